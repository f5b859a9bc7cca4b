import type { Reader } from './reader.ts';

/** Leaving takes effect at once and is never refused; undefined when the reader has already left. */
export function decideUnsubscription(reader: Reader): Reader | undefined {
  return reader.status === 'unsubscribed' ? undefined : { ...reader, status: 'unsubscribed' };
}

/**
 * Whether a mail may still be written to a reader as it stands now: the confirmation to who is not
 * subscribed yet, the broker's decision to who was approved or refused, any other to who is subscribed.
 */
export function wantsMail({ status }: Pick<Reader, 'status'>, mailKind: string): boolean {
  if (mailKind === 'subscription-confirmation') return status !== 'active';
  if (mailKind === 'subscription-decision') return status === 'active' || status === 'refused';
  return status === 'active';
}
