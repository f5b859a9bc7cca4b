import { type Contract, lastDayInForce } from '../contracts/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import type { Order } from './order.ts';
import type { FollowupRefusal } from './refusals.ts';

/**
 * Takes an order or an entry activity (guide 4.2: only after the signature by the parties). Asked of the
 * system, it is an act: refused before the last signature, after the contract's end or its term, an option of
 * renewal that nobody took left out (G12), and in the past. Told as a fact, it is accepted whatever its date, unless it is still to come.
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
  const endsOn = lastDayInForce(contract);
  if (endsOn !== null && placedOn > endsOn) {
    const { latestEndsOn } = contract;
    return latestEndsOn !== null && placedOn <= latestEndsOn
      ? refuse('followup.renewal-not-taken', { placedOn, endsOn, latestEndsOn })
      : refuse('followup.term-passed', { placedOn, endsOn });
  }
  return placedOn < today ? refuse('followup.placed-in-past', { placedOn, today }) : order;
}

export type OrderIrregularity =
  | {
      readonly code: 'followup.order-before-signature';
      readonly details: { readonly placedOn: string; readonly signedOn: string | null };
    }
  | {
      readonly code: 'followup.order-after-term';
      readonly details: { readonly placedOn: string; readonly endsOn: string };
    };

/** What is irregular in an order, by what is known now of signatures, renewals and end: they may be told after it. */
export function orderIrregularities(
  { placedOn }: Order,
  contract: Contract | undefined,
): OrderIrregularity[] {
  const signedOn = contract?.signedByPartiesOn ?? null;
  if (contract === undefined || signedOn === null || placedOn < signedOn) {
    return [{ code: 'followup.order-before-signature', details: { placedOn, signedOn } }];
  }
  const endsOn = contract.endedOn ?? lastDayInForce(contract);
  if (endsOn === null || placedOn <= endsOn) return [];
  return [{ code: 'followup.order-after-term', details: { placedOn, endsOn } }];
}
