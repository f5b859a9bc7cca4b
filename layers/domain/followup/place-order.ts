import type { Contract } from '../contracts/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import type { Order } from './order.ts';
import type { FollowupRefusal } from './refusals.ts';

/**
 * Takes an order or an entry activity (guide 4.2: only after the signature by the parties). Asked of the
 * system, it is an act: refused before the last signature, after the contract's end or its term with every
 * renewal, and in the past. Told as a fact, it is accepted whatever its date, unless it is still to come.
 * @param contract undefined while nobody signed.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideOrder(
  contract: Contract | undefined,
  order: Order,
  today: string,
): Decision<Order, FollowupRefusal> {
  const { placedOn } = order;
  if (order.asked === 'record') {
    return placedOn > today ? refuse('followup.recorded-in-future', { placedOn, today }) : order;
  }
  const signedOn = contract?.signedByPartiesOn ?? null;
  if (contract === undefined || signedOn === null) return refuse('followup.not-signed');
  if (placedOn < signedOn) return refuse('followup.before-signature', { placedOn, signedOn });
  const { endedOn } = contract;
  if (endedOn !== null) return refuse('followup.contract-ended', { endedOn });
  const endsOn = contract.latestEndsOn ?? contract.endsOn;
  if (endsOn !== null && placedOn > endsOn) {
    return refuse('followup.term-passed', { placedOn, endsOn });
  }
  return placedOn < today ? refuse('followup.placed-in-past', { placedOn, today }) : order;
}

export interface OrderIrregularity {
  readonly code: 'followup.order-before-signature';
  readonly details: { readonly placedOn: string; readonly signedOn: string | null };
}

/** What is irregular in an order, by what is known of the signatures now: they may be told after it. */
export function orderIrregularities(
  { placedOn }: Order,
  contract: Pick<Contract, 'signedByPartiesOn'> | undefined,
): OrderIrregularity[] {
  const signedOn = contract?.signedByPartiesOn ?? null;
  if (signedOn !== null && placedOn >= signedOn) return [];
  return [{ code: 'followup.order-before-signature', details: { placedOn, signedOn } }];
}
