import type { Acquisition } from '#domain/acquisitions/index.ts';
import { planSignature } from '#domain/acquisitions/index.ts';
import type { Amendment, Contract } from '#domain/contracts/index.ts';
import type { DelayPart, Fact } from '#domain/deadlines/index.ts';

/** What a dossier knows of its conclusion. `leadTimeDays`: the supplier's own delay, of the pinned fiche. */
export interface ConclusionState {
  readonly acquisition: Acquisition;
  readonly contract: Contract | undefined;
  readonly amendments: readonly Amendment[];
  readonly leadTimeDays: number | null;
}

/** From the contact to the signed copies (P47, P50, P82, P83). */
export function conclusionFacts(state: ConclusionState): Fact[] {
  return [
    ...contactFacts(state),
    ...authorisationFacts(state.acquisition),
    ...contractFacts(state.contract),
    ...state.amendments.flatMap(amendmentFacts),
  ];
}

function contactFacts({ acquisition, leadTimeDays }: ConclusionState): Fact[] {
  const { contact, acquisitionId, abandonment } = acquisition;
  if (contact === null || abandonment !== null) return [];
  const { startsOn, days, minimumDays } = planSignature(contact.at, leadTimeDays, '');
  const parts: DelayPart[] =
    days > minimumDays
      ? [{ name: 'supplier-lead-time', days }]
      : [{ name: 'minimum-lead-time', days: minimumDays }];
  return [
    {
      name: 'contact-made',
      subject: CONTRACT,
      on: startsOn,
      reference: acquisitionId,
      delay: { unit: 'calendar-days', length: days, rolls: true },
      parts,
    },
  ];
}

/** The subject of what concerns the contract itself, and not one of several. */
export const CONTRACT = 'contract';

/** What was authorised for a contract that will never be asks for no account. */
function authorisationFacts(acquisition: Acquisition): Fact[] {
  const { acquisitionId, prerequisites, sctReport, abandonment } = acquisition;
  const authorisation = prerequisites['executive-authorisation'];
  if (authorisation === undefined || abandonment !== null) return [];
  const { date: on, documentId } = authorisation.proof;
  const reference = documentId ?? acquisitionId;
  const authorised: Fact = { name: 'executive-authorised', subject: CONTRACT, on, reference };
  if (sctReport === null) return [authorised];
  const { reportedOn, reference: told } = sctReport;
  return [
    authorised,
    { name: 'authorisation-reported', subject: CONTRACT, on: reportedOn, reference: told },
  ];
}

function contractFacts(contract: Contract | undefined): Fact[] {
  if (contract?.signedByPartiesOn == null) return [];
  const { acquisitionId: reference, signedByPartiesOn, transmission } = contract;
  return [
    { name: 'contract-signed-by-parties', subject: CONTRACT, on: signedByPartiesOn, reference },
    ...received('signed-contract-received', CONTRACT, transmission),
  ];
}

function amendmentFacts({ amendmentId, signedByPartiesOn, transmission }: Amendment): Fact[] {
  if (signedByPartiesOn === null) return [];
  const signed = { subject: amendmentId, on: signedByPartiesOn, reference: amendmentId };
  return [
    { name: 'amendment-signed-by-parties', ...signed },
    ...received('signed-amendment-received', amendmentId, transmission),
  ];
}

/** A copy that was sent counts from the day of its sending (P78). */
function received(
  name: 'signed-contract-received' | 'signed-amendment-received',
  subject: string,
  transmission: Contract['transmission'],
): Fact[] {
  if (transmission === null) return [];
  return [{ name, subject, on: transmission.sentOn, reference: transmission.documentId }];
}
