import { Temporal } from 'temporal-polyfill';
import { type Acquisition, allows, MAXIMUM_TERM_MONTHS } from '../acquisitions/index.ts';
import { type Decision, type Fault, refuse } from '../values/decision.ts';
import type { ContractPackage } from './contract.ts';
import type { ContractRefusal } from './refusals.ts';

export type AssembleCommand = Pick<
  ContractPackage,
  'packageId' | 'startsOn' | 'signatories' | 'requestedBy'
>;

/**
 * Last day of a term: the day before the same day `months` later (G12). A start on the 31st ends on
 * the last day of a shorter month.
 * @param startsOn first day, `YYYY-MM-DD`.
 */
export function lastDayOfTerm(startsOn: string, months: number): string {
  return Temporal.PlainDate.from(startsOn).add({ months }).subtract({ days: 1 }).toString();
}

/**
 * Decides that the contract package may be assembled (guide 3.4.1, 3.5, 4.5): the kickoff was held, the
 * broker validated a quote, the term is at most three years. Refuses with every fault at once.
 */
export function decideAssembly(
  acquisition: Acquisition,
  command: AssembleCommand,
  now: string,
): Decision<ContractPackage, ContractRefusal> {
  if (acquisition.status === 'concluded' || acquisition.status === 'ended') {
    return refuse('contracts.already-signed', { status: acquisition.status });
  }
  const faults = assemblyFaults(acquisition);
  const quoteId = acquisition.approvedQuoteId;
  if (faults.length > 0 || quoteId === null) {
    return refuse('contracts.not-ready-to-assemble', { count: faults.length }, faults);
  }
  return {
    ...command,
    acquisitionId: acquisition.acquisitionId,
    quoteId,
    ficheVersionId: acquisition.ficheVersionId,
    endsOn: lastDayOfTerm(command.startsOn, acquisition.termMonths),
    status: 'requested',
    requestedAt: now,
    files: [],
    failure: null,
  };
}

function assemblyFaults(acquisition: Acquisition): (Fault & { code: ContractRefusal })[] {
  const faults: (Fault & { code: ContractRefusal })[] = [];
  if (!allows('assemble', acquisition.status)) {
    faults.push({ code: 'contracts.kickoff-not-held', details: { status: acquisition.status } });
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
