import type { Contract } from '../contracts/index.ts';
import { type Refusal, refuse } from '../values/decision.ts';
import type { FollowupRefusal } from './refusals.ts';

/**
 * Why something dated `on` cannot have happened under a contract: nobody signed it yet, or that day precedes
 * the signature by the parties, or is still to come. Null when it can. All are legal dates `YYYY-MM-DD`.
 */
export function undatedUnder(
  contract: Contract | undefined,
  on: string,
  today: string,
): Refusal<FollowupRefusal> | null {
  const signedOn = contract?.signedByPartiesOn ?? null;
  if (signedOn === null) return refuse('followup.contract-not-signed');
  if (on > today) return refuse('followup.dated-in-future', { on, today });
  return on < signedOn ? refuse('followup.dated-before-signature', { on, signedOn }) : null;
}

/** Why `on` cannot follow what happened on `after`: before it, or still to come. Null when it can. */
export function undatedAfter(
  after: string,
  on: string,
  today: string,
): Refusal<FollowupRefusal> | null {
  if (on > today) return refuse('followup.dated-in-future', { on, today });
  return on < after ? refuse('followup.dated-out-of-order', { on, after }) : null;
}
