import { describe, expect, it } from 'vitest';
import { newOrganisation } from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { listOpenRuns, listRunsOfChange, readShard, readTold } from '#stores/telling.ts';
import { tellingHouse } from '../../functions/subscriptions/telling-house.ts';
import { organisation } from '../../stores/support/samples.ts';
import { expectOneEffect, expectRecovery, FAULT_TITLE, rehearse } from './support/fault-table.ts';
import { messagesIn } from './support/sent-mails.ts';
import { createWorld } from './support/world.ts';

const world = await createWorld();
const SHARD = 'A'.charCodeAt(0) % 8;

/** Two readers of one shard, one of whom sees prices, and the run of a change with all it asks for. */
async function arrange() {
  const house = await tellingHouse(world);
  const body = organisation({ portalAccess: { from: '2026-01-01', until: null } });
  await transact(house.table, [newOrganisation(house.table, body)]);
  const { organisationId } = body;
  const supplierId = await house.openSupplier();
  const readers = [
    await house.join({ readerId: '01K9ZX4T6M8QH2W5R7V3B1N01A', organisationId }),
    await house.join({ readerId: '01K9ZX4T6M8QH2W5R7V3B1N02A', pace: 'daily' }),
  ];
  const severity = 'material' as const;
  const content = { leadTimeDays: 60 };
  const event = await house.publish(supplierId, '2026-11-20.1', { severity, content });
  await house.newFunctions().record(event);
  await messagesIn(house.notifyQueue);
  const [run] = await listOpenRuns(house.table);
  if (run === undefined) throw new Error('No run was planned.');
  const { clients, notify } = house.newFunctions();
  const { runId } = run;
  return { house, readers, run, runId, clients, notify };
}

describe('telling the readers of a shard', async () => {
  const start = async () => {
    const { house, readers, run, runId, clients, notify } = await arrange();
    const { DynamoDB, mails, records } = clients;
    return {
      clients: { DynamoDB, mails, records },
      deliver: () => notify({ runId, shard: SHARD }),
      outcome: async () => {
        const handed = await Promise.all(readers.map((reader) => house.mailsOf(reader)));
        const told = await Promise.all(
          readers.map(({ readerId }) => readTold(house.table, readerId)),
        );
        return {
          mails: handed.map((one) =>
            one.map(({ delivery, content }) => [delivery.status, content.subject.slice(0, 20)]),
          ),
          told: told.map(({ positions, version }) => [Object.values(positions), version]),
          evidence: (await listRunsOfChange(house.table, run.changeId ?? '')).length,
          shard: (await readShard(house.table, runId, SHARD))?.isDone,
        };
      },
    };
  };
  const rehearsal = await rehearse(start);

  it('hands over one mail for each reader, and moves what each was told', () => {
    expect(rehearsal.outcome).toMatchObject({
      mails: [[['queued', expect.any(String)]], [['queued', expect.any(String)]]],
      told: [
        [['2026-11-20.0001'], 1],
        [['2026-11-20.0001'], 1],
      ],
      evidence: 1,
      shard: true,
    });
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('tells nobody twice when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});

describe('splitting a run', async () => {
  const start = async () => {
    const { house, readers, runId, clients, notify } = await arrange();
    return {
      clients: { DynamoDB: clients.DynamoDB, runs: clients.runs },
      deliver: () => notify({ runId }),
      outcome: async () => {
        await house.drainShards();
        const handed = await Promise.all(readers.map((reader) => house.mailsOf(reader)));
        return { mails: handed.map(({ length }) => length), isDone: await house.isDone(runId) };
      },
    };
  };
  const rehearsal = await rehearse(start);

  it('has every shard told, and then the run is done', () => {
    expect(rehearsal.outcome).toEqual({ mails: [1, 1], isDone: true });
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });
});

describe('starting the digests of a day', async () => {
  const start = async () => {
    const house = await tellingHouse(world);
    const { clients, startDigests } = house.newFunctions();
    return {
      clients: { DynamoDB: clients.DynamoDB, runs: clients.runs },
      deliver: () => startDigests('2026-11-23T12:30:00.000Z'),
      outcome: async () => {
        const open = await listOpenRuns(house.table);
        const asked = (await messagesIn(house.notifyQueue)) as { runId: string }[];
        return {
          kinds: open.map(({ kind }) => kind).toSorted(),
          asked: new Set(asked.map(({ runId }) => runId)).size,
        };
      },
    };
  };
  const rehearsal = await rehearse(start);

  it('plans that of the day and that of the week, and asks for both', () => {
    expect(rehearsal.outcome).toEqual({ kinds: ['daily', 'weekly'], asked: 2 });
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('starts nothing more when its schedule comes twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});
