import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment as Api } from '../functions/deadlines/api.ts';
import { routes } from '../functions/deadlines/routes.ts';
import type { Environment as Sweep } from '../functions/deadlines/sweep-deadlines.ts';
import type { Mail } from './mail.ts';
import { queries, reads, sendsTo, together, transacts, value } from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { Schedule } from './shared/schedule.ts';
import { SuiteFunction } from './shared/suite-function.ts';

const served = await loadRoutes(routes);

export class Deadlines extends Construct {
  constructor(scope: Construct, foundation: Foundation, mail: Mail) {
    super(scope, 'Deadlines');
    const { table, api, stage } = foundation;
    const portalUrl = value(stage.origins[0] ?? '');
    const fn = new SuiteFunction<Api>(this, foundation, {
      entry: 'deadlines/api',
      uses: { TABLE: reads(table), PORTAL_URL: portalUrl },
      errorImpact: 'Nobody can see what is due, nor why on that day.',
    });
    api.serve(served, fn);

    const sweep = new SuiteFunction<Sweep>(this, foundation, {
      entry: 'deadlines/sweep-deadlines',
      uses: {
        TABLE: together(transacts(table), queries(table, 'due'), queries(table, 'listed')),
        MAIL_QUEUE: sendsTo(mail.queue),
        PORTAL_URL: portalUrl,
        BROKER_EMAIL: value(`courtier@${stage.mail.domain}`),
      },
      errorImpact: 'People are not reminded of what is due today.',
    });
    new Schedule(this, 'Daily', foundation, {
      expression: 'cron(0 7 * * ? *)',
      fn: sweep,
      errorImpact: 'The daily sweep did not start: nobody is reminded today.',
    });
  }
}
