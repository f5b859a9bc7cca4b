import { Temporal } from 'temporal-polyfill';
import { isAllowed } from './allow-list.ts';
import type { Delivery } from './delivery.ts';

const LEASE = { minutes: 2 };
const FORGOTTEN_AFTER = { minutes: 15 };
const SILENCE_AFTER = { hours: 2 };

/** A recipient as found at sending; undefined when there is none any more, or it left the list. */
export interface ReachableRecipient {
  readonly email: string;
}

/** What is done with a delivery that the queue hands over. */
export type SendingStep =
  | { readonly step: 'send'; readonly email: string; readonly leaseUntil: string }
  | { readonly step: 'withhold' | 'cancel' | 'give-up-waiting' | 'leave' | 'come-back' };

/**
 * Decides what to do with a delivery. Only a queued one is sent. One that is being sent is left to
 * who sends it; once that lease is over, nobody knows whether it left, and it becomes `unknown`.
 * @param allowList domains that this stage writes to, see `isAllowed`.
 */
export function decideSending(
  delivery: Delivery,
  recipient: ReachableRecipient | undefined,
  allowList: string,
  now: string,
): SendingStep {
  if (delivery.status === 'sending') {
    return { step: isLeased(delivery, now) ? 'come-back' : 'give-up-waiting' };
  }
  if (delivery.status !== 'queued') return { step: 'leave' };
  if (recipient === undefined) return { step: 'cancel' };
  if (!isAllowed(recipient.email, allowList)) return { step: 'withhold' };
  return { step: 'send', email: recipient.email, leaseUntil: later(now, LEASE) };
}

/** What the sweep does with a delivery that waits. */
export type SettlingStep = 'enqueue' | 'give-up-waiting' | 'send-again' | 'leave';

/**
 * Decides what becomes of a delivery that still waits: forgotten in the queue for 15 minutes, it is
 * enqueued again; its sender gone, it is unknown; unknown for 2 hours without a word of the mail
 * service (whose events come within seconds), it did not leave, and is sent again.
 */
export function decideSettling(delivery: Delivery, now: string): SettlingStep {
  const { status, since } = delivery;
  if (status === 'queued') return now >= later(since, FORGOTTEN_AFTER) ? 'enqueue' : 'leave';
  if (status === 'sending') return isLeased(delivery, now) ? 'leave' : 'give-up-waiting';
  if (status === 'unknown') return now >= later(since, SILENCE_AFTER) ? 'send-again' : 'leave';
  return 'leave';
}

function isLeased({ leaseUntil }: Delivery, now: string): boolean {
  return leaseUntil !== undefined && now < leaseUntil;
}

function later(instant: string, by: { hours?: number; minutes?: number }): string {
  return Temporal.Instant.from(instant).add(by).toString({ fractionalSecondDigits: 3 });
}
