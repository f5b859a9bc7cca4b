import { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { acknowledgeResource } from './acknowledge.ts';

export interface StreamProps {
  readonly table: dynamodb.Table;
  /** Only items that were just inserted with this `entity`. */
  readonly entity: string;
}

/** Hands new items of one kind to a function, in the order of their partition. */
export function receivesInserts(fn: lambda.Function, { table, entity }: StreamProps): void {
  const stream = table.tableStreamArn;
  if (stream === undefined) throw new Error('The table has no stream.');
  fn.addToRolePolicy(
    new iam.PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: [stream],
    }),
  );
  fn.addToRolePolicy(
    new iam.PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }),
  );
  fn.addToRolePolicy(
    new iam.PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: table.encryptionKey ? [table.encryptionKey.keyArn] : [],
    }),
  );
  const { role } = fn;
  if (role) acknowledgeResource(role, '*', 'ListStreams has no resource that a grant can name.');
  new lambda.EventSourceMapping(fn, 'Stream', {
    target: fn,
    eventSourceArn: stream,
    startingPosition: lambda.StartingPosition.TRIM_HORIZON,
    batchSize: 25,
    bisectBatchOnError: true,
    retryAttempts: 5,
    maxRecordAge: Duration.minutes(5),
    reportBatchItemFailures: true,
    filters: [
      lambda.FilterCriteria.filter({
        eventName: lambda.FilterRule.isEqual('INSERT'),
        dynamodb: { NewImage: { entity: { S: lambda.FilterRule.isEqual(entity) } } },
      }),
    ],
  });
}
