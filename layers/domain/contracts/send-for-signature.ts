import { changeSince, isHeavy } from '../catalogue/index.ts';
import { type Decision, type Fault, isRefusal, refuse } from '../values/decision.ts';
import { type AssemblyState, gateFaults } from './assemble.ts';
import { currentPackage, type PackageLookup } from './current-package.ts';
import type { ContractPackage } from './package.ts';
import type { ContractRefusal } from './refusals.ts';
import { authorisedFrom, NOT_YET, type SigningState } from './sign.ts';

export interface SendingState
  extends PackageLookup,
    AssemblyState,
    Pick<SigningState, 'organisation' | 'choice'> {
  /** Why an amendment is possible no longer (P65, G15); empty for a contract. */
  readonly amendmentFaults: readonly Fault[];
}

/**
 * Decides that the broker sends a package for signature (guide 3.5, step 8), once. It waits for the client's
 * approval, the broker's own validation (guide 4.13, notes 1 and 2), the engagement form that is signed with
 * the contract (guide 3.3.1) and the executive's authorisation where one is due (guide 3.4.4); and what
 * opened the assembly must still hold: fiche, quote, supplier. An amendment waits for approval and validation,
 * and must still be possible (guide 4.5). Refuses with every fault at once.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 * @param now ISO instant.
 */
export function decideSending(
  state: SendingState,
  by: string,
  today: string,
  now: string,
): Decision<ContractPackage, ContractRefusal> {
  const current = currentPackage(state);
  if (isRefusal(current) || current.sentForSignature !== null) return current;
  const faults = [
    ...stepFaults(current),
    ...(current.kind === 'contract'
      ? contractFaults(state, current, today)
      : state.amendmentFaults),
  ];
  return faults.length > 0
    ? refuse('contracts.not-ready-to-sign', { count: faults.length }, faults)
    : { ...current, sentForSignature: { by, at: now } };
}

function stepFaults({ approval, validation }: ContractPackage): Fault[] {
  const faults: Fault[] = [];
  if (approval === null) faults.push({ code: 'contracts.client-approval-missing', details: {} });
  if (validation === null) faults.push({ code: 'contracts.validation-missing', details: {} });
  return faults;
}

function contractFaults(state: SendingState, current: ContractPackage, today: string): Fault[] {
  const faults: Fault[] = [];
  if (!current.files.some(({ role }) => role === 'engagement-form')) {
    faults.push({ code: 'contracts.engagement-form-absent', details: {} });
  }
  return [
    ...faults,
    ...authorisationFaults(state, today),
    ...gateFaults(state, today),
    ...pieceFaults(state, current),
  ];
}

/** Given, come into force, and verified by the broker as every prerequisite is (guide 3.5). */
function authorisationFaults(state: SendingState, today: string): Fault[] {
  const from = authorisedFrom(state);
  if (from === null) return [];
  const { verifiedBy } = state.acquisition.prerequisites['executive-authorisation'] ?? {};
  const isVerified = verifiedBy != null;
  if (from <= today && isVerified) return [];
  const authorisedOn = from === NOT_YET ? null : from;
  const details = { authorisedOn, today, isVerified };
  return [{ code: 'contracts.authorisation-missing', details }];
}

/** What is signed rests on the validated quote, and annexes the pieces of the fiche that still holds. */
function pieceFaults(
  { acquisition, versions }: SendingState,
  { quoteId, ficheVersionId }: ContractPackage,
): Fault[] {
  const change = changeSince(versions, ficheVersionId);
  const isCurrent = change === null || !isHeavy(change.severity);
  if (quoteId === acquisition.approvedQuoteId && isCurrent) return [];
  return [{ code: 'contracts.package-outdated', details: { quoteId, ficheVersionId } }];
}
