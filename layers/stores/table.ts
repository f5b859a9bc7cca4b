import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export type Item = Key & Readonly<Record<string, unknown>>;
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
export type Index = 'unpublished' | 'due' | 'listed';

export interface Condition {
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** The table's name and client: stores are functions of it. */
export interface Table {
  readonly name: string;
  readonly client: DynamoDBDocumentClient;
}

export function createTable(name: string, config: DynamoDBClientConfig = {}): Table {
  return { name, client: documentClient(new DynamoDBClient(config)) };
}

export function documentClient(client: DynamoDBClient): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
  });
}

/** Reads one item, consistently, and parses it. */
export async function getItem<Schema extends z.ZodType>(
  table: Table,
  key: Key,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  const { Item: item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }),
  );
  return item === undefined ? undefined : schema.parse(item);
}

export interface Range {
  readonly index?: Index;
  readonly condition: Condition;
  readonly newestFirst?: boolean;
  readonly limit?: number;
}

/** Reads every item of a key range, page after page, and parses each. */
export async function queryItems<Schema extends z.ZodType>(
  table: Table,
  range: Range,
  schema: Schema,
): Promise<z.output<Schema>[]> {
  const found: z.output<Schema>[] = [];
  let start: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page = await table.client.send(new QueryCommand(pageOf(table, range, start)));
    found.push(...(page.Items ?? []).map((item) => schema.parse(item)));
    start = page.LastEvaluatedKey;
  } while (start !== undefined && (range.limit === undefined || found.length < range.limit));
  return range.limit === undefined ? found : found.slice(0, range.limit);
}

function pageOf(
  table: Table,
  range: Range,
  start: QueryCommandInput['ExclusiveStartKey'],
): QueryCommandInput {
  return {
    TableName: table.name,
    ...(range.index ? { IndexName: range.index } : { ConsistentRead: true }),
    KeyConditionExpression: range.condition.expression,
    ExpressionAttributeNames: range.condition.names,
    ExpressionAttributeValues: range.condition.values,
    ScanIndexForward: !range.newestFirst,
    Limit: range.limit,
    ExclusiveStartKey: start,
  };
}

/** The items of a partition whose sort key starts with a prefix. */
export function startingWith(pk: string, prefix: string): Condition {
  return {
    expression: 'pk = :pk AND begins_with(sk, :prefix)',
    values: { ':pk': pk, ':prefix': prefix },
  };
}

/** The items of one list of the `listed` index. */
export function inList(list: string): Condition {
  return { expression: '#list = :list', names: { '#list': 'list' }, values: { ':list': list } };
}

/** An instant as DynamoDB forgets by it (`expiresAt`): seconds since 1970. */
export const secondsOf = (instant: string): number => Math.floor(Date.parse(instant) / 1000);

export const absent: Condition = { expression: 'attribute_not_exists(pk)' };

/** A put, for a transaction. */
export function put(table: Table, item: Item, condition?: Condition): Write {
  return { Put: { TableName: table.name, Item: item, ...conditionOf(condition) } };
}

export interface Change extends Condition {
  readonly key: Key;
  readonly update: string;
}

/** An update, for a transaction. */
export function update(table: Table, change: Change): Write {
  return {
    Update: {
      TableName: table.name,
      Key: change.key,
      UpdateExpression: change.update,
      ...conditionOf(change),
    },
  };
}

function conditionOf(condition: Condition | undefined) {
  if (condition === undefined) return {};
  return {
    ConditionExpression: condition.expression,
    ExpressionAttributeNames: condition.names,
    ExpressionAttributeValues: condition.values,
  };
}

/** Writes one item when the condition holds; false when it did not. */
export async function putWhen(table: Table, item: Item, condition: Condition): Promise<boolean> {
  return whenHeld(
    table.client.send(
      new PutCommand({ TableName: table.name, Item: item, ...conditionOf(condition) }),
    ),
  );
}

/** Updates one item when the condition holds; false when it did not. */
export async function updateWhen(table: Table, change: Change): Promise<boolean> {
  return whenHeld(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: change.key,
        UpdateExpression: change.update,
        ...conditionOf(change),
      }),
    ),
  );
}

export async function deleteItem(table: Table, key: Key): Promise<void> {
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: key }));
}

async function whenHeld(written: Promise<unknown>): Promise<boolean> {
  try {
    await written;
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}

/** Writes all or nothing; false when a condition failed or another transaction was in the way. */
export async function transact(table: Table, writes: readonly Write[]): Promise<boolean> {
  try {
    await table.client.send(new TransactWriteCommand({ TransactItems: [...writes] }));
    return true;
  } catch (error) {
    if (isConflict(error)) return false;
    throw error;
  }
}

const CONFLICTS = new Set(['None', 'ConditionalCheckFailed', 'TransactionConflict']);

function isConflict(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') return false;
  const { CancellationReasons: reasons = [] } = error as {
    CancellationReasons?: { Code?: string }[];
  };
  return reasons.length > 0 && reasons.every(({ Code }) => CONFLICTS.has(Code ?? 'None'));
}
