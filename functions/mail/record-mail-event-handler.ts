import * as z from 'zod';
import type { Clock } from '#adapters/clock.ts';
import {
  addressesOf,
  DELIVERY_TAG,
  type Delivery,
  mailEventSchema,
  reportOf,
} from '#domain/mail/index.ts';
import { createLogger } from '#platform/logger.ts';
import { createQueueHandler } from '#platform/queue.ts';
import { readDelivery, reportDelivery } from '#stores/mail.ts';
import { noteReport, noteTrouble } from '#stores/sending.ts';
import type { Table } from '#stores/table.ts';
import { findRecipient } from './find-recipient.ts';
import { suppressAddress } from './suppress-address.ts';

export interface RecordEventDependencies {
  readonly table: Table;
  readonly clock: Clock;
}

const messageSchema = z.object({ detail: mailEventSchema });
type MailEvent = z.output<typeof mailEventSchema>;

const HEARTBEAT_MILLISECONDS = 60_000;

const logger = createLogger('record-mail-event');

/**
 * Records what became of a mail, found by our tag: its answer may not have been saved yet. Events come late,
 * twice and in any order: the status only ever moves on.
 */
export function createHandler({ table, clock }: RecordEventDependencies) {
  let notedAt = Number.NEGATIVE_INFINITY;
  return createQueueHandler({ service: 'record-mail-event', clock }, async (body, now) => {
    const { detail } = messageSchema.parse(body);
    const deliveryId = detail.mail.tags[DELIVERY_TAG]?.[0];
    const delivery = deliveryId === undefined ? undefined : await readDelivery(table, deliveryId);
    if (delivery === undefined) {
      logger.warn('event of no delivery of ours', { eventType: detail.eventType, deliveryId });
      return;
    }
    await record(table, delivery, detail, now);
    const seenAt = instantOfReport(detail, now);
    if (Date.parse(seenAt) - notedAt < HEARTBEAT_MILLISECONDS) return;
    await noteReport(table, seenAt);
    notedAt = Date.parse(seenAt);
  });
}

/** Reports that were held up say nothing of those that are still behind them: what counts is what they tell of. */
function instantOfReport(detail: MailEvent, now: string): string {
  const at = reportOf(detail)?.at ?? now;
  return at < now ? at : now;
}

async function record(
  table: Table,
  delivery: Delivery,
  detail: MailEvent,
  now: string,
): Promise<void> {
  const report = reportOf(detail);
  if (report === undefined) return;
  const { status, ofAddress, at = now, reason } = report;
  const { messageId } = detail.mail;
  const move = {
    status,
    ...(messageId === undefined ? {} : { messageId }),
    ...(reason === undefined || reason === '' ? {} : { reason }),
  };
  if (ofAddress !== null) {
    for (const email of await reportedAddresses(table, delivery, detail)) {
      await suppressAddress(table, { delivery, email, report: ofAddress, at }, now);
    }
  }
  const { deliveryId } = delivery;
  if (status === 'failed') await noteTrouble(table, 'mail-failed', `rejected ${deliveryId}`, now);
  await reportDelivery(table, delivery, move, now);
}

/** Whom the mail was written to then; an event that does not say is about whom it would reach now. */
async function reportedAddresses(
  table: Table,
  delivery: Delivery,
  detail: MailEvent,
): Promise<string[]> {
  const found = addressesOf(detail);
  if (found.length > 0) return found;
  const recipient = await findRecipient(table, delivery);
  return recipient === undefined ? [] : [recipient.email];
}
