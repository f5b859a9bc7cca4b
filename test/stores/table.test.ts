import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  absent,
  deleteItem,
  getItem,
  type Item,
  inList,
  put,
  putWhen,
  queryItems,
  startingWith,
  type Table,
  transact,
  update,
  updateWhen,
} from '#stores/table.ts';
import { clientOf, createOwnTable } from './support/own-table.ts';

const table = await createOwnTable();
const schema = z.object({ sk: z.string(), name: z.string() });

function item(changes: Partial<Item> = {}): Item {
  return { pk: ulid(), sk: 'ITEM', name: 'Boréalis', ...changes };
}

const read = ({ pk, sk }: Item) => getItem(table, { pk, sk }, schema);

describe('reading one item', () => {
  it('gives what was written, or nothing', async () => {
    const kept = item();
    expect(await read(kept)).toBeUndefined();
    await transact(table, [put(table, kept)]);
    expect(await read(kept)).toEqual({ sk: 'ITEM', name: 'Boréalis' });
    await deleteItem(table, { pk: kept.pk, sk: kept.sk });
    expect(await read(kept)).toBeUndefined();
  });

  it('throws when what is kept does not have the shape that its reader expects', async () => {
    const kept = item({ name: 12 });
    await transact(table, [put(table, kept)]);
    await expect(read(kept)).rejects.toThrow(z.ZodError);
  });
});

describe('writing one item under a condition', () => {
  it('writes when the condition holds, and says so when it does not', async () => {
    const kept = item();
    expect(await putWhen(table, kept, absent)).toBe(true);
    expect(await putWhen(table, { ...kept, name: 'Autre' }, absent)).toBe(false);
    expect(await read(kept)).toMatchObject({ name: 'Boréalis' });
  });

  it('updates when the condition holds, and says so when it does not', async () => {
    const kept = item();
    await putWhen(table, kept, absent);
    const rename = (from: string, to: string) =>
      updateWhen(table, {
        key: { pk: kept.pk, sk: kept.sk },
        update: 'SET #name = :to',
        expression: '#name = :from',
        names: { '#name': 'name' },
        values: { ':from': from, ':to': to },
      });
    expect(await rename('Boréalis', 'Nordet')).toBe(true);
    expect(await rename('Boréalis', 'Suroît')).toBe(false);
    expect(await read(kept)).toMatchObject({ name: 'Nordet' });
  });

  it('throws a real error instead of taking it for a condition that did not hold', async () => {
    const nowhere: Table = { ...table, name: 'courtier-test-nowhere' };
    await expect(putWhen(nowhere, item(), absent)).rejects.toThrow(
      expect.objectContaining({ name: 'ResourceNotFoundException' }),
    );
  });
});

describe('a transaction', () => {
  it('writes all, or nothing when one condition fails', async () => {
    const known = item();
    const fresh = item();
    await transact(table, [put(table, known)]);
    const writes = [put(table, fresh), put(table, { ...known, name: 'Autre' }, absent)];
    expect(await transact(table, writes)).toBe(false);
    expect(await read(fresh)).toBeUndefined();
    expect(await read(known)).toMatchObject({ name: 'Boréalis' });
    expect(await transact(table, [put(table, fresh, absent), put(table, known)])).toBe(true);
    expect(await read(fresh)).toMatchObject({ name: 'Boréalis' });
  });

  it('mixes puts, updates and deletes', async () => {
    const [one, two, three] = [item(), item(), item()];
    await transact(table, [put(table, one), put(table, two)]);
    const { pk, sk } = two;
    expect(
      await transact(table, [
        update(table, {
          key: { pk: one.pk, sk: one.sk },
          update: 'SET #name = :to',
          expression: 'attribute_exists(pk)',
          names: { '#name': 'name' },
          values: { ':to': 'Nordet' },
        }),
        { Delete: { TableName: table.name, Key: { pk, sk } } },
        put(table, three, absent),
      ]),
    ).toBe(true);
    expect(await read(one)).toMatchObject({ name: 'Nordet' });
    expect(await read(two)).toBeUndefined();
    expect(await read(three)).toBeDefined();
  });

  it.each([
    ['another transaction was in the way', ['TransactionConflict', 'None']],
    ['both happened', ['TransactionConflict', 'ConditionalCheckFailed']],
  ])('counts as lost when %s', async (_, codes) => {
    expect(await transact(cancelled(codes), [put(table, item())])).toBe(false);
  });

  it.each([
    ['it is throttled', ['None', 'ThrottlingError']],
    ['it is not valid', ['ConditionalCheckFailed', 'ValidationError']],
    ['an item is too large', ['ItemCollectionSizeLimitExceeded']],
    ['nothing tells why', []],
  ])('throws when it was cancelled because %s', async (_, codes) => {
    await expect(transact(cancelled(codes), [put(table, item())])).rejects.toThrow('cancelled');
  });

  it('throws what the database refuses outright', async () => {
    await expect(transact(table, [put(table, item({ pk: '' }))])).rejects.toThrow();
    await expect(
      transact({ ...table, name: 'courtier-test-nowhere' }, [
        put({ ...table, name: 'courtier-test-nowhere' }, item()),
      ]),
    ).rejects.toThrow(expect.objectContaining({ name: 'ResourceNotFoundException' }));
  });
});

