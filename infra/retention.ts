import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Environment } from '../functions/retention/apply-retention.ts';
import { locksObjects, transacts, value } from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { QueueWithDlq } from './shared/queue-with-dlq.ts';
import { SuiteFunction } from './shared/suite-function.ts';

export class Retention extends Construct {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Retention');
    const { table, buckets, stage } = foundation;
    const applyRetention = new SuiteFunction<Environment>(this, foundation, {
      entry: 'retention/apply-retention',
      uses: {
        TABLE: transacts(table),
        RECORDS: locksObjects(buckets.records, 'documents/'),
        LOCK_MODE: value(stage.lockMode),
      },
      errorImpact: 'Documents of ended contracts stay under hold instead of their retention.',
      timeout: Duration.minutes(5),
    });
    new QueueWithDlq(this, 'Ended', foundation, {
      name: 'apply-retention',
      errorImpact: 'The documents of an ended contract never got their retention.',
      timeout: Duration.minutes(5),
    })
      .receivesEvents('contracts.ContractEnded', 'documents.DocumentRegistered')
      .deliversTo(applyRetention, { batchSize: 1 });
  }
}
