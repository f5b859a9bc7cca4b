import { ulid } from 'ulid';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { firstBrokenLink } from '#domain/journal/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import {
  ConcurrentChangesError,
  commit,
  execute,
  markPublished,
  readEntries,
  readHead,
  readMovedHeads,
  readUnpublished,
  sha256,
} from '#stores/journal.ts';
import { deleteItem, getItem, put, type Table, updateWhen } from '#stores/table.ts';
import { injectFaults } from '../emulator/support/faults.ts';
import { clientOf, createOwnTable } from './support/own-table.ts';
import { journalEntry, NOW } from './support/samples.ts';

const table = await createOwnTable();

let aggregate: `dossier:${string}`;
beforeEach(() => {
  aggregate = `dossier:${ulid()}`;
});

const counterKey = () => ({ pk: aggregate, sk: 'COUNTER' });
const counterSchema = z.object({ count: z.int() });

async function readCount(): Promise<number> {
  return (await getItem(table, counterKey(), counterSchema))?.count ?? 0;
}

/** A command without a condition of its own: only the journal's head keeps it from losing a change. */
function count(client: Table = table, seen: number[] = []) {
  return execute(client, aggregate, NOW, async () => {
    const next = (await readCount()) + 1;
    seen.push(next);
    const writes = [put(table, { ...counterKey(), count: next })];
    return { value: next, entries: [journalEntry()], writes };
  });
}

async function expectWholeChain(length: number): Promise<void> {
  const entries = await readEntries(table, aggregate);
  expect(entries.map(({ sequence }) => sequence)).toEqual(
    Array.from({ length }, (_, index) => index + 1),
  );
  expect(firstBrokenLink(entries, sha256)).toBeUndefined();
  const { sequence, hash } = await readHead(table, aggregate);
  expect({ sequence, hash }).toEqual({
    sequence: length,
    hash: entries.at(-1)?.hash ?? '',
  });
}

describe('a command on an aggregate', () => {
  it('writes its state and its entry in one chain', async () => {
    expect(await count()).toBe(1);
    expect(await count()).toBe(2);
    expect(await readCount()).toBe(2);
    await expectWholeChain(2);
  });

  it('writes several entries in their order', async () => {
    const days = ['2026-11-25', '2026-11-26', '2026-11-27'].map((day) => `${day}T15:00:00Z`);
    await execute(table, aggregate, NOW, async () => ({
      value: undefined,
      entries: days.map(journalEntry),
      writes: [],
    }));
    const entries = await readEntries(table, aggregate);
    expect(entries.map(({ data }) => data.scheduledFor)).toEqual(days);
    await expectWholeChain(3);
  });

  it('writes nothing when it is refused, or when it had taken effect already', async () => {
    const refused = await execute(table, aggregate, NOW, async () => refuse('test.refused'));
    expect(isRefusal(refused)).toBe(true);
    const done = { value: 'done', entries: [], writes: [put(table, { ...counterKey() })] };
    expect(await execute(table, aggregate, NOW, async () => done)).toBe('done');
    expect(await getItem(table, counterKey(), z.unknown())).toBeUndefined();
    await expectWholeChain(0);
  });

  it('is refused as a mistake of ours when it changes state without telling the journal', async () => {
    const head = await readHead(table, aggregate);
    const silent = { aggregate, head, entries: [], writes: [], now: NOW };
    await expect(commit(table, silent)).rejects.toThrow('without a journal entry');
  });
});

