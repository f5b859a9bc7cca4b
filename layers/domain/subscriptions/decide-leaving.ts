import type { Reader } from './reader.ts';

/** Leaving takes effect at once and is never refused; undefined when the reader has already left. */
export function decideUnsubscription(reader: Reader): Reader | undefined {
  return reader.status === 'unsubscribed' ? undefined : { ...reader, status: 'unsubscribed' };
}

/**
 * Stops writing to an address that bounced for good or whose owner complained; undefined when nothing
 * changes. A complaint outweighs a bounce; who has unsubscribed stays so.
 */
export function decideSuppression(
  reader: Reader,
  suppression: 'bounce' | 'complaint',
): Reader | undefined {
  const isKnown = reader.suppression === 'complaint' || reader.suppression === suppression;
  if (isKnown) return undefined;
  const status = reader.status === 'unsubscribed' ? 'unsubscribed' : 'suppressed';
  return { ...reader, status, suppression };
}

/**
 * Whether a mail may still be written to a reader as it stands now: the confirmation to who has not
 * confirmed yet, any other mail to who is subscribed.
 */
export function wantsMail(reader: Reader, mailKind: string): boolean {
  return mailKind === 'subscription-confirmation'
    ? reader.status !== 'active' && reader.suppression !== 'complaint'
    : reader.status === 'active';
}

/** Whether a change that happened at an instant is news to a reader: consent came before it. */
export function isTold(reader: Reader, changedAt: string): boolean {
  return reader.status === 'active' && (reader.consent?.confirmedAt ?? changedAt) <= changedAt;
}
