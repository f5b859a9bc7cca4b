import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment as Api } from '../functions/documents/api.ts';
import type { Environment as GateUpload } from '../functions/documents/gate-upload.ts';
import { routes } from '../functions/documents/routes.ts';
import {
  putsHeldObjects,
  putsObjects,
  readsObjects,
  together,
  transacts,
} from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { QueueWithDlq } from './shared/queue-with-dlq.ts';
import { SuiteFunction } from './shared/suite-function.ts';

const served = await loadRoutes(routes);

export class Documents extends Construct {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Documents');
    const { table, buckets, api } = foundation;
    const fn = new SuiteFunction<Api>(this, foundation, {
      entry: 'documents/api',
      uses: {
        TABLE: transacts(table),
        UPLOADS: together(
          putsObjects(buckets.uploads, 'dossier/'),
          putsObjects(buckets.uploads, 'supplier/'),
        ),
        RECORDS: readsObjects(buckets.records, 'documents/'),
      },
      errorImpact: 'Nobody can upload a file or open a document.',
    });
    api.serve(served, fn);

    const gate = new SuiteFunction<GateUpload>(this, foundation, {
      entry: 'documents/gate-upload',
      uses: {
        TABLE: transacts(table),
        UPLOADS: together(
          readsObjects(buckets.uploads, 'dossier/'),
          readsObjects(buckets.uploads, 'supplier/'),
        ),
        RECORDS: together(
          putsHeldObjects(buckets.records, 'documents/'),
          readsObjects(buckets.records, 'documents/'),
        ),
      },
      errorImpact: 'Uploaded files stay in quarantine: nobody knows whether they were accepted.',
      timeout: Duration.minutes(2),
      memorySize: 1024,
    });
    new QueueWithDlq(this, 'Arrivals', foundation, {
      name: 'gate-upload',
      errorImpact: 'An uploaded file was never judged; the person waits for an answer.',
      timeout: Duration.minutes(2),
    })
      .receivesObjects(buckets.uploads)
      .deliversTo(gate, { batchSize: 1 });
  }
}
