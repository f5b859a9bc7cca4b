import * as z from 'zod';
import type { Clock } from '#adapters/clock.ts';
import { DELIVERY_TAG, type Delivery, mailEventSchema, reportOf } from '#domain/mail/index.ts';
import { decideSuppression } from '#domain/subscriptions/index.ts';
import { entryOf } from '#events/define-event.ts';
import { readerSuppressed } from '#events/subscriptions/reader-suppressed.ts';
import { createQueueHandler } from '#platform/queue.ts';
import { readDelivery, reportDelivery } from '#stores/mail.ts';
import type { Table } from '#stores/table.ts';
import { changeReader } from '../subscriptions/change-reader.ts';

export interface RecordEventDependencies {
  readonly table: Table;
  readonly clock: Clock;
}

const messageSchema = z.object({ detail: mailEventSchema });

/**
 * Records what became of a mail. Events come late, twice and in any order: the status only ever moves
 * on, and the reader whose address bounced for good, or who complained, is not written to again.
 */
export function createHandler({ table, clock }: RecordEventDependencies) {
  return createQueueHandler({ service: 'record-mail-event', clock }, async (body, now) => {
    const { detail } = messageSchema.parse(body);
    const report = reportOf(detail);
    const deliveryId = detail.mail.tags[DELIVERY_TAG]?.[0];
    if (report === undefined || deliveryId === undefined) return;
    const { messageId } = detail.mail;
    const move = { status: report.status, ...(messageId === undefined ? {} : { messageId }) };
    await reportDelivery(table, deliveryId, move, now);
    if (report.suppression !== null) {
      const delivery = await readDelivery(table, deliveryId);
      await suppress(table, delivery, report.suppression, now);
    }
  });
}

async function suppress(
  table: Table,
  delivery: Delivery | undefined,
  suppression: 'bounce' | 'complaint',
  now: string,
): Promise<void> {
  if (delivery?.recipient.kind !== 'reader') return;
  const { readerId } = delivery.recipient;
  await changeReader(table, readerId, now, {
    decide: (reader) => decideSuppression(reader, suppression),
    tell: () =>
      entryOf(readerSuppressed, {
        actor: { kind: 'system', id: 'mail/record-mail-event' },
        data: { readerId, suppression },
      }),
  });
}
