import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import {
  type Delivery,
  type DeliveryStatus,
  deliverySchema,
  deliveryStatusSchema,
  hasArrived,
} from '#domain/mail/index.ts';
import { type Change, changeSchema, type Pace, supplierOf } from '#domain/subscriptions/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { runPartitions } from './mail.ts';
import { readerShards, readersIn } from './subscriptions.ts';
import { type Condition, type Index, putWhen, queryItems, secondsOf, type Table } from './table.ts';
import { changeEntry } from './telling.ts';

/** The change of an identifier, if any. The index lags. */
export async function readChange(table: Table, changeId: string): Promise<Change | undefined> {
  const condition = {
    expression: 'dueOn = :change',
    values: { ':change': changeEntry(changeId) },
  };
  const [found] = await queryItems(table, { index: 'due', condition, limit: 1 }, changeSchema);
  return found;
}

type Counts = Partial<Record<DeliveryStatus, number>>;

/** What became of the mails of a run that tell a change. */
export interface Tally {
  readonly counts: Counts;
  /** Instants at which the first mail was written, and the first and last left or arrived. */
  readonly firstWrittenAt: string | null;
  readonly firstSentAt: string | null;
  readonly lastSentAt: string | null;
}

const tallied = deliverySchema.pick({ status: true, since: true, createdAt: true });

/**
 * Counts the mails of some runs that tell a change. It reads each mail of these runs once, a page of 1 MB at a
 * time from each of a run's partitions: 100,000 readers cost about 9,000 read units (a fifth of a cent).
 */
export async function tallyChange(
  table: Table,
  runIds: readonly string[],
  changeId: string,
): Promise<Tally> {
  const counts: Counts = {};
  const written: Extent = { first: null, last: null };
  const sent: Extent = { first: null, last: null };
  await everyMail(table, runIds, {}, changeId, tallied, ({ status, since, createdAt }) => {
    counts[status] = (counts[status] ?? 0) + 1;
    extend(written, createdAt);
    if (status === 'sent' || hasArrived(status)) extend(sent, since);
  });
  return {
    counts,
    firstWrittenAt: written.first,
    firstSentAt: sent.first,
    lastSentAt: sent.last,
  };
}

interface Extent {
  first: string | null;
  last: string | null;
}

function extend(extent: Extent, instant: string): void {
  if (extent.first === null || instant < extent.first) extent.first = instant;
  if (extent.last === null || instant > extent.last) extent.last = instant;
}

/** Around those that arrived (complained, delivered), which are most: what lies before and after. */
const BESIDE_ARRIVED = [
  { expression: 'dueKey < :key', values: { ':key': 'complained#' } },
  { expression: 'dueKey > :key', values: { ':key': 'delivered$' } },
] as const satisfies readonly Condition[];

const undelivered = z.object({
  status: deliveryStatusSchema,
  changeIds: z.array(identifierSchema).default([]),
});

/** By change, the mails of a run that did not arrive (yet), by status; it reads these ones only. */
export async function countUndelivered(table: Table, runId: string): Promise<Map<string, Counts>> {
  const byChange = new Map<string, Counts>();
  for (const range of BESIDE_ARRIVED) {
    await everyMail(table, [runId], range, null, undelivered, ({ status, changeIds }) => {
      for (const changeId of changeIds) {
        const counts = byChange.get(changeId) ?? {};
        counts[status] = (counts[status] ?? 0) + 1;
        byChange.set(changeId, counts);
      }
    });
  }
  return byChange;
}

/** How many mails of a run that tell a change are in a status; it reads those of that status only. */
export async function countInStatus(
  table: Table,
  { runId, changeId }: { readonly runId: string; readonly changeId: string },
  status: DeliveryStatus,
): Promise<number> {
  const counted = runPartitions(runId).map((partition) =>
    count(table, 'due', {
      expression: 'dueOn = :partition AND begins_with(dueKey, :status)',
      filter: 'contains(changeIds, :change)',
      values: { ':partition': partition, ':status': `${status}#`, ':change': changeId },
    }),
  );
  return sum(await Promise.all(counted));
}

/**
 * How many active readers of a pace a change interests: as many as its digest may have to tell. It reads each
 * active reader once, without bringing it here.
 */
export async function countInterested(table: Table, pace: Pace, change: Change): Promise<number> {
  const interest = interestIn(change);
  const counted = readerShards.map((shard) =>
    count(table, 'listed', {
      expression: '#list = :list',
      filter: `#preferences.#pace = :pace AND #consent.confirmedAt <= :at${interest.expression}`,
      names: {
        '#list': 'list',
        '#preferences': 'preferences',
        '#pace': 'pace',
        '#consent': 'consent',
        ...interest.names,
      },
      values: {
        ':list': readersIn(shard),
        ':pace': pace,
        ':at': change.occurredAt,
        ...interest.values,
      },
    }),
  );
  return sum(await Promise.all(counted));
}

