import { Temporal } from 'temporal-polyfill';
import { isAllowed } from './allow-list.ts';
import type { Delivery } from './delivery.ts';
import type { Lane } from './quota.ts';
import type { SuppressionReason } from './suppression.ts';

const LEASE = { minutes: 2 };
/** The list is long: its mails may well be two hours in the queue. */
const FORGOTTEN_AFTER = { single: { minutes: 15 }, list: { hours: 2 } };
const SILENCE_AFTER = { hours: 2 };
/** Reports come within seconds: one of what happened that long after a send shows that its own would have come. */
const REPORTED_WITHIN = { minutes: 5 };

/** A recipient as found at sending; undefined when there is none any more, or it left the list. */
export interface ReachableRecipient {
  readonly email: string;
  /** Why its address is not written to any more; null or absent when it is. */
  readonly suppressed?: SuppressionReason | null;
}

/** What is done with a delivery that the queue hands over. */
export type SendingStep =
  | { readonly step: 'send'; readonly email: string; readonly leaseUntil: string }
  | { readonly step: 'suppress'; readonly reason: SuppressionReason }
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
  const { email, suppressed = null } = recipient;
  if (suppressed !== null) return { step: 'suppress', reason: suppressed };
  if (!isAllowed(email, allowList)) return { step: 'withhold' };
  return { step: 'send', email, leaseUntil: later(now, LEASE) };
}

/** The lane of a delivery: whether one person waits for it, or it is one of many to the list. */
export function laneOf({ kind }: Pick<Delivery, 'kind'>): Lane {
  return kind === 'catalogue-news' ? 'list' : 'single';
}

/** What the sweep does with a delivery that waits. */
export type SettlingStep = 'enqueue' | 'give-up-waiting' | 'send-again' | 'doubt' | 'leave';

/**
 * Decides what becomes of a delivery that still waits: forgotten in the queue, it is enqueued again; its sender
 * gone, it is unknown. Unknown for two hours without a word of the mail service about it, it did not leave and
 * is sent again, provided that the service's reports do reach us: else its silence proves nothing (`doubt`).
 * @param lastReportAt latest instant that a recorded report is about, of any mail.
 */
export function decideSettling(
  delivery: Delivery,
  lastReportAt: string | undefined,
  now: string,
): SettlingStep {
  const { status, since } = delivery;
  if (status === 'queued') {
    return now >= later(since, FORGOTTEN_AFTER[laneOf(delivery)]) ? 'enqueue' : 'leave';
  }
  if (status === 'sending') return isLeased(delivery, now) ? 'leave' : 'give-up-waiting';
  if (status !== 'unknown' || now < later(since, SILENCE_AFTER)) return 'leave';
  const isReported = lastReportAt !== undefined && lastReportAt >= later(since, REPORTED_WITHIN);
  return isReported ? 'send-again' : 'doubt';
}

function isLeased({ leaseUntil }: Delivery, now: string): boolean {
  return leaseUntil !== undefined && now < leaseUntil;
}

function later(instant: string, by: { hours?: number; minutes?: number }): string {
  return Temporal.Instant.from(instant).add(by).toString({ fractionalSecondDigits: 3 });
}
