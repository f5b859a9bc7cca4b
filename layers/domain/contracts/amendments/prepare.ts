import { type Decision, isRefusal, refuse } from '../../values/decision.ts';
import { type ContractPackage, contractPackageSchema } from '../package.ts';
import type { ContractRefusal } from '../refusals.ts';
import type { Amendment } from './amendment.ts';
import { type AmendmentState, type ContractFault, changeFaults, liveContract } from './request.ts';
import type { ContractTerm } from './term.ts';

export type PrepareCommand = Pick<ContractPackage, 'packageId' | 'startsOn' | 'signatories'> &
  Pick<Amendment, 'ficheVersionId'> & { readonly preparedBy: string };

/** An amendment as the broker prepared it, with the package that is asked for. */
export interface PreparedAmendment {
  readonly amendment: Amendment;
  readonly requested: ContractPackage;
}

/**
 * Decides that the broker prepares an amendment, from its template (guide 4.5; P64): what was asked must still
 * be possible, nobody signed it yet, and it takes effect within the contract. Preparing anew supersedes the
 * package before.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decidePreparation(
  state: AmendmentState,
  amendment: Amendment,
  command: PrepareCommand,
  today: string,
  now: string,
): Decision<PreparedAmendment, ContractRefusal> {
  if (amendment.abandonment !== null || amendment.signatures.length > 0) {
    const because = amendment.abandonment === null ? 'signed' : 'abandoned';
    return refuse('contracts.amendment-closed', { because });
  }
  const { packageId, startsOn, signatories, ficheVersionId, preparedBy } = command;
  const term = possibleTerm(state, amendment, today, startsOn);
  if (isRefusal(term)) return term;
  const { endsOn, addedQuoteId } = amendment.changes;
  const { signed, acquisition } = state;
  const requested = contractPackageSchema.parse({
    packageId,
    acquisitionId: acquisition.acquisitionId,
    kind: 'amendment',
    amendmentId: amendment.amendmentId,
    quoteId: addedQuoteId ?? signed?.quoteId ?? acquisition.approvedQuoteId ?? '',
    ficheVersionId,
    startsOn,
    endsOn: endsOn ?? term.lastDay,
    renewalMonths: 0,
    signatories,
    status: 'requested',
    requestedBy: preparedBy,
    requestedAt: now,
    files: [],
    failure: null,
  });
  return { amendment: { ...amendment, packageId, startsOn, ficheVersionId }, requested };
}

/**
 * Decides again, when its files are made, that an amendment is still possible and its request the last one.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 * @returns the term of the contract that it amends.
 */
export function decideAmendmentCompletion(
  state: AmendmentState,
  amendment: Amendment | undefined,
  requested: ContractPackage,
  today: string,
): Decision<ContractTerm, ContractRefusal> {
  const { packageId, quoteId, ficheVersionId, startsOn } = requested;
  if (amendment?.packageId !== packageId || amendment.abandonment !== null) {
    return refuse('contracts.request-outdated', { quoteId, ficheVersionId });
  }
  return possibleTerm(state, amendment, today, startsOn);
}

function possibleTerm(
  state: AmendmentState,
  amendment: Amendment,
  today: string,
  startsOn: string,
): Decision<ContractTerm, ContractRefusal> {
  const term = liveContract(state, today);
  if (isRefusal(term)) return term;
  const asked = { ...amendment, changes: { ...amendment.changes, removal: null } };
  const faults = [
    ...changeFaults(state, term, asked, today),
    ...effectFaults(term, amendment, startsOn),
  ];
  return faults.length > 0
    ? refuse('contracts.amendment-not-possible', { count: faults.length }, faults)
    : term;
}

/** An amendment takes effect within the term that it amends. */
function effectFaults(
  { startsOn: from, lastDay }: ContractTerm,
  { changes: { endsOn } }: Amendment,
  startsOn: string,
): ContractFault[] {
  const until = endsOn !== null && endsOn < lastDay ? endsOn : lastDay;
  return startsOn >= from && startsOn <= until
    ? []
    : [{ code: 'contracts.amendment-out-of-term', details: { startsOn, from, until } }];
}
