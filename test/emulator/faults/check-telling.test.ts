import { describe, expect, it } from 'vitest';
import { createQueue } from '#adapters/queue.ts';
import { tellingHouse } from '../../functions/subscriptions/telling-house.ts';
import { clientOf } from '../../stores/support/own-table.ts';
import { rootConfig } from '../support/stack.ts';
import { expectOneEffect, expectRecovery, FAULT_TITLE, rehearse } from './support/fault-table.ts';
import { createTellingCheck } from './support/handlers.ts';
import { messagesIn } from './support/sent-mails.ts';
import { createOwnQueue, createWorld } from './support/world.ts';

const world = await createWorld();
const A_QUARTER_LATER = '2026-11-20T15:15:00.000Z';

/** Two versions of a fiche that were published, and whose events were lost. */
async function start() {
  const house = await tellingHouse(world);
  const reader = await house.join();
  const supplierId = await house.openSupplier();
  await house.publish(supplierId, '2026-11-20.1');
  await house.publish(supplierId, '2026-11-20.2', { severity: 'material' });
  house.clock.moveTo(A_QUARTER_LATER);
  const table = clientOf(house.table);
  const { url } = await createOwnQueue();
  const recordQueue = createQueue(url, rootConfig);
  return {
    clients: { DynamoDB: table.client, SQS: recordQueue.client },
    deliver: () => createTellingCheck({ clock: house.clock, table, recordQueue })(),
    outcome: async () => {
      for (const event of await messagesIn(createQueue(url, rootConfig))) {
        await house.newFunctions().record(event);
      }
      await house.tellAll();
      const mails = await house.mailsOf(reader);
      return mails.map(({ delivery }) => delivery.changeIds?.length);
    },
  };
}

describe('checking that what was published became a change', async () => {
  const rehearsal = await rehearse(start, { isLong: true });

  it('has what was lost told', () => {
    expect(rehearsal.outcome).toEqual([2]);
  });

  it.each(rehearsal.cases)(`has it told once ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('has it told once when it checks twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});
