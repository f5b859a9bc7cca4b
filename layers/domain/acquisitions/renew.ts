import { type Decision, isRefusal, refuse } from '../values/decision.ts';
import type { Acquisition } from './acquisition.ts';
import { decideOpening, type OpenCommand, type OpeningState } from './open.ts';
import type { AcquisitionRefusal } from './refusals.ts';
import { isConcluded } from './transitions.ts';

export type RenewCommand = Pick<OpenCommand, 'acquisitionId' | 'reference' | 'attestation'> &
  Partial<Pick<Acquisition, 'title' | 'termMonths'>>;

/**
 * Opens a dossier that follows a contract with the same supplier (guide 5): title, term and mode are taken
 * over unless given, the proofs and the choice are not, since the analysis is to be made anew (P73). Refused
 * while the first contract is not concluded, and whenever opening a dossier would be.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 * @param now instant of the request, ISO 8601 UTC.
 */
export function decideRenewal(
  prior: Acquisition,
  state: Omit<OpeningState, 'extended'>,
  command: RenewCommand,
  today: string,
  now: string,
): Decision<Acquisition, AcquisitionRefusal> {
  if (!isConcluded(prior.status)) {
    return refuse('acquisitions.prior-not-concluded', { reference: prior.reference });
  }
  const { acquisitionId, reference, attestation, title, termMonths } = command;
  const opened = decideOpening(
    { ...state, extended: undefined },
    {
      acquisitionId,
      reference,
      attestation,
      title: title ?? prior.title,
      termMonths: termMonths ?? prior.termMonths,
      supplierId: prior.supplierId,
      ...(prior.acquisitionMode === undefined ? {} : { acquisitionMode: prior.acquisitionMode }),
      extends: null,
    },
    today,
    now,
  );
  return isRefusal(opened) ? opened : { ...opened, renews: prior.acquisitionId };
}
