import './silence.ts';
import {
  CreateBucketCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
} from '@aws-sdk/client-s3';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { ulid } from 'ulid';
import { createBlobs } from '#adapters/blobs.ts';
import { type Bucket, createBucket } from '#adapters/objects.ts';
import { createQueue, type Queue } from '#adapters/queue.ts';
import type { Table } from '#stores/table.ts';
import { clientOf, createOwnTable } from '../../../stores/support/own-table.ts';
import { rootConfig, storage } from '../../support/stack.ts';

/** A table and buckets of one test file, which no deployed function listens to. */
export interface World {
  readonly table: Table;
  readonly uploads: Bucket;
  readonly records: Bucket;
}

export async function createWorld(): Promise<World> {
  const [table, uploads, records] = await Promise.all([
    createOwnTable(),
    createOwnBucket('uploads'),
    createOwnBucket('records'),
  ]);
  await storage.send(
    new PutObjectLockConfigurationCommand({
      Bucket: records.name,
      ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' },
    }),
  );
  return { table, uploads, records };
}

async function createOwnBucket(kind: string): Promise<Bucket> {
  const name = `courtier-test-${kind}-${ulid().toLowerCase()}`;
  await storage.send(new CreateBucketCommand({ Bucket: name }));
  await storage.send(
    new PutBucketVersioningCommand({
      Bucket: name,
      VersioningConfiguration: { Status: 'Enabled' },
    }),
  );
  return createBucket(name, rootConfig);
}

export async function createOwnQueue(): Promise<Queue> {
  const command = new CreateQueueCommand({ QueueName: `courtier-test-${ulid()}` });
  const { QueueUrl: url = '' } = await new SQSClient(rootConfig).send(command);
  return createQueue(url, rootConfig);
}

/** What one handler is given: its own clients of the same world, so that only its calls fail. */
export function handlersView(world: World) {
  const records = createBucket(world.records.name, rootConfig);
  const uploads = createBucket(world.uploads.name, rootConfig);
  const table = clientOf(world.table);
  return {
    table,
    uploads,
    records,
    contents: createBlobs(records, 'catalogue/'),
    reports: createBlobs(records, 'quotes/reports/'),
    inputs: createBlobs(records, 'packages/'),
    clients: { DynamoDB: table.client, uploads: uploads.client, records: records.client },
  };
}

const NEXT_DAY = 25 * 3_600_000;

/** A clock that stands still, then a day later for each time that it is asked again. */
export function daysApart(start: string) {
  let next = Date.parse(start);
  return {
    now: () => {
      const instant = new Date(next).toISOString();
      next += NEXT_DAY;
      return instant;
    },
  };
}
