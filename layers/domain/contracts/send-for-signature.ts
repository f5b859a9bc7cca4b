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
    Pick<SigningState, 'organisation' | 'choice'> {}

type SendingFault = Fault & { readonly code: ContractRefusal };

/**
 * Decides that the broker sends a package for signature (guide 3.5, step 8), once. It waits for the client's
 * approval, the broker's own validation (guide 4.13, notes 1 and 2), the engagement form that is signed with
 * the contract (guide 3.3.1) and the executive's authorisation where one is due (guide 3.4.4); and what
 * opened the assembly must still hold: fiche, quote, supplier. Refuses with every fault at once. For an
 * amendment, approval and validation alone are judged here.
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
    ...(current.kind === 'contract' ? contractFaults(state, current, today) : []),
  ];
  return faults.length > 0
    ? refuse('contracts.not-ready-to-sign', { count: faults.length }, faults)
    : { ...current, sentForSignature: { by, at: now } };
}

function stepFaults({ approval, validation }: ContractPackage): SendingFault[] {
  const faults: SendingFault[] = [];
  if (approval === null) faults.push({ code: 'contracts.client-approval-missing', details: {} });
  if (validation === null) faults.push({ code: 'contracts.validation-missing', details: {} });
  return faults;
}

function contractFaults(
  state: SendingState,
  current: ContractPackage,
  today: string,
): SendingFault[] {
  const faults: SendingFault[] = [];
  if (!current.files.some(({ role }) => role === 'engagement-form')) {
    faults.push({ code: 'contracts.engagement-form-absent', details: {} });
  }
  const from = authorisedFrom(state);
  if (from !== null && from > today) {
    const authorisedOn = from === NOT_YET ? null : from;
    faults.push({ code: 'contracts.authorisation-missing', details: { authorisedOn, today } });
  }
  return [...faults, ...gateFaults(state, today), ...pieceFaults(state, current)];
}

/** What is signed rests on the validated quote, and annexes the pieces of the fiche that still holds. */
function pieceFaults(
  { acquisition, versions }: SendingState,
  { quoteId, ficheVersionId }: ContractPackage,
): SendingFault[] {
  const change = changeSince(versions, ficheVersionId);
  const isCurrent = change === null || !isHeavy(change.severity);
  if (quoteId === acquisition.approvedQuoteId && isCurrent) return [];
  return [{ code: 'contracts.package-outdated', details: { quoteId, ficheVersionId } }];
}
