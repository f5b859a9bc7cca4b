import { describe, expect, it } from 'vitest';
import { listOpenRuns } from '#stores/telling.ts';
import { tellingHouse } from '../../functions/subscriptions/telling-house.ts';
import { injectFaults } from '../support/faults.ts';
import { expectOneEffect, expectRecovery, FAULT_TITLE, rehearse } from './support/fault-table.ts';
import { messagesIn } from './support/sent-mails.ts';
import { createWorld } from './support/world.ts';

const world = await createWorld();
const EVERY_MILLISECONDS = 5 * 60_000;

/** A change that nobody planned to tell, and a run whose message was lost. */
async function start() {
  const house = await tellingHouse(world);
  const reader = await house.join();
  const severity = 'material' as const;
  const [unplanned, unheard] = [await house.openSupplier(), await house.openSupplier()];
  const bad = house.newFunctions();
  injectFaults(bad.clients.DynamoDB, { command: 'PutItem', mode: 'before', skip: 2, times: 9 });
  const event = await house.publish(unplanned, '2026-11-20.1', { severity });
  await expect(bad.record(event)).rejects.toThrow();
  await house.newFunctions().record(await house.publish(unheard, '2026-11-20.1', { severity }));
  await messagesIn(house.notifyQueue);
  const { clients, sweep } = house.newFunctions();
  return {
    clients: { DynamoDB: clients.DynamoDB, runs: clients.runs },
    deliver: () => {
      const next = Date.parse(house.clock.now()) + EVERY_MILLISECONDS;
      house.clock.moveTo(new Date(next).toISOString());
      return sweep();
    },
    outcome: async () => {
      await house.drainShards();
      const mails = await house.mailsOf(reader);
      return {
        told: mails.map(({ delivery }) => delivery.changeIds?.length),
        open: (await listOpenRuns(house.table)).length,
      };
    },
  };
}

describe('the sweep of runs', async () => {
  const rehearsal = await rehearse(start, { isLong: true });

  it('has both told', () => {
    expect(rehearsal.outcome).toEqual({ told: [1, 1], open: 0 });
  });

  it.each(rehearsal.cases)(`has both told once ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('has both told once when it runs twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});
