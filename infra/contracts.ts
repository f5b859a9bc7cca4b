import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment as Api } from '../functions/contracts/api.ts';
import type { Environment as Assemble } from '../functions/contracts/assemble-package.ts';
import type { Environment as Compare } from '../functions/contracts/compare-signed-copy.ts';
import type { Environment as End } from '../functions/contracts/end-contracts.ts';
import type { Environment as Follow } from '../functions/contracts/follow-end.ts';
import { routes } from '../functions/contracts/routes.ts';
import type { Environment as Verify } from '../functions/contracts/verify-package.ts';
import {
  putsHeldObjects,
  putsObjects,
  queries,
  readsObjects,
  signs,
  together,
  transacts,
  value,
  writes,
} from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { QueueWithDlq } from './shared/queue-with-dlq.ts';
import { Schedule } from './shared/schedule.ts';
import { SuiteFunction } from './shared/suite-function.ts';
import { typesetting } from './shared/typesetting-layer.ts';

const served = await loadRoutes(routes);

const ASSEMBLY = Duration.minutes(5);

export class Contracts extends Construct {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Contracts');
    this.serve(foundation);
    this.assemble(foundation);
    this.verify(foundation);
    this.compares(foundation);
    this.ends(foundation);
  }

  private serve(foundation: Foundation): void {
    const { table, buckets, api } = foundation;
    const fn = new SuiteFunction<Api>(this, foundation, {
      entry: 'contracts/api',
      uses: {
        TABLE: together(transacts(table), writes(table, 'DeleteItem')),
        RECORDS: together(
          readsObjects(buckets.records, 'documents/'),
          // Amendments are judged by the latest fiche and by the lines that the broker validated.
          readsObjects(buckets.records, 'catalogue/'),
          readsObjects(buckets.records, 'quotes/reports/'),
        ),
      },
      errorImpact: 'Contracts cannot be assembled, and signatures cannot be recorded.',
      // A proposed text is compared with its template, typeset anew while the caller waits.
      ...typesetting(this, foundation.stage),
    });
    api.serve(served, fn);
  }

  private assemble(foundation: Foundation): void {
    const { table, buckets, sealKey, stage } = foundation;
    const assemble = new SuiteFunction<Assemble>(this, foundation, {
      entry: 'contracts/assemble-package',
      uses: {
        TABLE: transacts(table),
        RECORDS: together(
          putsHeldObjects(buckets.records, 'documents/'),
          readsObjects(buckets.records, 'documents/'),
          readsObjects(buckets.records, 'catalogue/'),
          readsObjects(buckets.records, 'quotes/'),
          putsObjects(buckets.records, 'packages/'),
          readsObjects(buckets.records, 'packages/'),
        ),
        SEAL_KEY: signs(sealKey, stage),
        TIMESTAMP_AUTHORITY: value(stage.seal.timestampAuthority ?? 'none'),
      },
      errorImpact: 'Contract packages stay requested: nothing can be sent for signature.',
      timeout: ASSEMBLY,
      ...typesetting(this, foundation.stage),
    });
    new QueueWithDlq(this, 'Requested', foundation, {
      name: 'assemble-package',
      errorImpact: 'A contract package was asked for and never assembled.',
      timeout: ASSEMBLY,
    })
      .receivesEvents('contracts.PackageRequested')
      .deliversTo(assemble, { batchSize: 1 });
  }

  private verify(foundation: Foundation): void {
    const { table, buckets } = foundation;
    const verify = new SuiteFunction<Verify>(this, foundation, {
      entry: 'contracts/verify-package',
      uses: {
        TABLE: transacts(table),
        RECORDS: together(
          readsObjects(buckets.records, 'documents/'),
          readsObjects(buckets.records, 'packages/'),
        ),
      },
      errorImpact:
        'Verifications of contract packages stay requested: nobody knows whether a package is still whole.',
      timeout: ASSEMBLY,
      ...typesetting(this, foundation.stage),
    });
    new QueueWithDlq(this, 'ToVerify', foundation, {
      name: 'verify-package',
      errorImpact: 'A verification of a contract package was asked for and never made.',
      timeout: ASSEMBLY,
    })
      .receivesEvents('contracts.VerificationRequested')
      .deliversTo(verify, { batchSize: 1 });
  }

  private compares(foundation: Foundation): void {
    const { table, buckets } = foundation;
    const compare = new SuiteFunction<Compare>(this, foundation, {
      entry: 'contracts/compare-signed-copy',
      uses: { TABLE: transacts(table), RECORDS: readsObjects(buckets.records, 'documents/') },
      errorImpact: 'Signed copies are not compared with what the broker validated.',
      timeout: Duration.minutes(2),
      memorySize: 1536,
    });
    new QueueWithDlq(this, 'SignedCopies', foundation, {
      name: 'compare-signed-copy',
      errorImpact: 'A signed copy was filed and never compared with the contract.',
      timeout: Duration.minutes(2),
    })
      .receivesEvents('contracts.SignedCopyTransmitted', 'contracts.SignatureRecorded')
      .deliversTo(compare, { batchSize: 1 });
  }

  private ends(foundation: Foundation): void {
    const { table } = foundation;
    const follow = new SuiteFunction<Follow>(this, foundation, {
      entry: 'contracts/follow-end',
      uses: { TABLE: transacts(table) },
      errorImpact: 'The end of contracts does not follow their terminations and amendments.',
    });
    new QueueWithDlq(this, 'ToFollow', foundation, {
      name: 'follow-end',
      errorImpact: 'A contract may be kept as ended on the wrong day, or not at all.',
    })
      .receivesEvents(...ENDING_EVENTS)
      .deliversTo(follow, { batchSize: 1 });

    const end = new SuiteFunction<End>(this, foundation, {
      entry: 'contracts/end-contracts',
      uses: { TABLE: together(transacts(table), queries(table, 'due')) },
      errorImpact: 'Contracts whose term is over are not recorded as ended.',
      timeout: ASSEMBLY,
    });
    new Schedule(this, 'DailyEnds', foundation, {
      expression: 'cron(30 5 * * ? *)',
      fn: end,
      errorImpact: 'The daily run did not start: contracts whose term is over stay open.',
    });
  }
}

/** What may move the end of a contract (G7). */
export const ENDING_EVENTS = [
  'contracts.SignatureRecorded',
  'contracts.RenewalTaken',
  'contracts.AmendmentSignatureRecorded',
  'contracts.TerminationRecorded',
  'contracts.TerminationChanged',
  'contracts.TerminationWithdrawn',
  'contracts.ContractEnded',
  'contracts.ContractEndWithdrawn',
];
