import { ulid } from 'ulid';
import { type Acquisition, acquisitionSchema } from '#domain/acquisitions/index.ts';
import { type ContractPackage, contractPackageSchema } from '#domain/contracts/index.ts';
import { type Deadline, reconcileDeadlines } from '#domain/deadlines/index.ts';
import { documentSchema, type StoredDocument } from '#domain/documents/index.ts';
import {
  type Eligibility,
  type Organisation,
  organisationSchema,
} from '#domain/organisations/index.ts';
import type { NewEntry } from '#domain/values/aggregate.ts';
import { businessCalendar, torontoDate } from '#domain/values/calendar/index.ts';
import { kickoffConvened } from '#events/acquisitions/kickoff-convened.ts';
import { entryOf } from '#events/define-event.ts';
import { type KeptQuote, keptQuoteSchema } from '#stores/quotes.ts';

export const NOW = '2026-11-20T15:00:00.000Z';

export function acquisition(changes: Partial<Acquisition> = {}): Acquisition {
  const acquisitionId = ulid();
  return acquisitionSchema.parse({
    acquisitionId,
    organisationId: ulid(),
    reference: `ACQ-${acquisitionId}`,
    title: 'Renouvellement de l’infrastructure de calcul',
    supplierId: ulid(),
    ficheVersionId: '2026-11-02.1',
    termMonths: 36,
    attestation: {
      person: 'Hélène Fortier',
      title: 'Directrice des affaires juridiques',
      signedOn: '2026-11-16',
    },
    openedAt: NOW,
    status: 'open',
    approvedQuoteId: null,
    prerequisites: {},
    kickoff: null,
    ...changes,
  });
}

/** A body; `eligibility` stands for its only designation. */
/** Steps 1 and 2 of the guide: the client contacted the broker, which said what it needs. */
export const firstSteps = (): Pick<Acquisition, 'contact' | 'informationRequest'> => ({
  contact: { by: 'buyer-1', at: NOW, solution: 'Boréalis Nuage privé, quatre nœuds' },
  informationRequest: { by: 'adviser-1', at: NOW, items: ['la soumission de prix'] },
});

export function organisation({
  eligibility = null,
  ...changes
}: Partial<Organisation> & { eligibility?: Eligibility | null } = {}): Organisation {
  const designations =
    eligibility === null ? [] : [{ ...eligibility, designationId: ulid(), endReason: null }];
  return organisationSchema.parse({
    organisationId: ulid(),
    name: 'Institut fictif de la mesure du Québec',
    kind: 'client',
    address: ['200, chemin des Mesures', 'Québec (Québec) G2B 3C4'],
    regime: { decree596: false, rcti: true, municipal: false },
    designations,
    portalAccess: null,
    ...changes,
  });
}

export function storedDocument(changes: Partial<StoredDocument> = {}): StoredDocument {
  return documentSchema.parse({
    documentId: ulid(),
    owner: { kind: 'dossier', id: ulid() },
    purpose: 'quote',
    fileName: 'soumission-BQ-0048213.xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    size: 20_480,
    sha256: 'a'.repeat(64),
    recordKey: `documents/dossier/${ulid()}`,
    recordVersionId: 'v1',
    retentionClass: 'P80',
    registeredAt: NOW,
    retention: null,
    source: `upload:${ulid()}`,
    ...changes,
  });
}

export function quote(changes: Partial<KeptQuote> = {}): KeptQuote {
  const quoteId = ulid();
  return keptQuoteSchema.parse({
    quoteId,
    acquisitionId: ulid(),
    documentId: quoteId,
    fileName: 'soumission-BQ-0048213.xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    receivedAt: NOW,
    check: {
      checkedAt: NOW,
      result: 'conform',
      errorCount: 0,
      warningCount: 0,
      ficheVersion: { supplierId: ulid(), versionId: '2026-11-02.1' },
      reportSha256: 'b'.repeat(64),
      validUntil: null,
    },
    approval: null,
    rejection: null,
    exchange: null,
    revalidations: [],
    confirmations: [],
    extensions: [],
    refusal: null,
    annotated: null,
    reportFile: null,
    ...changes,
  });
}

/** The broker's validation of a quote, on the first version of the fiche. */
export function quoteApproval(): NonNullable<KeptQuote['approval']> {
  return {
    approvedBy: 'adviser',
    approvedAt: NOW,
    reportSha256: 'b'.repeat(64),
    ficheVersion: { supplierId: '01JD0000000000000000000003', versionId: '2026-11-02.1' },
    rulings: [],
    lineNotes: [],
    note: null,
  };
}

export const SIGNATORIES = {
  client: { name: 'Hélène Fortier', title: 'Directrice des affaires juridiques' },
  supplier: { name: 'Solange Therrien', title: 'Directrice, secteur public' },
} as const;

export function contractPackage(changes: Partial<ContractPackage> = {}): ContractPackage {
  return contractPackageSchema.parse({
    packageId: ulid(),
    acquisitionId: ulid(),
    quoteId: ulid(),
    ficheVersionId: '2026-11-02.1',
    startsOn: '2026-12-01',
    endsOn: '2029-11-30',
    signatories: SIGNATORIES,
    status: 'requested',
    requestedBy: 'adviser-1',
    requestedAt: NOW,
    files: [],
    failure: null,
    ...changes,
  });
}

/** The deadline of a contract signed on Friday 20 November 2026: due on the 27th. */
export function deadline(dossierId: string = ulid(), changes: Partial<Deadline> = {}): Deadline {
  const calendar = businessCalendar('public-service');
  const signed = { name: 'contract-signed-by-parties', on: '2026-11-20' } as const;
  const { changes: made } = reconcileDeadlines(
    [],
    {
      owner: { kind: 'dossier', id: dossierId },
      bodyId: ulid(),
      brokerId: ulid(),
      regime: { rcti: true, itq: false },
      facts: [{ ...signed, subject: 'contract', reference: dossierId }],
      calendars: { body: calendar, broker: calendar },
    },
    torontoDate(NOW),
  );
  const [opened] = made.map((change) => change.deadline);
  if (opened === undefined) throw new Error('The signature opened no deadline.');
  return { ...opened, ...changes };
}

/** An entry that satisfies its event's contract. */
export function journalEntry(scheduledFor = '2026-11-25T15:00:00Z'): NewEntry {
  return entryOf(kickoffConvened, {
    actor: { kind: 'system', id: 'test' },
    data: { acquisitionId: '01JD0000000000000000000002', scheduledFor },
  });
}
