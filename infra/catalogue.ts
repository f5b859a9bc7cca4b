import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment } from '../functions/catalogue/api.ts';
import type { Environment as ExtractText } from '../functions/catalogue/extract-text.ts';
import { routes } from '../functions/catalogue/routes.ts';
import {
  putsObjects,
  queries,
  reads,
  readsObjects,
  together,
  transacts,
  writes,
} from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { QueueWithDlq } from './shared/queue-with-dlq.ts';
import { SuiteFunction } from './shared/suite-function.ts';

const served = await loadRoutes(routes);

export class Catalogue extends Construct {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Catalogue');
    const { table, buckets, api } = foundation;
    const fn = new SuiteFunction<Environment>(this, foundation, {
      entry: 'catalogue/api',
      uses: {
        TABLE: together(transacts(table), queries(table, 'listed')),
        RECORDS: together(
          putsObjects(buckets.records, 'catalogue/'),
          readsObjects(buckets.records, 'catalogue/'),
        ),
      },
      errorImpact: 'Clients cannot read the Catalogue and the broker cannot publish a fiche.',
    });
    api.serve(served, fn);

    const extractText = new SuiteFunction<ExtractText>(this, foundation, {
      entry: 'catalogue/extract-text',
      uses: {
        TABLE: together(reads(table), writes(table, 'PutItem')),
        RECORDS: together(
          readsObjects(buckets.records, 'documents/'),
          putsObjects(buckets.records, 'catalogue/'),
          readsObjects(buckets.records, 'catalogue/'),
        ),
      },
      errorImpact: 'Nobody sees which passages of a contract document changed.',
      timeout: Duration.minutes(2),
      memorySize: 1024,
    });
    new QueueWithDlq(this, 'ToExtract', foundation, {
      name: 'extract-text',
      errorImpact:
        'The text of a contract document was never extracted: its changes are not shown.',
      timeout: Duration.minutes(2),
    })
      .receivesEvents('documents.DocumentRegistered')
      .deliversTo(extractText, { batchSize: 1 });
  }
}
