import {
  type Delivery,
  decideSuppression,
  type ReportedAddress,
  type Suppression,
} from '#domain/mail/index.ts';
import { decideUnsubscription } from '#domain/subscriptions/index.ts';
import { entryOf } from '#events/define-event.ts';
import { addressSuppressed } from '#events/mail/address-suppressed.ts';
import { readerUnsubscribed } from '#events/subscriptions/reader-unsubscribed.ts';
import { ConcurrentChangesError, execute } from '#stores/journal.ts';
import { addressIdOf, readSuppression, saveSuppression } from '#stores/mail.ts';
import { type Table, transact } from '#stores/table.ts';
import { changeReader } from '../subscriptions/change-reader.ts';

const ATTEMPTS = 5;
const actor = { kind: 'system', id: 'mail/record-mail-event' } as const;

export interface AddressReported extends Pick<ReportedAddress, 'email' | 'report' | 'at'> {
  readonly delivery: Delivery;
}

/**
 * Takes note of what a report tells of an address: counted, or not written to any more, which the journal
 * tells. Who complained leaves the list too, and stays out when the address is released.
 */
export async function suppressAddress(
  table: Table,
  { delivery, ...told }: AddressReported,
  now: string,
): Promise<void> {
  const { deliveryId, recipient } = delivery;
  const reported = { ...told, addressId: addressIdOf(told.email), deliveryId };
  await take(table, reported, now);
  if (told.report !== 'complaint' || recipient.kind !== 'reader') return;
  const { readerId } = recipient;
  await changeReader(table, readerId, now, {
    decide: decideUnsubscription,
    tell: () => entryOf(readerUnsubscribed, { actor, reason: 'complaint', data: { readerId } }),
  });
}

async function take(table: Table, reported: ReportedAddress, now: string): Promise<void> {
  const { addressId } = reported;
  for (let count = 0; count < ATTEMPTS; count += 1) {
    const known = await readSuppression(table, addressId);
    const changed = decideSuppression(known, reported, now);
    if (changed === undefined) return;
    const saved =
      changed.reason !== null && changed.reason !== known?.reason
        ? await suppress(table, reported, now)
        : await transact(table, [saveSuppression(table, changed)]);
    if (saved) return;
  }
  throw new ConcurrentChangesError(`address:${addressId}`);
}

/** Suppresses the address and tells it; false when it is not to be suppressed any more: others reported too. */
async function suppress(table: Table, reported: ReportedAddress, now: string): Promise<boolean> {
  const { addressId } = reported;
  const isDone = await execute(table, `address:${addressId}`, now, async () => {
    const known = await readSuppression(table, addressId);
    const changed = decideSuppression(known, reported, now);
    return changed === undefined || changed.reason === (known?.reason ?? null)
      ? { value: false, entries: [], writes: [] }
      : { value: true, entries: tellOf(changed), writes: [saveSuppression(table, changed)] };
  });
  return isDone === true;
}

function tellOf({ addressId, reason, deliveryId }: Suppression) {
  if (reason === null) return [];
  const data = { addressId, because: reason, deliveryId };
  return [entryOf(addressSuppressed, { actor, data })];
}
