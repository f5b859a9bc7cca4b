import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { readObject } from '#adapters/objects.ts';
import { type Anchor, anchorSchema, keyOfAnchor } from '#domain/journal/index.ts';
import { listAnchorsSince } from '#stores/anchors.ts';
import { execute } from '#stores/journal.ts';
import { createHandler } from '../../../functions/journal/anchor-journal-handler.ts';
import { createOwnTable } from '../../stores/support/own-table.ts';
import { journalEntry } from '../../stores/support/samples.ts';
import { expectOneEffect, expectRecovery, FAULT_TITLE, rehearse } from './support/fault-table.ts';
import { keptObjects } from './support/outcome.ts';
import { createWorld, daysApart, handlersView } from './support/world.ts';

const NIGHT = '2026-11-21T06:00:00.000Z';
const aggregates = Array.from({ length: 5 }, () => `dossier:${ulid()}` as const).toSorted();

/** Five journals that moved on 20 November, three heads an anchor; nobody shares this house. */
const start = async () => {
  const world = { ...(await createWorld()), table: await createOwnTable() };
  const outcome = async () => ({ value: 1, entries: [journalEntry()], writes: [] });
  for (const one of aggregates) {
    await execute(world.table, one, '2026-11-20T15:00:00.000Z', outcome);
  }
  const { clients, table, records } = handlersView(world);
  const anchor = createHandler({
    clock: daysApart(NIGHT),
    table,
    records,
    lockMode: 'COMPLIANCE',
    mostHeadsInAPart: 3,
  });
  const readAnchor = async (day: string): Promise<Anchor> => {
    const bytes = await readObject(world.records, { key: keyOfAnchor(day) });
    return anchorSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  };
  return {
    world,
    anchor,
    readAnchor,
    clients: { DynamoDB: clients.DynamoDB, records: clients.records },
    deliver: () => anchor({ scheduledTime: NIGHT }),
    outcome: async () => {
      const { parts, heads, previous } = await readAnchor('2026-11-20');
      return {
        parts,
        heads,
        previous,
        objects: await keptObjects(world.records, 'anchors/'),
        told: (await listAnchorsSince(world.table, '2026-01-01')).map(({ day }) => day),
      };
    },
  };
};

describe('anchoring a day', async () => {
  const rehearsal = await rehearse(start);

  it('keeps every head once, in parts and in the anchor, each held and locked ten years', async () => {
    const { parts, heads, objects, told } = rehearsal.outcome as Awaited<
      ReturnType<Awaited<ReturnType<typeof start>>['outcome']>
    >;
    expect(parts).toHaveLength(1);
    expect(heads).toHaveLength(2);
    expect(parts[0]).toMatchObject({ first: aggregates[0], last: aggregates[2] });
    expect(objects).toHaveLength(2);
    for (const one of objects) expect(one).toMatch(/, held, 2036-11-21$/);
    expect(told).toEqual(['2026-11-20']);
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('changes nothing when it is called twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});

it('the nights that were missed are caught up, each anchor naming the one before by its hash', async () => {
  const { anchor, deliver, readAnchor, world } = await start();
  await deliver();
  expect(await anchor({ scheduledTime: '2026-11-24T06:00:00.000Z' })).toEqual({
    days: ['2026-11-21', '2026-11-22', '2026-11-23'],
  });
  const told = await listAnchorsSince(world.table, '2026-01-01');
  for (const [index, { day }] of told.entries()) {
    const before = told[index - 1];
    const { previous, heads } = await readAnchor(day);
    expect(previous).toEqual(before ? { day: before.day, sha256: before.sha256 } : null);
    expect(heads).toHaveLength(index === 0 ? 2 : 0);
  }
});
