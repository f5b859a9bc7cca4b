import { createHash } from 'node:crypto';
import * as z from 'zod';
import {
  chainEntries,
  emptyHead,
  type JournalEntry,
  type JournalHead,
  journalEntrySchema,
} from '#domain/journal/entry.ts';
import type { AggregateRef, NewEntry } from '#domain/values/aggregate.ts';
import { torontoDate } from '#domain/values/calendar/legal-time.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import {
  absent,
  getItem,
  type Item,
  type Key,
  put,
  queryItems,
  startingWith,
  type Table,
  transact,
  update,
  updateWhen,
  type Write,
} from './table.ts';

const UNPUBLISHED_SHARDS = 4;
const ATTEMPTS = 3;

const headSchema = z.object({ sequence: z.int(), hash: z.string() });

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const journalKey = (aggregate: string) => `JOURNAL#${aggregate}`;
/** The anchor of a day finds the heads that moved on it (in `dueOn` of the due index). */
const movedOn = (day: string): string => `HEADS#${day}`;
const headKey = (aggregate: string): Key => ({ pk: journalKey(aggregate), sk: 'HEAD' });
const entryKey = (aggregate: string, sequence: number): Key => ({
  pk: journalKey(aggregate),
  sk: `ENTRY#${String(sequence).padStart(9, '0')}`,
});

export async function readHead(table: Table, aggregate: AggregateRef): Promise<JournalHead> {
  return (await getItem(table, headKey(aggregate), headSchema)) ?? emptyHead;
}

export async function readEntries(table: Table, aggregate: AggregateRef): Promise<JournalEntry[]> {
  return queryItems(
    table,
    { condition: startingWith(journalKey(aggregate), 'ENTRY#') },
    journalEntrySchema,
  );
}

const keptEntrySchema = z.object({ sk: z.string() }).loose();

/** What lies where entries should, by sequence: `entry` is undefined for what cannot be read as one any more. */
export async function readKeptEntries(
  table: Table,
  aggregate: AggregateRef,
): Promise<{ sequence: number; entry: JournalEntry | undefined }[]> {
  const condition = startingWith(journalKey(aggregate), 'ENTRY#');
  const items = await queryItems(table, { condition }, keptEntrySchema);
  return items.map((item) => ({
    sequence: Number(item.sk.slice('ENTRY#'.length)),
    entry: journalEntrySchema.safeParse(item).data,
  }));
}

const movedHeadSchema = headSchema
  .extend({ dueKey: z.string() })
  .transform(({ dueKey: aggregate, ...head }) => ({ aggregate, ...head }));
type MovedHead = z.output<typeof movedHeadSchema>;

/** The heads that moved on a legal day and not since, by aggregate, as many at once as `pageSize`. */
export async function* readMovedHeads(
  table: Table,
  day: string,
  pageSize: number,
): AsyncGenerator<MovedHead[]> {
  let after = ' ';
  for (;;) {
    const page = await queryItems(
      table,
      {
        index: 'due',
        condition: {
          expression: 'dueOn = :day AND dueKey > :after',
          values: { ':day': movedOn(day), ':after': after },
        },
        limit: pageSize,
      },
      movedHeadSchema,
    );
    yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.aggregate;
  }
}

/** What a command changes: the state's writes and the entries that tell them, in one transaction. */
export interface Commit {
  readonly aggregate: AggregateRef;
  readonly head: JournalHead;
  readonly entries: readonly NewEntry[];
  readonly writes: readonly Write[];
  readonly now: string;
}

/** Commits a change; false when somebody else changed the aggregate since its head was read. */
export async function commit(table: Table, change: Commit): Promise<boolean> {
  const chained = chainEntries(change.aggregate, change.head, change.entries, change.now, sha256);
  return transact(table, [
    ...change.writes,
    ...chained.map((entry) => put(table, entryItem(entry), absent)),
    moveHead(table, change, chained),
  ]);
}

