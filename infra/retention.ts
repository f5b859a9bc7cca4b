import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment as Api } from '../functions/retention/api.ts';
import type { Environment as Apply } from '../functions/retention/apply-retention.ts';
import { routes } from '../functions/retention/routes.ts';
import {
  locksObjects,
  queries,
  readsObjects,
  sendsTo,
  together,
  transacts,
  value,
} from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { QueueWithDlq } from './shared/queue-with-dlq.ts';
import { SuiteFunction } from './shared/suite-function.ts';

/** What changes the protection of a document, or of every one of its dossier, mandate or body. */
export const PROTECTING_EVENTS = [
  'documents.DocumentRegistered',
  'retention.ClassConfirmed',
  'retention.DocumentRemoved',
  'retention.HoldPlaced',
  'retention.HoldReleased',
  'retention.CalendarSet',
  // The files of a package are registered with it, their class confirmed by the rule that made them.
  'contracts.PackageAssembled',
  'contracts.PackageFailed',
  // What was abandoned and signed all the same is a contract, which lasts.
  'contracts.SignatureRecorded',
  'contracts.SignedCopyCompared',
  'contracts.SignedCopyRuled',
  'contracts.ContractEnded',
  'contracts.ContractEndWithdrawn',
  'acquisitions.AcquisitionAbandoned',
  'solicitations.MandateTransmitted',
  'solicitations.MandateEnded',
  'followup.DisputeOpened',
  'followup.DisputeSettled',
] as const;

const served = await loadRoutes(routes);

export class Retention extends Construct {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Retention');
    this.serve(foundation);
    this.apply(foundation);
  }

  private serve(foundation: Foundation): void {
    const { table, buckets, stage, api } = foundation;
    const fn = new SuiteFunction<Api>(this, foundation, {
      entry: 'retention/api',
      uses: {
        TABLE: together(transacts(table), queries(table, 'listed')),
        RECORDS: together(
          locksObjects(buckets.records, 'documents/'),
          // The certificate of a disposal, by a signed link.
          readsObjects(buckets.records, 'disposals/'),
        ),
        LOCK_MODE: value(stage.lockMode),
      },
      errorImpact: 'Nobody can confirm, hold or remove documents, nor see what keeps them.',
    });
    api.serve(served, fn);
  }

  private apply(foundation: Foundation): void {
    const { table, buckets, stage } = foundation;
    const events = new QueueWithDlq(this, 'Ended', foundation, {
      name: 'apply-retention',
      errorImpact: 'Documents do not have the hold or the lock that they need.',
      timeout: Duration.minutes(5),
    });
    const applyRetention = new SuiteFunction<Apply>(this, foundation, {
      entry: 'retention/apply-retention',
      uses: {
        TABLE: together(transacts(table), queries(table, 'listed')),
        RECORDS: locksObjects(buckets.records, 'documents/'),
        LOCK_MODE: value(stage.lockMode),
        QUEUE: sendsTo(events.queue),
      },
      errorImpact: 'Holds and locks of documents do not follow what happens to their contract.',
      timeout: Duration.minutes(5),
    });
    events.receivesEvents(...PROTECTING_EVENTS).deliversTo(applyRetention, { batchSize: 1 });
  }
}
