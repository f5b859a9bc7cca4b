import type { Clock } from '#adapters/clock.ts';
import { type Mailer, sendRawMail } from '#adapters/ses.ts';
import { DELIVERY_TAG, type Delivery, decideOutcome, decideSending } from '#domain/mail/index.ts';
import type { EnvironmentOf } from '#platform/environment.ts';
import {
  addressIdOf,
  type Move,
  moveDelivery,
  readDelivery,
  readSuppression,
} from '#stores/mail.ts';
import { noteTrouble } from '#stores/sending.ts';
import type { Table } from '#stores/table.ts';
import type { Compose } from './compose-mail.ts';
import { type FoundRecipient, findRecipient } from './find-recipient.ts';

export type SenderSettings = EnvironmentOf<
  readonly ['FROM', 'POSTAL_ADDRESS', 'PUBLIC_URL', 'RECIPIENT_ALLOW_LIST']
>;

export interface DeliveryDependencies {
  readonly table: Table;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly environment: SenderSettings;
  readonly compose: Compose;
}

/** A delivery that is to be sent, as soon as it has a slot. */
export interface ReadyDelivery {
  readonly delivery: Delivery;
  readonly email: string;
  readonly raw: Uint8Array;
  readonly leaseUntil: string;
}

/** What the call of one delivery means for its message, and for the others. */
export interface Sent {
  readonly deliveryId: string;
  /** Seconds after which it is tried again; null: not by its sender. */
  readonly againIn: number | null;
  readonly stopsOthers: boolean;
}

/** Reads a delivery, decides and composes; what is not to be sent is recorded at once, and gives undefined. */
export async function prepareDelivery(
  { table, clock, environment, compose }: DeliveryDependencies,
  deliveryId: string,
): Promise<ReadyDelivery | undefined> {
  const now = clock.now();
  const delivery = await readDelivery(table, deliveryId);
  if (delivery === undefined) throw new Error(`There is no delivery ${deliveryId}.`);
  const recipient = await findRecipient(table, delivery);
  const reachable = recipient && { ...recipient, suppressed: await suppressed(table, recipient) };
  const decided = decideSending(delivery, reachable, environment.RECIPIENT_ALLOW_LIST, now);
  switch (decided.step) {
    case 'leave':
      return undefined;
    case 'come-back':
      throw new Error(`${deliveryId} is being sent by another invocation.`);
    case 'send': {
      const { email, leaseUntil } = decided;
      const raw = await compose(delivery, { ...recipient, email }, now);
      return { delivery, email, raw, leaseUntil };
    }
    case 'suppress':
      await moveDelivery(table, delivery, { status: 'suppressed', reason: decided.reason }, now);
      return undefined;
    default:
      await moveDelivery(table, delivery, WITHOUT_SENDING[decided.step], now);
      return undefined;
  }
}

const WITHOUT_SENDING = {
  withhold: { status: 'withheld', reason: 'not-on-allow-list' },
  cancel: { status: 'cancelled', reason: 'no-recipient' },
  'give-up-waiting': { status: 'unknown', reason: 'sender-gone' },
} as const satisfies Record<string, Move>;

async function suppressed(table: Table, { email }: FoundRecipient) {
  return (await readSuppression(table, addressIdOf(email)))?.reason ?? null;
}

/**
 * Sends a delivery that has its slot. The claim (queued to sending, under a lease) comes before the call and
 * its outcome after it, so that whatever crashes between the two leaves a delivery that is never sent blindly
 * again (decision 0007).
 */
export async function sendDelivery(
  dependencies: DeliveryDependencies,
  { delivery, email, raw, leaseUntil }: ReadyDelivery,
): Promise<Sent> {
  const { table, mailer, clock, environment } = dependencies;
  const { deliveryId, attempts } = delivery;
  const now = clock.now();
  const isClaimed = await moveDelivery(table, delivery, { status: 'sending', leaseUntil }, now);
  if (!isClaimed) throw new Error(`${deliveryId} was claimed by another invocation.`);
  const outcome = await sendRawMail(mailer, {
    from: environment.FROM,
    to: email,
    raw,
    tags: { [DELIVERY_TAG]: deliveryId },
  });
  const { move, trouble, ...after } = decideOutcome(outcome, attempts + 1);
  const detail = `${move.reason ?? ''} ${deliveryId}`.trim();
  if (trouble !== null) await noteTrouble(table, trouble, detail, clock.now());
  await moveDelivery(table, { ...delivery, status: 'sending', since: now }, move, clock.now());
  return { deliveryId, ...after };
}
