import { ulid } from 'ulid';
import {
  type Disposal,
  type DisposalRow,
  disposalRowSchema,
  disposalSchema,
} from '#domain/retention/index.ts';

export const REVIEWER = { memberId: 'broker-1', name: 'Odile Vaillancourt' };
export const APPROVER = { memberId: 'broker-2', name: 'Étienne Lachapelle' };

export const review = {
  by: REVIEWER.memberId,
  name: REVIEWER.name,
  at: '2033-08-03T14:05:00.000Z',
};
export const approval = {
  by: APPROVER.memberId,
  name: APPROVER.name,
  at: '2033-08-04T18:30:00.000Z',
  permanentRecords: { kind: 'none', person: APPROVER.name },
} as const;

/** A disposal list of August 2033, as it is proposed. */
export function buildDisposal(changes: Partial<Disposal> = {}): Disposal {
  return disposalSchema.parse({
    disposalId: ulid(),
    organisationId: ulid(),
    month: '2033-08',
    status: 'proposed',
    proposedAt: '2033-08-01T10:00:00.000Z',
    rowCount: 0,
    announced: 0,
    review: null,
    approval: null,
    outcome: null,
    certificate: null,
    ...changes,
  });
}

/** A signed contract that ended on 30 June 2026, and its row of a list. */
export function buildDisposalRow(changes: Partial<DisposalRow> = {}): DisposalRow {
  return disposalRowSchema.parse({
    disposalId: ulid(),
    documentId: ulid(),
    owner: { kind: 'dossier', id: ulid() },
    reference: 'ACQ-2023-0142',
    fileName: 'contrat-signe.pdf',
    purpose: 'signed-contract',
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    size: 48_210,
    registeredAt: '2023-04-03T15:00:00.000Z',
    cause: 'eligible',
    misfiling: null,
    rule: {
      class: 'P82',
      length: { years: 7 },
      basis: 'contract-end',
      ownCalendar: false,
      ruleReference: null,
    },
    endedOn: '2026-06-30',
    eligibleOn: '2033-07-01',
    status: 'proposed',
    keep: null,
    found: null,
    refusal: null,
    settledAt: null,
    ...changes,
  });
}