/** What `interests` says of one reader, said to the database. */
function interestIn(change: Change): Required<Condition> {
  const supplierId = supplierOf(change);
  if (supplierId === null) return { expression: '', names: {}, values: {} };
  const volets = '#preferences.#interests.#volets';
  const suppliers = '#preferences.#interests.#suppliers';
  const choices = [
    `(size(${volets}) = :none AND size(${suppliers}) = :none)`,
    `contains(${suppliers}, :supplier)`,
    ...(change.volet === null ? [] : [`contains(${volets}, :volet)`]),
  ];
  return {
    expression: ` AND (${choices.join(' OR ')})`,
    names: { '#interests': 'interests', '#volets': 'volets', '#suppliers': 'supplierIds' },
    values: {
      ':none': 0,
      ':supplier': supplierId,
      ...(change.volet === null ? {} : { ':volet': change.volet }),
    },
  };
}

/** Where a list of mails that did not arrive goes on: the part of the list, and the last mail of it. */
export const placeSchema = z.object({
  part: z.int().nonnegative(),
  key: z.record(z.string(), z.string()).optional(),
});
export type Place = z.output<typeof placeSchema>;

/** Mails of some runs that tell a change and did not arrive, from a place on; `next` undefined: no more. */
export async function pageOfUndelivered(
  table: Table,
  of: { readonly runIds: readonly string[]; readonly changeId: string },
  from: Place,
  limit: number,
): Promise<{ readonly mails: Delivery[]; readonly next: Place | undefined }> {
  const parts = of.runIds.flatMap((runId) =>
    runPartitions(runId).flatMap((partition) =>
      BESIDE_ARRIVED.map((range) => ({ partition, range })),
    ),
  );
  const mails: Delivery[] = [];
  let { part, key } = from;
  for (let one = parts[part]; one !== undefined; one = parts[part]) {
    const { Items: items = [], LastEvaluatedKey: last } = await table.client.send(
      new QueryCommand({
        ...queryOf(table, 'due', mailsIn(one.partition, one.range, of.changeId)),
        Limit: limit - mails.length,
        ExclusiveStartKey: key,
      }),
    );
    mails.push(...items.map((item) => deliverySchema.parse(item)));
    key = last === undefined ? undefined : z.record(z.string(), z.string()).parse(last);
    if (last === undefined) part += 1;
    if (mails.length >= limit) break;
  }
  const isOver = parts[part] === undefined;
  return { mails, next: isOver ? undefined : { part, ...(key === undefined ? {} : { key }) } };
}

/** Notes, once, that somebody was called about something in an hour `YYYY-MM-DDTHH`; false when it was noted. */
export async function noteAlarm(
  table: Table,
  { about, hour }: { readonly about: string; readonly hour: string },
): Promise<boolean> {
  const item = {
    pk: `TELLING-ALARM#${about}`,
    sk: `HOUR#${hour}`,
    entity: 'TellingAlarm',
    schemaVersion: 1,
    expiresAt: secondsOf(`${hour}:00:00Z`) + 30 * 86_400,
  };
  return putWhen(table, item, { expression: 'attribute_not_exists(pk)' });
}

interface Counted extends Condition {
  readonly filter?: string;
}

async function count(table: Table, index: Index, asked: Counted): Promise<number> {
  let found = 0;
  let start: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page = await table.client.send(
      new QueryCommand({
        ...queryOf(table, index, asked),
        Select: 'COUNT',
        ExclusiveStartKey: start,
      }),
    );
    found += page.Count ?? 0;
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return found;
}

/** Reads of each mail what the schema names, from every partition of each run at once. */
async function everyMail<Schema extends z.ZodObject>(
  table: Table,
  runIds: readonly string[],
  range: Partial<Condition>,
  changeId: string | null,
  schema: Schema,
  see: (mail: z.output<Schema>) => void,
): Promise<void> {
  const projection = projectionOf(schema);
  const partitions = runIds.flatMap((runId) => runPartitions(runId));
  await Promise.all(
    partitions.map(async (partition) => {
      let start: QueryCommandInput['ExclusiveStartKey'];
      do {
        const query = queryOf(table, 'due', mailsIn(partition, range, changeId));
        const page = await table.client.send(
          new QueryCommand({
            ...query,
            ProjectionExpression: projection.expression,
            ExpressionAttributeNames: projection.names,
            ExclusiveStartKey: start,
          }),
        );
        for (const item of page.Items ?? []) see(schema.parse(item));
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
    }),
  );
}

function projectionOf(schema: z.ZodObject): Required<Pick<Condition, 'expression' | 'names'>> {
  const names = Object.keys(schema.shape);
  return {
    expression: names.map((name) => `#${name}`).join(', '),
    names: Object.fromEntries(names.map((name) => [`#${name}`, name])),
  };
}

function mailsIn(partition: string, range: Partial<Condition>, changeId: string | null): Counted {
  return {
    expression: ['dueOn = :partition', ...(range.expression ? [range.expression] : [])].join(
      ' AND ',
    ),
    ...(changeId === null ? {} : { filter: 'contains(changeIds, :change)' }),
    values: {
      ':partition': partition,
      ...range.values,
      ...(changeId === null ? {} : { ':change': changeId }),
    },
  };
}

const queryOf = (table: Table, index: Index, asked: Counted): QueryCommandInput => ({
  TableName: table.name,
  IndexName: index,
  KeyConditionExpression: asked.expression,
  FilterExpression: asked.filter,
  ExpressionAttributeNames: asked.names,
  ExpressionAttributeValues: asked.values,
});

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);