function entryItem(entry: JournalEntry): Item {
  return {
    ...entryKey(entry.aggregate, entry.sequence),
    entity: 'JournalEntry',
    schemaVersion: 1,
    ...entry,
    unpublishedShard: `UNPUBLISHED#${entry.sequence % UNPUBLISHED_SHARDS}`,
    unpublishedSince: `${entry.occurredAt}#${entry.id}`,
  };
}

function moveHead(table: Table, change: Commit, chained: readonly JournalEntry[]): Write {
  const last = chained.at(-1);
  if (last === undefined) throw new Error('A change without a journal entry is not allowed.');
  return update(table, {
    key: headKey(change.aggregate),
    update:
      'SET #sequence = :next, #hash = :hash, dueOn = :movedOn, dueKey = :aggregate, entity = :entity, schemaVersion = :one',
    expression:
      change.head.sequence === 0
        ? 'attribute_not_exists(pk)'
        : '#sequence = :expected AND #hash = :expectedHash',
    names: { '#sequence': 'sequence', '#hash': 'hash' },
    values: {
      ':next': last.sequence,
      ':hash': last.hash,
      ':movedOn': movedOn(torontoDate(change.now).toString()),
      ':aggregate': change.aggregate,
      ':entity': 'JournalHead',
      ':one': 1,
      ...(change.head.sequence === 0
        ? {}
        : { ':expected': change.head.sequence, ':expectedHash': change.head.hash }),
    },
  });
}

export interface Outcome<Value> {
  readonly value: Value;
  /** No entries: nothing changes (the command had already taken effect). */
  readonly entries: readonly NewEntry[];
  readonly writes: readonly Write[];
}

export class ConcurrentChangesError extends Error {
  constructor(aggregate: string) {
    super(`${aggregate} kept changing: ${ATTEMPTS} attempts lost. Try the command again.`);
    this.name = 'ConcurrentChangesError';
  }
}

/**
 * Runs a command on one aggregate: reads its head, lets `attempt` load and decide, commits. When the
 * aggregate changed meanwhile, loads and *decides again*, three times at most.
 */
export async function execute<Value, Code extends string>(
  table: Table,
  aggregate: AggregateRef,
  now: string,
  attempt: () => Promise<Decision<Outcome<Value>, Code>>,
): Promise<Decision<Value, Code>> {
  for (let count = 0; count < ATTEMPTS; count += 1) {
    const head = await readHead(table, aggregate);
    const outcome = await attempt();
    if (isRefusal(outcome)) return outcome;
    const { value, entries, writes } = outcome;
    if (entries.length === 0) return value;
    if (await commit(table, { aggregate, head, entries, writes, now })) return value;
  }
  throw new ConcurrentChangesError(aggregate);
}

/** Unconfirmed entries that are older than `before`, oldest first, from every shard. */
export async function readUnpublished(table: Table, before: string): Promise<JournalEntry[]> {
  const shards = Array.from({ length: UNPUBLISHED_SHARDS }, (_, shard) => `UNPUBLISHED#${shard}`);
  const found = await Promise.all(
    shards.map((shard) =>
      queryItems(
        table,
        {
          index: 'unpublished',
          condition: {
            expression: 'unpublishedShard = :shard AND unpublishedSince < :before',
            values: { ':shard': shard, ':before': before },
          },
          limit: 250,
        },
        journalEntrySchema,
      ),
    ),
  );
  return found
    .flat()
    .toSorted((a, b) => a.occurredAt.localeCompare(b.occurredAt) || a.sequence - b.sequence);
}

/** Takes an entry out of the `unpublished` index, once the bus confirmed it. */
export async function markPublished(table: Table, entry: JournalEntry): Promise<void> {
  await updateWhen(table, {
    key: entryKey(entry.aggregate, entry.sequence),
    update: 'REMOVE unpublishedShard, unpublishedSince',
    expression: 'attribute_exists(pk)',
  });
}