/** A client whose transactions are cancelled for the reasons given. */
function cancelled(codes: readonly string[]): Table {
  const client = clientOf(table);
  client.client.middlewareStack.add(
    () => async () => {
      const CancellationReasons = codes.map((Code) => ({ Code }));
      throw Object.assign(new Error('cancelled'), {
        name: 'TransactionCanceledException',
        CancellationReasons,
      });
    },
    { step: 'initialize' },
  );
  return client;
}

describe('reading a range', () => {
  const KILOBYTES = 120;

  async function filled(pk: string, count: number, weight = 1): Promise<string[]> {
    const keys = Array.from({ length: count }, (_, n) => `ITEM#${String(n).padStart(3, '0')}`);
    const filler = 'x'.repeat(weight * 1024);
    for (const sk of keys) await putWhen(table, item({ pk, sk, filler }), absent);
    return keys;
  }

  const keysOf = (items: readonly { sk: string }[]) => items.map(({ sk }) => sk);

  it('reads beyond one megabyte, in order', async () => {
    const pk = ulid();
    const keys = await filled(pk, 20, KILOBYTES);
    const condition = startingWith(pk, 'ITEM#');
    expect(keysOf(await queryItems(table, { condition }, schema))).toEqual(keys);
    const newest = await queryItems(table, { condition, newestFirst: true }, schema);
    expect(keysOf(newest)).toEqual(keys.toReversed());
    const some = await queryItems(table, { condition, limit: 15 }, schema);
    expect(keysOf(some)).toEqual(keys.slice(0, 15));
  });

  it('follows every page, however small the database makes them', async () => {
    const pk = ulid();
    const keys = await filled(pk, 7);
    const paged = clientOf(table);
    let pages = 0;
    paged.client.middlewareStack.add(
      (next) => async (request) => {
        pages += 1;
        return next({ ...request, input: { ...request.input, Limit: 2 } });
      },
      { step: 'initialize' },
    );
    const condition = startingWith(pk, 'ITEM#');
    expect(keysOf(await queryItems(paged, { condition }, schema))).toEqual(keys);
    expect(pages).toBe(4);
    const three = await queryItems(paged, { condition, limit: 3 }, schema);
    expect(keysOf(three)).toEqual(keys.slice(0, 3));
  });

  it('keeps to its partition and its prefix', async () => {
    const pk = ulid();
    await filled(pk, 2);
    await filled(ulid(), 2);
    await putWhen(table, item({ pk, sk: 'OTHER' }), absent);
    const found = await queryItems(table, { condition: startingWith(pk, 'ITEM#') }, schema);
    expect(keysOf(found)).toEqual(['ITEM#000', 'ITEM#001']);
  });

  it('finds in a sparse index what carries both of its attributes, and nothing else', async () => {
    const list = ulid();
    const listed = [item({ list, listKey: 'b' }), item({ list, listKey: 'a' })];
    for (const one of [...listed, item({ list }), item({ listKey: 'c' }), item()]) {
      await putWhen(table, one, absent);
    }
    const names = z.object({ pk: z.string() });
    const found = await queryItems(table, { index: 'listed', condition: inList(list) }, names);
    expect(found.map(({ pk }) => pk)).toEqual(listed.map(({ pk }) => pk).toReversed());
  });
});
