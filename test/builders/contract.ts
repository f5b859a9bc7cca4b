import { ulid } from 'ulid';
import {
  type Amendment,
  amendmentSchema,
  type Contract,
  contractSchema,
  type Termination,
  terminationSchema,
} from '#domain/contracts/index.ts';
import { NOW } from '../stores/support/samples.ts';

export const ACQUISITION_ID = '01JD0000000000000000000002';

/** A contract of a year, from December 2026, which allows two years of renewal. */
export function buildContract(changes: Partial<Contract> = {}): Contract {
  return contractSchema.parse({
    acquisitionId: ACQUISITION_ID,
    packageId: null,
    startsOn: '2026-12-01',
    endsOn: '2027-11-30',
    renewalMonths: 24,
    latestEndsOn: '2029-11-30',
    signatures: [],
    signedByPartiesOn: '2026-11-25',
    irregularities: [],
    transmission: null,
    endedOn: null,
    ...changes,
  });
}

/** The client terminates the whole contract at the end of May 2027, by a letter of March. */
export function buildTermination(changes: Partial<Termination> = {}): Termination {
  return terminationSchema.parse({
    terminationId: ulid(),
    acquisitionId: ACQUISITION_ID,
    by: 'client',
    scope: { kind: 'whole' },
    reason: 'Le besoin a disparu.',
    noticeOn: '2027-03-01',
    effectiveOn: '2027-05-31',
    letterDocumentId: null,
    disputed: false,
    irregularities: [],
    withdrawal: null,
    transmission: null,
    recordedBy: 'buyer',
    recordedAt: NOW,
    ...changes,
  });
}

/** An amendment that both parties signed, which only moves the last day. */
export function buildAmendmentOfTerm(endsOn: string, changes: Partial<Amendment> = {}): Amendment {
  return amendmentSchema.parse({
    amendmentId: ulid(),
    acquisitionId: ACQUISITION_ID,
    number: 1,
    title: 'Nouveau terme',
    reason: 'Le projet prend un autre rythme.',
    askedBy: 'client',
    requestedBy: 'buyer',
    requestedAt: NOW,
    changes: { endsOn, addedQuoteId: null, conditions: null, administrative: null },
    ficheVersionId: '2026-11-02.1',
    packageId: null,
    startsOn: null,
    signatures: [],
    signedByPartiesOn: '2027-02-10',
    irregularities: [],
    transmission: null,
    abandonment: null,
    ...changes,
  });
}
