import { type Decision, refuse } from '../values/decision.ts';
import type { Confirmation, Reader } from './reader.ts';
import type { SubscriptionRefusal } from './refusals.ts';

export interface Confirmed {
  readonly reader: Reader;
  /** False when this very link had already been used: nothing changes. */
  readonly isNew: boolean;
}

/**
 * Decides on the use of a confirmation link. It works once, for 48 hours; used again while its reader
 * is still subscribed, it answers the same and changes nothing.
 */
export function decideConfirmation(
  confirmation: Confirmation | undefined,
  reader: Reader | undefined,
  now: string,
): Decision<Confirmed, SubscriptionRefusal> {
  if (confirmation === undefined || reader === undefined) {
    return refuse('subscriptions.link-unknown');
  }
  if (reader.status === 'active') return { reader, isNew: false };
  if (confirmation.usedAt !== null || now > confirmation.validUntil) {
    return refuse('subscriptions.link-expired', { validUntil: confirmation.validUntil });
  }
  const { requestedAt, means, textVersion } = confirmation;
  return {
    reader: {
      ...reader,
      status: 'active',
      suppression: null,
      consent: { requestedAt, confirmedAt: now, means, textVersion },
    },
    isNew: true,
  };
}