describe('two commands at once on one aggregate', () => {
  it('makes the one that lost load and decide again', async () => {
    const client = clientOf(table);
    let rivals = 1;
    client.client.middlewareStack.add(
      (next, context) => async (request) => {
        const isCommit = (context as { commandName?: string }).commandName?.startsWith('Transact');
        if (isCommit && rivals-- > 0) await count();
        return next(request);
      },
      { step: 'initialize' },
    );
    const seen: number[] = [];
    expect(await count(client, seen)).toBe(2);
    expect(seen).toEqual([1, 2]);
    expect(await readCount()).toBe(2);
    await expectWholeChain(2);
  });

  it('lets the second decision refuse what the first allowed', async () => {
    const client = clientOf(table);
    const attempt = async () => {
      if ((await readCount()) > 0) return refuse('test.taken');
      const writes = [put(table, { ...counterKey(), count: 1 })];
      return { value: 1, entries: [journalEntry()], writes };
    };
    const outcomes = await Promise.all([
      execute(table, aggregate, NOW, attempt),
      execute(client, aggregate, NOW, attempt),
    ]);
    expect(outcomes.filter(isRefusal)).toHaveLength(1);
    await expectWholeChain(1);
  });

  it('makes one chain without a hole of twenty at once, each of which succeeds in the end', async () => {
    const insist = async (): Promise<void> => {
      for (;;) {
        try {
          await count();
          return;
        } catch (error) {
          if (!(error instanceof ConcurrentChangesError)) throw error;
        }
      }
    };
    await Promise.all(Array.from({ length: 20 }, insist));
    expect(await readCount()).toBe(20);
    await expectWholeChain(20);
  });

  it('keeps the chains of different aggregates apart', async () => {
    const aggregates = Array.from({ length: 5 }, () => `dossier:${ulid()}` as const);
    const outcome = async () => ({ value: 1, entries: [journalEntry()], writes: [] });
    await Promise.all(aggregates.map((one) => execute(table, one, NOW, outcome)));
    for (const one of aggregates) expect(await readEntries(table, one)).toHaveLength(1);
  });
});

/** Fails the first transactions as AWS does when two of them touch one item (the emulator never does). */
function conflicting(times: number): Table {
  const client = clientOf(table);
  let left = times;
  client.client.middlewareStack.add(
    (next, context) => async (request) => {
      const isCommit = (context as { commandName?: string }).commandName?.startsWith('Transact');
      if (!isCommit || left-- <= 0) return next(request);
      throw Object.assign(new Error('Transaction cancelled'), {
        name: 'TransactionCanceledException',
        CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
      });
    },
    { step: 'initialize' },
  );
  return client;
}

describe('a transaction in the way (TransactionConflict)', () => {
  it.each([1, 2])('is tried again after %i of them', async (times) => {
    const seen: number[] = [];
    expect(await count(conflicting(times), seen)).toBe(1);
    expect(seen).toHaveLength(times + 1);
    await expectWholeChain(1);
  });

  it('is given up after three attempts, with nothing written', async () => {
    const seen: number[] = [];
    await expect(count(conflicting(3), seen)).rejects.toThrow(ConcurrentChangesError);
    expect(seen).toHaveLength(3);
    expect(await readCount()).toBe(0);
    await expectWholeChain(0);
  });
});

describe('a commit whose answer never came', () => {
  const once = (client: Table) =>
    execute(client, aggregate, NOW, async () => {
      const known = await readCount();
      if (known > 0) return { value: known, entries: [], writes: [] };
      const writes = [put(table, { ...counterKey(), count: 1 })];
      return { value: 1, entries: [journalEntry()], writes };
    });

  it.each([
    ['was made', { mode: 'after' as const }],
    ['was made, and timed out', { mode: 'timeout' as const, arrives: true }],
    ['was never made', { mode: 'before' as const }],
    ['was throttled', { mode: 'throttle' as const }],
  ])('has one effect once the command is sent again, when it %s', async (_, fault) => {
    const client = clientOf(table);
    injectFaults(client.client, { command: 'TransactWriteItems', ...fault });
    await expect(once(client)).rejects.toThrow();
    expect(await once(client)).toBe(1);
    expect(await once(client)).toBe(1);
    await expectWholeChain(1);
  });
});

