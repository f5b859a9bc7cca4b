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
  readsTags,
  together,
  transacts,
  value,
} from './shared/bindings.ts';
import type { Buckets } from './shared/buckets.ts';
import type { Foundation } from './shared/foundation.ts';
import { scanUploads } from './shared/malware-scan.ts';
import { QueueWithDlq } from './shared/queue-with-dlq.ts';
import { SuiteFunction } from './shared/suite-function.ts';

const served = await loadRoutes(routes);

export class Documents extends Construct {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Documents');
    const { table, buckets, api, stage } = foundation;
    const fn = new SuiteFunction<Api>(this, foundation, {
      entry: 'documents/api',
      uses: {
        TABLE: transacts(table),
        UPLOADS: together(
          putsObjects(buckets.uploads, 'dossier/'),
          putsObjects(buckets.uploads, 'supplier/'),
          putsObjects(buckets.uploads, 'mandate/'),
          putsObjects(buckets.uploads, 'catalogue-document/'),
        ),
        RECORDS: readsObjects(buckets.records, 'documents/'),
        QUARANTINE_DAYS: value(String(stage.quarantineDays)),
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
          readsObjects(buckets.uploads, 'mandate/'),
          readsObjects(buckets.uploads, 'catalogue-document/'),
          ...(stage.malwareScan ? readsScans(buckets) : []),
        ),
        MALWARE_SCAN: value(stage.malwareScan ? 'awaited' : 'none'),
        RECORDS: together(
          putsHeldObjects(buckets.records, 'documents/'),
          readsObjects(buckets.records, 'documents/'),
        ),
      },
      errorImpact: 'Uploaded files stay in quarantine: nobody knows whether they were accepted.',
      timeout: Duration.minutes(2),
      memorySize: 1024,
    });
    const arrivals = new QueueWithDlq(this, 'Arrivals', foundation, {
      name: 'gate-upload',
      errorImpact: 'An uploaded file was never judged; the person waits for an answer.',
      timeout: Duration.minutes(2),
    }).deliversTo(gate, { batchSize: 1 });
    if (!stage.malwareScan) {
      arrivals.receivesObjects(buckets.uploads);
      return;
    }
    scanUploads(this, foundation);
    arrivals.receivesScans(buckets.uploads);
  }
}

const readsScans = ({ uploads }: Buckets) => [
  readsTags(uploads, 'dossier/'),
  readsTags(uploads, 'supplier/'),
  readsTags(uploads, 'mandate/'),
  readsTags(uploads, 'catalogue-document/'),
];
