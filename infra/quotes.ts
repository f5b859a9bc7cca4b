import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment as Api } from '../functions/quotes/api.ts';
import type { Environment as CheckQuote } from '../functions/quotes/check-quote.ts';
import { routes } from '../functions/quotes/routes.ts';
import { putsObjects, readsObjects, together, transacts } from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { QueueWithDlq } from './shared/queue-with-dlq.ts';
import { SuiteFunction } from './shared/suite-function.ts';

const served = await loadRoutes(routes);

export class Quotes extends Construct {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Quotes');
    const { table, buckets, api } = foundation;
    const fn = new SuiteFunction<Api>(this, foundation, {
      entry: 'quotes/api',
      uses: { TABLE: transacts(table), RECORDS: readsObjects(buckets.records, 'quotes/') },
      errorImpact: 'Clients cannot read their findings and the broker cannot validate quotes.',
    });
    api.serve(served, fn);

    const checkQuote = new SuiteFunction<CheckQuote>(this, foundation, {
      entry: 'quotes/check-quote',
      uses: {
        TABLE: transacts(table),
        RECORDS: together(
          readsObjects(buckets.records, 'documents/'),
          readsObjects(buckets.records, 'catalogue/'),
          putsObjects(buckets.records, 'quotes/'),
          readsObjects(buckets.records, 'quotes/'),
        ),
      },
      errorImpact: 'Uploaded quotes stay without findings.',
      timeout: Duration.minutes(2),
      memorySize: 1024,
    });
    new QueueWithDlq(this, 'ToCheck', foundation, {
      name: 'check-quote',
      errorImpact: 'A quote waits for a check that never comes.',
      timeout: Duration.minutes(2),
    })
      .receivesEvents('documents.DocumentRegistered', 'documents.UploadRefused')
      .deliversTo(checkQuote, { batchSize: 1 });
  }
}
