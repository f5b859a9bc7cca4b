import type { Reader } from './reader.ts';

/**
 * Leaving takes effect at once and is never refused; undefined when the reader is on no list: it has left
 * already, or the broker refused it, which leaving does not undo.
 */
export function decideUnsubscription(reader: Reader): Reader | undefined {
  const isOut = reader.status === 'unsubscribed' || reader.status === 'refused';
  return isOut ? undefined : { ...reader, status: 'unsubscribed' };
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
