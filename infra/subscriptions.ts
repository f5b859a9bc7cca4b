import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment as Api } from '../functions/subscriptions/api.ts';
import { routes } from '../functions/subscriptions/routes.ts';
import type { Mail } from './mail.ts';
import { queries, sendsTo, together, transacts, value } from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { SuiteFunction } from './shared/suite-function.ts';

const served = await loadRoutes(routes);

export class Subscriptions extends Construct {
  constructor(scope: Construct, foundation: Foundation, mail: Mail) {
    super(scope, 'Subscriptions');
    const { table, api, stage } = foundation;
    const fn = new SuiteFunction<Api>(this, foundation, {
      entry: 'subscriptions/api',
      uses: {
        TABLE: together(transacts(table), queries(table, 'listed'), queries(table, 'due')),
        MAIL_QUEUE: sendsTo(mail.queue),
        PUBLIC_URL: value(api.url),
        SIGN_UPS_AN_HOUR: value(String(stage.mail.signUpsAnHour)),
      },
      errorImpact: 'Nobody can join the mailing list, nor leave it.',
    });
    api.serve(served, fn);
  }
}
