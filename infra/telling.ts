import { Duration } from 'aws-cdk-lib';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Environment as CheckTelling } from '../functions/subscriptions/check-telling.ts';
import type { Environment as NotifyReaders } from '../functions/subscriptions/notify-readers.ts';
import type { Environment as RecordChange } from '../functions/subscriptions/record-change.ts';
import type { Environment as StartDigests } from '../functions/subscriptions/start-digests.ts';
import type { Environment as SweepRuns } from '../functions/subscriptions/sweep-runs.ts';
import type { Mail } from './mail.ts';
import {
  queries,
  reads,
  readsObjects,
  sendsTo,
  together,
  transacts,
  value,
  writes,
} from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { QueueWithDlq } from './shared/queue-with-dlq.ts';
import { Schedule } from './shared/schedule.ts';
import { SuiteFunction } from './shared/suite-function.ts';

/** Before the working day, and before the reminders of 08:00. */
const DIGEST_TIME = 'cron(30 7 * * ? *)';

/** Tells the readers of the mailing list what changed in the Catalogue. */
export class Telling extends Construct {
  constructor(scope: Construct, foundation: Foundation, mail: Mail) {
    super(scope, 'Telling');
    const runs = this.notifies(foundation, mail);
    const changes = this.records(foundation, runs);
    this.startsDigests(foundation, runs);
    this.sweeps(foundation, runs);
    this.checks(foundation, changes);
  }

  private notifies(foundation: Foundation, mail: Mail): sqs.Queue {
    const { table, buckets, stage } = foundation;
    const timeout = Duration.minutes(2);
    const runs = new QueueWithDlq(this, 'Runs', foundation, {
      name: 'notify-readers',
      errorImpact: 'A change of the Catalogue was not told to its readers.',
      timeout,
    });
    const notify = new SuiteFunction<NotifyReaders>(this, foundation, {
      entry: 'subscriptions/notify-readers',
      uses: {
        TABLE: together(transacts(table), queries(table, 'listed')),
        NOTIFY_QUEUE: sendsTo(runs.queue),
        LIST_MAIL_QUEUE: sendsTo(mail.listQueue),
        RECORDS: readsObjects(buckets.records, 'catalogue/'),
        PORTAL_URL: value(stage.origins[0] ?? ''),
      },
      errorImpact: 'Readers are not told what changed in the Catalogue.',
      timeout,
    });
    runs.deliversTo(notify, { batchSize: 1 });
    return runs.queue;
  }

  private records(foundation: Foundation, runs: sqs.Queue): sqs.Queue {
    const { table, stage } = foundation;
    const record = new SuiteFunction<RecordChange>(this, foundation, {
      entry: 'subscriptions/record-change',
      uses: {
        TABLE: together(reads(table), writes(table, 'PutItem', 'UpdateItem')),
        NOTIFY_QUEUE: sendsTo(runs),
        GROUPING_SECONDS: value(String(stage.mail.groupingSeconds)),
      },
      errorImpact: 'What is published in the Catalogue is not recorded as a change to tell.',
    });
    const changes = new QueueWithDlq(this, 'Changes', foundation, {
      name: 'record-change',
      errorImpact: 'A publication was not recorded as a change: no reader will hear of it.',
    })
      .receivesEvents(
        'catalogue.FicheVersionPublished',
        'catalogue.SupplierRegistered',
        'catalogue.SupplierStatusChanged',
        'catalogue.DocumentVersionPublished',
      )
      .deliversTo(record, { batchSize: 1 });
    return changes.queue;
  }

  private startsDigests(foundation: Foundation, runs: sqs.Queue): void {
    const { table } = foundation;
    const start = new SuiteFunction<StartDigests>(this, foundation, {
      entry: 'subscriptions/start-digests',
      uses: {
        TABLE: together(reads(table), writes(table, 'PutItem')),
        NOTIFY_QUEUE: sendsTo(runs),
      },
      errorImpact: 'Readers who chose a daily or a weekly digest do not receive it today.',
    });
    new Schedule(this, 'Digests', foundation, {
      expression: DIGEST_TIME,
      fn: start,
      errorImpact: 'The digests of the day did not start: the next day tells both days.',
    });
  }

  private sweeps(foundation: Foundation, runs: sqs.Queue): void {
    const { table, stage } = foundation;
    const sweep = new SuiteFunction<SweepRuns>(this, foundation, {
      entry: 'subscriptions/sweep-runs',
      uses: {
        TABLE: together(reads(table), writes(table, 'PutItem'), queries(table, 'listed')),
        NOTIFY_QUEUE: sendsTo(runs),
        GROUPING_SECONDS: value(String(stage.mail.groupingSeconds)),
      },
      errorImpact: 'Tellings that were interrupted are not taken up again.',
    });
    new Schedule(this, 'Sweeping', foundation, {
      expression: 'rate(5 minutes)',
      fn: sweep,
      errorImpact: 'Tellings that were interrupted wait longer.',
    });
  }

  private checks(foundation: Foundation, changes: sqs.Queue): void {
    const { table } = foundation;
    const check = new SuiteFunction<CheckTelling>(this, foundation, {
      entry: 'subscriptions/check-telling',
      uses: {
        TABLE: together(
          reads(table),
          writes(table, 'PutItem'),
          queries(table, 'due'),
          queries(table, 'listed'),
        ),
        RECORD_QUEUE: sendsTo(changes),
      },
      errorImpact: 'An important change is not with every reader an hour later, or nobody knows.',
      timeout: Duration.minutes(2),
    });
    new Schedule(this, 'Check', foundation, {
      expression: 'rate(15 minutes)',
      fn: check,
      errorImpact: 'Nobody checked that the changes of the Catalogue reached their readers.',
    });
  }
}
