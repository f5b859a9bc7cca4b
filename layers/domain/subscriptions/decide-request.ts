import { Temporal } from 'temporal-polyfill';
import { type Decision, refuse } from '../values/decision.ts';
import type { Preferences } from './preferences.ts';
import type { Confirmation, Reader } from './reader.ts';
import type { SubscriptionRefusal } from './refusals.ts';
import { domainOf, isSupplierAddress } from './supplier-domains.ts';

/** Confirmation mails that one address receives in a day, however often anybody asks. */
export const CONFIRMATIONS_A_DAY = 3;
const CONFIRMATION_HOURS = 48;

export interface RequestState {
  readonly reader: Reader | undefined;
  /** Whether the owner of the address has complained of our mail. */
  readonly hasComplained: boolean;
  readonly supplierDomains: readonly string[];
  readonly confirmationsToday: number;
}

export interface SubscriptionRequest {
  readonly readerId: string;
  readonly email: string;
  readonly organisationName: string | null;
  readonly means: Confirmation['means'];
  readonly inboundId: string | null;
  readonly preferences: Preferences;
  readonly textVersion: string;
  /** Used when the reader is new. */
  readonly unsubscribeToken: string;
}

/** A request is either to be confirmed, or needs no mail; who asks sees no difference. */
export type RequestAnswer =
  | { readonly kind: 'confirm'; readonly reader: Reader; readonly confirmation: Confirmation }
  | { readonly kind: 'no-mail'; readonly because: 'subscribed' | 'asked-often' | 'complained' };

/**
 * Decides on a request to join the list (P23): a supplier's address is refused; anybody else must
 * confirm within 48 hours. No mail goes to who is subscribed already, has complained of our mail, or
 * was sent three confirmations today.
 */
export function decideRequest(
  state: RequestState,
  request: SubscriptionRequest,
  now: string,
): Decision<RequestAnswer, SubscriptionRefusal> {
  const { reader } = state;
  if (isSupplierAddress(request.email, state.supplierDomains)) {
    return refuse('subscriptions.supplier-address', { domain: domainOf(request.email) });
  }
  if (reader?.status === 'active') return { kind: 'no-mail', because: 'subscribed' };
  if (state.hasComplained) return { kind: 'no-mail', because: 'complained' };
  if (state.confirmationsToday >= CONFIRMATIONS_A_DAY) {
    return { kind: 'no-mail', because: 'asked-often' };
  }
  return {
    kind: 'confirm',
    reader: reader ?? newReader(request),
    confirmation: {
      readerId: request.readerId,
      requestedAt: now,
      validUntil: Temporal.Instant.from(now)
        .add({ hours: CONFIRMATION_HOURS })
        .toString({ fractionalSecondDigits: 3 }),
      means: request.means,
      textVersion: request.textVersion,
      inboundId: request.inboundId,
      organisationName: request.organisationName,
      preferences: request.preferences,
      usedAt: null,
    },
  };
}

function newReader(request: SubscriptionRequest): Reader {
  return {
    readerId: request.readerId,
    email: request.email,
    organisationName: request.organisationName,
    organisationId: null,
    status: 'pending',
    preferences: request.preferences,
    consent: null,
    unsubscribeToken: request.unsubscribeToken,
  };
}
