import { describe, expect, it } from 'vitest';
import { listChangesOf, listOpenRuns, readPlanOfChange, readSubject } from '#stores/telling.ts';
import { tellingHouse } from '../../functions/subscriptions/telling-house.ts';
import { expectOneEffect, expectRecovery, FAULT_TITLE, rehearse } from './support/fault-table.ts';
import { messagesIn } from './support/sent-mails.ts';
import { createWorld } from './support/world.ts';

const world = await createWorld();

/** The third version of a fiche, whose second one nobody has recorded yet. */
async function start() {
  const house = await tellingHouse(world);
  const supplierId = await house.openSupplier();
  await house.publish(supplierId, '2026-11-20.1', { severity: 'material' });
  const event = await house.publish(supplierId, '2026-11-20.2', { severity: 'material' });
  const { clients, record } = house.newFunctions();
  return {
    clients: { DynamoDB: clients.DynamoDB, runs: clients.runs },
    deliver: () => record(event),
    outcome: async () => {
      const subject = `fiche:${supplierId}`;
      const changes = await listChangesOf(house.table, subject);
      const plans = changes.map(({ changeId }) => readPlanOfChange(house.table, changeId));
      const open = (await listOpenRuns(house.table)).map(({ runId }) => runId);
      const asked = (await messagesIn(house.notifyQueue)) as { runId: string }[];
      return {
        positions: changes.map(({ position }) => position),
        pointer: (await readSubject(house.table, subject))?.position,
        planned: (await Promise.all(plans)).map((runId) => open.indexOf(runId ?? '')),
        asked: [...new Set(asked.map(({ runId }) => open.indexOf(runId)))],
      };
    },
  };
}

describe('recording a change of the Catalogue', async () => {
  const rehearsal = await rehearse(start);

  it('keeps it after those before it, moves the pointer, plans its run and asks for it', () => {
    expect(rehearsal.outcome).toEqual({
      positions: ['2026-10-01.0001', '2026-11-20.0001', '2026-11-20.0002'],
      pointer: '2026-11-20.0002',
      planned: [-1, -1, 0],
      asked: [0],
    });
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('changes nothing more when its event arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});
