import { beforeAll, describe, expect, it } from 'vitest';
import { createQueue } from '#adapters/queue.ts';
import type { Severity } from '#domain/catalogue/index.ts';
import type { DeliveryStatus } from '#domain/mail/index.ts';
import { reportDelivery } from '#stores/mail.ts';
import { createTellingCheck } from '../../emulator/faults/support/handlers.ts';
import { messagesIn } from '../../emulator/faults/support/sent-mails.ts';
import {
  createOwnQueue,
  createWorld,
  handlersView,
  type World,
} from '../../emulator/faults/support/world.ts';
import { injectFaults } from '../../emulator/support/faults.ts';
import { rootConfig } from '../../emulator/support/stack.ts';
import { type TellingHouse, tellingHouse } from './telling-house.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

const A_QUARTER_LATER = '2026-11-20T15:15:00.000Z';
const AN_HOUR_LATER = '2026-11-20T16:01:00.000Z';

async function arrange() {
  const house = await tellingHouse(world);
  const { clock } = house;
  const recordQueue = await createOwnQueue();
  const own = () => ({
    table: handlersView({ ...world, table: house.table }).table,
    recordQueue: createQueue(recordQueue.url, rootConfig),
  });
  const supplierId = await house.openSupplier();
  const checkAt = (now: string, clients = own()) => {
    clock.moveTo(now);
    return createTellingCheck({ clock, ...clients })();
  };
  return { house, supplierId, recordQueue, own, checkAt };
}

/** Publishes a change and tells it to its readers, whose mails stay queued. */
async function tell(house: TellingHouse, supplierId: string, severity: Severity) {
  await house.newFunctions().record(await house.publish(supplierId, '2026-11-20.1', { severity }));
  await house.tellAll();
}

/** The mail service says what became of the mail of a reader. */
async function report(house: TellingHouse, reader: { readerId: string }, status: DeliveryStatus) {
  const [mail] = await house.mailsOf(reader);
  if (mail === undefined) throw new Error('The reader was not written to.');
  await reportDelivery(house.table, mail.delivery, { status }, house.clock.now());
}

describe('checking that a change is told', () => {
  it('calls nobody when each mail arrived or is explained', async () => {
    const { house, supplierId, checkAt } = await arrange();
    const [one, other] = [await house.join(), await house.join({ pace: 'weekly' })];
    await tell(house, supplierId, 'contractual');
    await report(house, one, 'delivered');
    await report(house, other, 'bounced');
    expect(await checkAt(AN_HOUR_LATER)).toEqual({ recovered: 0, late: 0 });
  });

  it.each(['contractual', 'material'] as const)(
    'calls somebody, once an hour, when a %s one is not delivered an hour later',
    async (severity) => {
      const { house, supplierId, checkAt } = await arrange();
      const [one, other] = [await house.join(), await house.join({ pace: 'daily' })];
      await tell(house, supplierId, severity);
      expect(await checkAt('2026-11-20T15:59:00.000Z')).toEqual({ recovered: 0, late: 0 });
      await report(house, one, 'sent');
      const late = `fiche:${supplierId}, 2026-11-20T15:00:00.000Z) is not delivered to everybody`;
      await expect(checkAt(AN_HOUR_LATER)).rejects.toThrow(`${late}: 1 queued, 1 sent`);
      expect(await checkAt('2026-11-20T16:31:00.000Z')).toEqual({ recovered: 0, late: 1 });
      await report(house, other, 'delivered');
      await expect(checkAt('2026-11-20T17:01:00.000Z')).rejects.toThrow(`${late}: 1 sent`);
      await report(house, one, 'delivered');
      expect(await checkAt('2026-11-20T18:01:00.000Z')).toEqual({ recovered: 0, late: 0 });
    },
  );

  it('does not wait for the mails of a minor one', async () => {
    const { house, supplierId, checkAt } = await arrange();
    await house.join();
    await tell(house, supplierId, 'minor');
    expect(await checkAt(AN_HOUR_LATER)).toEqual({ recovered: 0, late: 0 });
  });

  it.each([
    ['contractual', /the contractual change \w{26} .+ has a run that is not over/],
    ['minor', /the immediate run \w{26}, due at 2026-11-20T15:10:00.000Z, is not over/],
  ] as const)('calls somebody when the run of a %s one is not over', async (severity, words) => {
    const { house, supplierId, checkAt } = await arrange();
    const event = await house.publish(supplierId, '2026-11-20.1', { severity });
    await house.newFunctions().record(event);
    await expect(checkAt('2026-11-20T16:10:00.000Z')).rejects.toThrow(words);
  });
});

describe('what was published and became no change', () => {
  it('is taken up after a quarter of an hour, and is then told as any other', async () => {
    const { house, supplierId, recordQueue, checkAt } = await arrange();
    const reader = await house.join();
    await house.publish(supplierId, '2026-11-20.1', { severity: 'minor' });
    expect(await checkAt('2026-11-20T15:14:00.000Z')).toEqual({ recovered: 0, late: 0 });
    expect(await checkAt(A_QUARTER_LATER)).toEqual({ recovered: 1, late: 0 });
    for (const message of await messagesIn(recordQueue)) {
      await house.newFunctions().record(message);
    }
    expect(await checkAt('2026-11-20T15:30:00.000Z')).toEqual({ recovered: 0, late: 0 });
    await house.tellAll();
    expect(await house.mailsOf(reader)).toHaveLength(1);
  });

  it('calls somebody when it is still none an hour later', async () => {
    const { house, supplierId, checkAt } = await arrange();
    await house.changeStatus(supplierId, 'qualified', 'suspended');
    await expect(checkAt(AN_HOUR_LATER)).rejects.toThrow(
      /the event catalogue.SupplierStatusChanged supplier:\w{26}#2 .+ became no change/,
    );
  });

  it('is taken up by the next check when the queue refused it', async () => {
    const { house, supplierId, own, recordQueue, checkAt } = await arrange();
    await house.publish(supplierId, '2026-11-20.1');
    const clients = own();
    injectFaults(clients.recordQueue.client, { command: '*', mode: 'before' });
    await expect(checkAt(A_QUARTER_LATER, clients)).rejects.toThrow('ECONNREFUSED');
    expect(await checkAt(A_QUARTER_LATER, clients)).toEqual({ recovered: 1, late: 0 });
    expect(await messagesIn(recordQueue)).toHaveLength(1);
  });
});
