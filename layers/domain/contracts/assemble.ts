import { Temporal } from 'temporal-polyfill';
import {
  type Acquisition,
  allows,
  ficheLag,
  MAXIMUM_TERM_MONTHS,
  stepFaults,
} from '../acquisitions/index.ts';
import { isQualified, type Supplier, type VersionSeverity } from '../catalogue/index.ts';
import { type Quote, quoteStanding } from '../quotes/index.ts';
import { type Decision, type Fault, isRefusal, refuse } from '../values/decision.ts';
import { refusalWhenAbandoned } from './current-package.ts';
import type { ContractPackage } from './package.ts';
import type { ContractRefusal } from './refusals.ts';

export type AssembleCommand = Pick<
  ContractPackage,
  'packageId' | 'startsOn' | 'renewalMonths' | 'signatories' | 'requestedBy'
>;

/**
 * Last day of a term: the day before the same day `months` later (G12). A start on the 31st ends on
 * the last day of a shorter month.
 * @param startsOn first day, `YYYY-MM-DD`.
 */
export function lastDayOfTerm(startsOn: string, months: number): string {
  return Temporal.PlainDate.from(startsOn).add({ months }).subtract({ days: 1 }).toString();
}

/** What an assembly depends on. */
export interface AssemblyState {
  readonly acquisition: Acquisition;
  /** The quote that the broker validated, if any. */
  readonly quote: Quote | undefined;
  readonly supplier: Supplier | undefined;
  /** Versions of the supplier's fiche, in any order. */
  readonly versions: readonly VersionSeverity[];
}

/**
 * Decides that the contract package may be assembled (guide 3.2, 3.4.1, 3.5, 4.5, 5): the kickoff was held,
 * the supplier's admissibility was checked (step 5), the broker validated a quote, the term is at most three years, the supplier is qualified (P74). A
 * material or contractual change of the fiche must be acknowledged by the client (P22), and the quote
 * validated anew or confirmed by the broker (G17); the validity of the quote has not passed (G19).
 * Refuses with every fault at once.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideAssembly(
  state: AssemblyState,
  command: AssembleCommand,
  today: string,
  now: string,
): Decision<ContractPackage, ContractRefusal> {
  const { acquisition } = state;
  if (acquisition.status === 'concluded' || acquisition.status === 'ended') {
    return refuse('contracts.already-signed', { status: acquisition.status });
  }
  const abandoned = refusalWhenAbandoned(acquisition);
  if (abandoned !== null) return abandoned;
  const faults = [
    ...dossierFaults(acquisition),
    ...renewalFaults(acquisition, command),
    ...gateFaults(state, today),
  ];
  const quoteId = acquisition.approvedQuoteId;
  if (faults.length > 0 || quoteId === null) {
    return refuse('contracts.not-ready-to-assemble', { count: faults.length }, faults);
  }
  return {
    ...command,
    acquisitionId: acquisition.acquisitionId,
    quoteId,
    ficheVersionId: acquisition.ficheVersionId,
    kind: 'contract',
    amendmentId: null,
    endsOn: lastDayOfTerm(command.startsOn, acquisition.termMonths - command.renewalMonths),
    status: 'requested',
    requestedAt: now,
    inputsSha256: null,
    progress: [],
    files: [],
    failure: null,
    validation: null,
    approval: null,
    sentForSignature: null,
  };
}

/**
 * Decides again, when its files are made, that a package that was asked for may be assembled: a request may
 * wait for hours, meanwhile the supplier may leave the Catalogue, the quote lapse, another one be validated or
 * the client acknowledge another version of the fiche.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 * @returns the package as it was requested.
 */
export function decideCompletion(
  state: AssemblyState,
  requested: ContractPackage,
  today: string,
): Decision<ContractPackage, ContractRefusal> {
  const again = decideAssembly(state, requested, today, requested.requestedAt);
  if (isRefusal(again)) return again;
  const { quoteId, ficheVersionId } = requested;
  const isSame = again.quoteId === quoteId && again.ficheVersionId === ficheVersionId;
  return isSame ? requested : refuse('contracts.request-outdated', { quoteId, ficheVersionId });
}

/**
 * What must hold at assembly and still when what was assembled is sent for signature: the supplier is
 * qualified (P74), the client acknowledged the fiche (P22), the quote stands (G17) and is valid (G19).
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function gateFaults(state: AssemblyState, today: string): AssemblyFault[] {
  return [...catalogueFaults(state), ...quoteFaults(state, today)];
}

type AssemblyFault = Fault & { readonly code: ContractRefusal };

function dossierFaults(acquisition: Acquisition): AssemblyFault[] {
  const faults: AssemblyFault[] = [];
  if (!allows('assemble', acquisition.status)) {
    faults.push({ code: 'contracts.kickoff-not-held', details: { status: acquisition.status } });
  }
  if (stepFaults('assemble', acquisition).length > 0) {
    faults.push({ code: 'contracts.admissibility-not-checked', details: {} });
  }
  if (acquisition.approvedQuoteId === null) {
    faults.push({ code: 'contracts.quote-not-validated', details: {} });
  }
  if (acquisition.termMonths > MAXIMUM_TERM_MONTHS) {
    faults.push({
      code: 'contracts.term-over-three-years',
      details: { termMonths: acquisition.termMonths, maximum: MAXIMUM_TERM_MONTHS },
    });
  }
  return faults;
}

/** Renewals are months of the term, which starts with at least one that is none (G12). */
function renewalFaults(
  { termMonths }: Acquisition,
  { renewalMonths }: AssembleCommand,
): AssemblyFault[] {
  if (renewalMonths < termMonths) return [];
  return [{ code: 'contracts.renewals-exceed-term', details: { renewalMonths, termMonths } }];
}

function catalogueFaults({ acquisition, supplier, versions }: AssemblyState): AssemblyFault[] {
  const faults: AssemblyFault[] = [];
  if (supplier === undefined || !isQualified(supplier)) {
    const details = { supplier: supplier?.name ?? null, status: supplier?.status ?? null };
    faults.push({ code: 'contracts.supplier-not-qualified', details });
  }
  const lag = ficheLag(acquisition, versions);
  if (lag?.mustAcknowledge) {
    faults.push({ code: 'contracts.fiche-change-not-acknowledged', details: { ...lag } });
  }
  return faults;
}

function quoteFaults({ quote, versions }: AssemblyState, today: string): AssemblyFault[] {
  if (quote === undefined) return [];
  const faults: AssemblyFault[] = [];
  const { ficheChange, validity } = quoteStanding(quote, { versions, today });
  if (ficheChange?.isHeavy) {
    faults.push({ code: 'contracts.quote-before-fiche-change', details: { ...ficheChange } });
  }
  if (validity.hasPassed) {
    const { validUntil } = validity;
    faults.push({ code: 'contracts.quote-validity-passed', details: { validUntil, today } });
  }
  return faults;
}