describe('entries that the bus has not confirmed', () => {
  const at = (now: string) =>
    execute(table, aggregate, now, async () => ({
      value: undefined,
      entries: [journalEntry()],
      writes: [],
    }));

  const waiting = async (before: string) => {
    const found = await readUnpublished(table, before);
    return found.filter((entry) => entry.aggregate === aggregate);
  };

  it('waits in the index, oldest first, until it is confirmed', async () => {
    const instants = Array.from(
      { length: 9 },
      (_, n) => `2026-11-20T15:0${Math.floor(n / 2)}:00.000Z`,
    );
    for (const instant of instants) await at(instant);
    const found = await waiting('2026-11-20T16:00:00.000Z');
    expect(found.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(found).toEqual(await readEntries(table, aggregate));
    for (const entry of found.filter(({ sequence }) => sequence % 2 === 0)) {
      await markPublished(table, entry);
      await markPublished(table, entry);
    }
    const left = await waiting('2026-11-20T16:00:00.000Z');
    expect(left.map(({ sequence }) => sequence)).toEqual([1, 3, 5, 7, 9]);
    await expectWholeChain(9);
  });

  it('is not late before its time', async () => {
    await at('2026-11-20T15:00:00.000Z');
    expect(await waiting('2026-11-20T15:00:00.000Z')).toEqual([]);
    expect(await waiting('2026-11-20T15:00:00.001Z')).toHaveLength(1);
  });

  it('never comes into being by confirming an entry that does not exist', async () => {
    await at(NOW);
    const [entry] = await readEntries(table, aggregate);
    if (entry === undefined) throw new Error('No entry was written.');
    await markPublished(table, { ...entry, sequence: 2 });
    expect(await readEntries(table, aggregate)).toHaveLength(1);
  });
});

describe('a row of the journal altered behind our back', () => {
  const entryKey = (sequence: number) => ({
    pk: `JOURNAL#${aggregate}`,
    sk: `ENTRY#${String(sequence).padStart(9, '0')}`,
  });
  const alter = (sequence: number, attribute: string, value: unknown) =>
    updateWhen(table, {
      key: entryKey(sequence),
      update: 'SET #attribute = :value',
      expression: 'attribute_exists(pk)',
      names: { '#attribute': attribute },
      values: { ':value': value },
    });
  const broken = async () => firstBrokenLink(await readEntries(table, aggregate), sha256);

  beforeEach(async () => {
    for (let n = 0; n < 5; n += 1) await count();
    expect(await broken()).toBeUndefined();
  });

  it.each([
    ['what was said', 'data', { acquisitionId: 'x' }],
    ['who did it', 'actor', { kind: 'member', id: 'somebody-else' }],
    ['when', 'occurredAt', '2026-11-19T15:00:00.000Z'],
    ['its type', 'type', 'acquisitions.KickoffHeld'],
    ['its reason', 'reason', 'parce que'],
    ['its own hash', 'hash', 'c'.repeat(64)],
    ['the hash before it', 'previousHash', 'c'.repeat(64)],
  ])('is found at that very entry: %s', async (_, attribute, value) => {
    expect(await alter(3, attribute, value)).toBe(true);
    expect(await broken()).toBe(3);
  });

  it('is found after an entry that was taken out', async () => {
    await deleteItem(table, entryKey(2));
    expect(await broken()).toBe(3);
  });

  it('is found though the hash of the altered entry was made again', async () => {
    const entries = await readEntries(table, aggregate);
    const third = entries[2];
    if (third === undefined) throw new Error('No third entry.');
    await alter(3, 'hash', sha256('made again'));
    expect(await broken()).toBe(3);
    await alter(3, 'hash', third.hash);
    expect(await broken()).toBeUndefined();
  });

  it('takes no further command that does not follow its head', async () => {
    const head = { sequence: 4, hash: (await readEntries(table, aggregate))[3]?.hash ?? '' };
    const stale = { aggregate, head, entries: [journalEntry()], writes: [], now: NOW };
    expect(await commit(table, stale)).toBe(false);
    const forged = { ...stale, head: { sequence: 5, hash: 'c'.repeat(64) } };
    expect(await commit(table, forged)).toBe(false);
    await expectWholeChain(5);
  });
});

describe('the heads that moved on a day', () => {
  const pagesOf = async (day: string, pageSize: number) => {
    const own = await createOwnTable();
    const moved = Array.from({ length: 7 }, () => `dossier:${ulid()}` as const).toSorted();
    const outcome = async () => ({ value: 1, entries: [journalEntry()], writes: [] });
    for (const one of moved) await execute(own, one, '2026-11-20T15:00:00.000Z', outcome);
    // 23 h on the 20th in Toronto, then the next day.
    await execute(own, moved[0] ?? aggregate, '2026-11-21T04:00:00.000Z', outcome);
    await execute(own, moved[1] ?? aggregate, '2026-11-21T15:00:00.000Z', outcome);
    const pages: string[][] = [];
    for await (const page of readMovedHeads(own, day, pageSize)) {
      pages.push(page.map((head) => `${moved.indexOf(head.aggregate as never)}@${head.sequence}`));
    }
    return pages;
  };

  it('come page after page, by aggregate, each on the last day that it moved', async () => {
    const left = ['0@2', '2@1', '3@1', '4@1', '5@1', '6@1'];
    const byThree = await pagesOf('2026-11-20', 3);
    expect(byThree.map(({ length }) => length)).toEqual([3, 3, 0]);
    expect(byThree.flat()).toEqual(left);
    expect((await pagesOf('2026-11-20', 4)).flat()).toEqual(left);
    expect(await pagesOf('2026-11-21', 4)).toEqual([['1@2']]);
  });
});
