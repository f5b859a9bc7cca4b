import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment as Api } from '../functions/subscriptions/api.ts';
import type { Environment as NotifyReaders } from '../functions/subscriptions/notify-readers.ts';
import { routes } from '../functions/subscriptions/routes.ts';
import type { Mail } from './mail.ts';
import { queries, readsObjects, sendsTo, together, transacts, value } from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { QueueWithDlq } from './shared/queue-with-dlq.ts';
import { SuiteFunction } from './shared/suite-function.ts';

const served = await loadRoutes(routes);

export class Subscriptions extends Construct {
  constructor(scope: Construct, foundation: Foundation, mail: Mail) {
    super(scope, 'Subscriptions');
    const { table, buckets, api } = foundation;
    const fn = new SuiteFunction<Api>(this, foundation, {
      entry: 'subscriptions/api',
      uses: {
        TABLE: transacts(table),
        MAIL_QUEUE: sendsTo(mail.queue),
        PUBLIC_URL: value(api.url),
      },
      errorImpact: 'Nobody can join the mailing list, nor leave it.',
    });
    api.serve(served, fn);

    const timeout = Duration.minutes(2);
    const notify = new SuiteFunction<NotifyReaders>(this, foundation, {
      entry: 'subscriptions/notify-readers',
      uses: {
        TABLE: together(transacts(table), queries(table, 'listed')),
        MAIL_QUEUE: sendsTo(mail.queue),
        RECORDS: readsObjects(buckets.records, 'catalogue/'),
      },
      errorImpact: 'Readers are not told that a fiche changed.',
      timeout,
    });
    new QueueWithDlq(this, 'Changes', foundation, {
      name: 'notify-readers',
      errorImpact: 'A change of the Catalogue was not told to its readers.',
      timeout,
    })
      .receivesEvents('catalogue.FicheVersionPublished')
      .deliversTo(notify, { batchSize: 1 });
  }
}
