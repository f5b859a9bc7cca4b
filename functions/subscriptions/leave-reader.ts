import { decideUnsubscription } from '#domain/subscriptions/index.ts';
import { entryOf } from '#events/define-event.ts';
import { readerUnsubscribed } from '#events/subscriptions/reader-unsubscribed.ts';
import type { Table } from '#stores/table.ts';
import { changeReader } from './change-reader.ts';

/** Takes a reader off the list, at once and once: mails that wait for it are not sent any more. */
export async function leaveReader(table: Table, readerId: string, now: string): Promise<void> {
  await changeReader(table, readerId, now, {
    decide: decideUnsubscription,
    tell: () =>
      entryOf(readerUnsubscribed, {
        actor: { kind: 'reader', id: readerId },
        data: { readerId },
      }),
  });
}
