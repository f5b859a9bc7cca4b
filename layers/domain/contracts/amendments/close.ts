import { type Decision, type Refusal, refuse } from '../../values/decision.ts';
import type { ContractRefusal } from '../refusals.ts';
import type { TransmitCommand } from '../transmit.ts';
import type { Amendment } from './amendment.ts';

/**
 * Records that the client sent the signed amendment to the broker (guide 4.5, 4.13). The document must be
 * registered in the dossier as such; the date of the message replaces one that was told wrong of it (P78).
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideAmendmentTransmission(
  amendment: Amendment,
  { documentId, sentOn }: TransmitCommand,
  registered: boolean,
  today: string,
  now: string,
): Decision<Amendment, ContractRefusal> {
  const { transmission, signedByPartiesOn: signedOn } = amendment;
  if (signedOn === null) return refuse('contracts.amendment-not-signed');
  const isSameCopy = transmission?.documentId === documentId;
  if (isSameCopy && transmission.sentOn === sentOn) return amendment;
  if (transmission !== null && !isSameCopy) {
    return refuse('contracts.already-transmitted', { sentOn: transmission.sentOn });
  }
  if (!registered) return refuse('contracts.amendment-not-filed', { documentId });
  if (sentOn > today) return refuse('contracts.transmission-in-future', { sentOn, today });
  if (sentOn < signedOn) {
    return refuse('contracts.transmission-before-signature', { sentOn, signedOn });
  }
  return { ...amendment, transmission: { documentId, sentOn, recordedAt: now } };
}

/**
 * Why a package of an amendment may not be approved, validated or sent any more: the amendment was given up, or
 * prepared anew since, which supersedes what was assembled.
 */
export function staleAmendmentPackage(
  { abandonment, packageId: latest }: Amendment,
  packageId: string,
): Refusal<ContractRefusal> | null {
  if (abandonment !== null) return refuse('contracts.amendment-closed', { because: 'abandoned' });
  return latest === packageId ? null : refuse('contracts.package-superseded', { latest });
}

/** Gives an amendment up: nobody signed it yet. Given up already, nothing changes. */
export function decideAbandonment(
  amendment: Amendment,
  { by, reason }: { readonly by: string; readonly reason: string },
  now: string,
): Decision<Amendment, ContractRefusal> {
  if (amendment.abandonment !== null) return amendment;
  if (amendment.signatures.length > 0) {
    return refuse('contracts.amendment-closed', { because: 'signed' });
  }
  return { ...amendment, abandonment: { by, at: now, reason } };
}
