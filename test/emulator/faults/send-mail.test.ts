import { describe, expect, it } from 'vitest';
import { createQuotaReader } from '#adapters/ses.ts';
import { readDelivery } from '#stores/mail.ts';
import { moveNextFreeAt, noteReport } from '#stores/sending.ts';
import {
  newMailer,
  queuedDelivery,
  START,
  senderParts,
  stoppedClock,
} from '../../functions/mail/support.ts';
import { clientOf, createOwnTable } from '../../stores/support/own-table.ts';
import { queueBatch } from '../support/faults.ts';
import { mailsTo } from '../support/mailbox.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createMailRecorder, createSender, createSettler } from './support/handlers.ts';

const MINUTE = 60_000;
/** As long as a message is hidden that nobody was done with. */
const COMES_BACK_AFTER = 6 * MINUTE;
const MOST_ROUNDS = 5;

interface Arrangement {
  readonly kind: 'subscription-confirmation' | 'catalogue-news';
  readonly size: number;
  readonly nextFreeAt?: string;
  readonly messageOf: (deliveryIds: readonly string[]) => unknown;
}

/** Mails to people of their own, and who sends them with clients of its own. */
async function startWith({ kind, size, nextFreeAt, messageOf }: Arrangement) {
  const table = await createOwnTable();
  const status = kind === 'catalogue-news' ? 'active' : 'pending';
  const made = await Promise.all(
    Array.from({ length: size }, () => queuedDelivery({ kind, reader: { status } }, table)),
  );
  const deliveryIds = made.map(({ delivery }) => delivery.deliveryId);
  if (nextFreeAt !== undefined) await moveNextFreeAt(table, undefined, nextFreeAt);
  const clock = stoppedClock();
  const own = clientOf(table);
  const mailer = newMailer();
  const { put, ...parts } = senderParts(own, mailer);
  const { mailQueue, listMailQueue } = parts;
  const readQuota = createQuotaReader(mailer, clock);
  const send = createSender({ table: own, clock, ...parts, readQuota });
  const record = createMailRecorder({ table, clock });
  const settle = createSettler({ table, clock, mailQueue, listMailQueue });

  const wait = (milliseconds: number) =>
    clock.moveTo(new Date(Date.parse(clock.now()) + milliseconds).toISOString());
  const counts = () =>
    Promise.all(made.map(async ({ reader }) => (await mailsTo(reader.email)).length));
  const stands = () =>
    Promise.all(deliveryIds.map(async (id) => (await readDelivery(table, id))?.status));

  /** The service reports what left; what was put back is taken up; the sweep looks after the rest. */
  async function settleAll(): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const arrived = await counts();
      for (const [index, deliveryId] of deliveryIds.entries()) {
        const mail = { messageId: 'ses-1', tags: { delivery: [deliveryId] } };
        const event = { detail: { eventType: 'Send', mail } };
        if (arrived[index] !== 0) await deliverMessage(record, event);
      }
      if ((await stands()).every((one) => one === 'sent')) return;
      wait(10 * MINUTE);
      for (const { body } of [...put.single.splice(0), ...put.list.splice(0)]) {
        await send(queueBatch(body));
      }
      wait(120 * MINUTE);
      await noteReport(table, clock.now());
      await settle();
    }
  }

  return {
    clients: {
      DynamoDB: own.client,
      SES: mailer.client,
      single: mailQueue.client,
      list: listMailQueue.client,
    },
    deliver: async () => {
      try {
        await deliverMessage(send, messageOf(deliveryIds));
      } catch (error) {
        wait(COMES_BACK_AFTER);
        throw error;
      }
    },
    outcome: async () => {
      await settleAll();
      return { mails: await counts(), stands: await stands() };
    },
  };
}

describe('sending a mail that somebody waits for', async () => {
  const start = () =>
    startWith({
      kind: 'subscription-confirmation',
      size: 1,
      messageOf: ([deliveryId]) => ({ deliveryId }),
    });
  const rehearsal = await rehearse(start);

  it('sends it', () => {
    expect(rehearsal.outcome).toEqual({ mails: [1], stands: ['sent'] });
  });

  it.each(rehearsal.cases)(`sends it once in all ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('sends it once when its message comes twice', async () => {
    await expectOneEffect(start, rehearsal, ['one after the other']);
  });
});

describe('sending a chunk of the list', async () => {
  const start = () =>
    startWith({
      kind: 'catalogue-news',
      size: 2,
      messageOf: (deliveryIds) => ({ deliveryIds }),
    });
  const rehearsal = await rehearse(start, { isLong: true });

  it('sends each of its mails', () => {
    expect(rehearsal.outcome).toEqual({ mails: [1, 1], stands: ['sent', 'sent'] });
  });

  it.each(rehearsal.cases)(`sends each once in all ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('sends each once when its message comes twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});

describe('a chunk that goes back to its queue, because others have the next slots', async () => {
  const start = () =>
    startWith({
      kind: 'catalogue-news',
      size: 2,
      nextFreeAt: new Date(Date.parse(START) + 4_000).toISOString(),
      messageOf: (deliveryIds) => ({ deliveryIds }),
    });
  const rehearsal = await rehearse(start, { isLong: true });

  it('is sent when its turn comes', () => {
    expect(rehearsal.cases.some(({ client }) => client === 'list')).toBe(true);
    expect(rehearsal.outcome).toEqual({ mails: [1, 1], stands: ['sent', 'sent'] });
  });

  it.each(rehearsal.cases)(`is sent once in all ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });
});
