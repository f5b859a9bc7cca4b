import { type Decision, refuse } from '../values/decision.ts';
import type { Confirmation, Reader } from './reader.ts';
import type { SubscriptionRefusal } from './refusals.ts';
import { domainOf, isSupplierAddress } from './supplier-domains.ts';

export interface ConfirmationState {
  readonly confirmation: Confirmation | undefined;
  readonly reader: Reader | undefined;
  /** Suppliers' domains that the address may be at: one may have become a supplier's meanwhile. */
  readonly supplierDomains: readonly string[];
  /** The one client body whose members write from the domain of the address; null: nobody knows. */
  readonly bodyId: string | null;
}

export interface Confirmed {
  readonly reader: Reader;
  /** False when this very link had already been used: nothing changes. */
  readonly isNew: boolean;
}

/**
 * Decides on the use of a confirmation link. It works once, for 48 hours; used again while its reader
 * is still subscribed, it answers the same and changes nothing. A reader whose body nobody knows, or whom
 * the broker refused before, waits for the broker (P23: the list is for clients).
 */
export function decideConfirmation(
  { confirmation, reader, supplierDomains, bodyId }: ConfirmationState,
  now: string,
): Decision<Confirmed, SubscriptionRefusal> {
  if (confirmation === undefined || reader === undefined) {
    return refuse('subscriptions.link-unknown');
  }
  if (hasTakenEffect(confirmation, reader)) return { reader, isNew: false };
  if (confirmation.usedAt !== null || now > confirmation.validUntil) {
    return refuse('subscriptions.link-expired', { validUntil: confirmation.validUntil });
  }
  if (isSupplierAddress(reader.email, supplierDomains)) {
    return refuse('subscriptions.supplier-address', { domain: domainOf(reader.email) });
  }
  const { requestedAt, means, textVersion, inboundId, organisationName, preferences } =
    confirmation;
  const isKnown = bodyId !== null && reader.status !== 'refused';
  return {
    reader: {
      ...reader,
      status: isKnown ? 'active' : 'awaiting-approval',
      organisationName: organisationName ?? reader.organisationName,
      organisationId: isKnown ? bodyId : null,
      preferences,
      consent: { requestedAt, confirmedAt: now, means, textVersion, inboundId },
    },
    isNew: true,
  };
}

function hasTakenEffect(confirmation: Confirmation, { status }: Reader): boolean {
  return status === 'active' || (status === 'awaiting-approval' && confirmation.usedAt !== null);
}
