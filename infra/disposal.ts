import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Environment as Certify } from '../functions/retention/certify-disposal.ts';
import type { Environment as Execute } from '../functions/retention/execute-disposal.ts';
import type { Environment as Propose } from '../functions/retention/propose-disposal.ts';
import type { Environment as Tell } from '../functions/retention/tell-disposal.ts';
import type { Mail } from './mail.ts';
import {
  deletesVersions,
  putsHeldObjects,
  queries,
  readsLocks,
  readsObjects,
  together,
  transacts,
  value,
} from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { QueueWithDlq } from './shared/queue-with-dlq.ts';
import { Schedule } from './shared/schedule.ts';
import { SuiteFunction } from './shared/suite-function.ts';
import { tellsPeople } from './shared/telling.ts';
import { typesetting } from './shared/typesetting-layer.ts';

/** The broker opened its doors then (decree 923-2015): nothing that it keeps is older. */
const FIRST_MONTH = '2015-10';

/** Where a document and what was made of it lie. */
const DISPOSABLE = ['documents/', 'quotes/', 'packages/'] as const;

/** How documents leave: proposed each month, executed once two people agreed, certified, told. */
export class Disposal extends Construct {
  constructor(scope: Construct, foundation: Foundation, mail: Mail) {
    super(scope, 'Disposal');
    this.propose(foundation);
    this.execute(foundation);
    this.certify(foundation);
    this.tell(foundation, mail);
  }

  private propose(foundation: Foundation): void {
    const { table } = foundation;
    const propose = new SuiteFunction<Propose>(this, foundation, {
      entry: 'retention/propose-disposal',
      uses: {
        TABLE: together(transacts(table), queries(table, 'due')),
        FIRST_MONTH: value(FIRST_MONTH),
      },
      errorImpact:
        'Documents whose time is over are not listed: they stay longer than they should.',
      timeout: Duration.minutes(15),
    });
    new Schedule(this, 'Monthly', foundation, {
      expression: 'cron(0 6 1 * ? *)',
      fn: propose,
      errorImpact: 'The monthly disposal lists were not made: documents stay longer.',
    });
  }

  private execute(foundation: Foundation): void {
    const { table, buckets } = foundation;
    const timeout = Duration.minutes(15);
    const [first, ...others] = DISPOSABLE.map((prefix) => deletesVersions(buckets.records, prefix));
    if (first === undefined) throw new Error('Nothing may be disposed of.');
    const execute = new SuiteFunction<Execute>(this, foundation, {
      entry: 'retention/execute-disposal',
      uses: {
        TABLE: transacts(table),
        RECORDS: together(first, ...others, readsLocks(buckets.records, 'documents/')),
      },
      errorImpact: 'Approved disposals are not executed: documents stay longer than they should.',
      timeout,
    });
    new QueueWithDlq(this, 'Approved', foundation, {
      name: 'execute-disposal',
      errorImpact: 'An approved disposal list was executed in part, or not at all.',
      timeout,
    })
      .receivesEvents('retention.DisposalApproved', 'retention.DisposalAdvanced')
      .deliversTo(execute, { batchSize: 1 });
  }

  private certify(foundation: Foundation): void {
    const { table, buckets, stage } = foundation;
    const timeout = Duration.minutes(2);
    const certify = new SuiteFunction<Certify>(this, foundation, {
      entry: 'retention/certify-disposal',
      uses: {
        TABLE: transacts(table),
        RECORDS: together(
          putsHeldObjects(buckets.records, 'disposals/'),
          readsObjects(buckets.records, 'disposals/'),
        ),
      },
      errorImpact: 'Disposals have no certificate: nobody can prove what was destroyed.',
      timeout,
      ...typesetting(this, stage),
    });
    new QueueWithDlq(this, 'Executed', foundation, {
      name: 'certify-disposal',
      errorImpact: 'The certificate of a disposal was never made.',
      timeout,
    })
      .receivesEvents('retention.DisposalExecuted')
      .deliversTo(certify, { batchSize: 1 });
  }

  private tell(foundation: Foundation, mail: Mail): void {
    const tell = new SuiteFunction<Tell>(this, foundation, {
      entry: 'retention/tell-disposal',
      uses: tellsPeople(foundation, mail),
      errorImpact: 'The broker is not told of the disposal lists that await it.',
    });
    new QueueWithDlq(this, 'ToTell', foundation, {
      name: 'tell-disposal',
      errorImpact: 'The broker was never told of a disposal list, or of what was refused.',
    })
      .receivesEvents(
        'retention.DisposalProposed',
        'retention.DisposalReviewed',
        'retention.DisposalCertified',
      )
      .deliversTo(tell, { batchSize: 1 });
  }
}
