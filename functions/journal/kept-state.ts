import type { Acquisition } from '#domain/acquisitions/index.ts';
import type { Contract } from '#domain/contracts/index.ts';
import type { Deadline } from '#domain/deadlines/index.ts';
import type { StoredDocument } from '#domain/documents/index.ts';
import type { StateFact } from '#domain/journal/index.ts';
import { classesOf, type Hold, isRemoved } from '#domain/retention/index.ts';
import { readAcquisition } from '#stores/acquisitions.ts';
import { readContract } from '#stores/contracts.ts';
import { listDeadlines } from '#stores/deadlines.ts';
import { listDocuments } from '#stores/documents.ts';
import { listHolds } from '#stores/retention.ts';
import type { Table } from '#stores/table.ts';

/** The items of a dossier whose every change the journal tells. */
export interface Items {
  readonly acquisition: Acquisition | undefined;
  readonly contract: Contract | undefined;
  readonly documents: readonly StoredDocument[];
  readonly deadlines: readonly Deadline[];
  readonly holds: readonly Hold[];
}

export async function readItems(table: Table, acquisitionId: string): Promise<Items> {
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  const [acquisition, contract, documents, deadlines, holds] = await Promise.all([
    readAcquisition(table, acquisitionId),
    readContract(table, acquisitionId),
    listDocuments(table, owner),
    listDeadlines(table, owner),
    listHolds(table, owner),
  ]);
  return { acquisition, contract, documents, deadlines, holds };
}

/** What the items say, in the terms of what the journal tells. */
export function keptState({
  acquisition,
  contract,
  documents,
  deadlines,
  holds,
}: Items): StateFact[] {
  return [
    ...(acquisition ? [acquisitionFact(acquisition)] : []),
    ...(contract ? contractFacts(contract) : []),
    ...documents.flatMap((document) => [documentFact(document), ...retentionFacts(document)]),
    ...holds.map(({ holdId, kind, documentIds, release }) => ({
      subject: 'hold' as const,
      id: holdId,
      values: { kind, documentIds, isReleased: release !== null },
    })),
    ...deadlines.map(({ kind, subject, dueOn, status }) => ({
      subject: 'deadline' as const,
      id: `${kind}/${subject}`,
      values: { dueOn, status },
    })),
  ];
}

function acquisitionFact({
  acquisitionId,
  organisationId,
  reference,
  abandonment,
}: Acquisition): StateFact {
  const closedOn = abandonment?.closedOn ?? null;
  return {
    subject: 'acquisition',
    id: acquisitionId,
    values: { organisationId, reference, closedOn },
  };
}

function contractFacts({
  acquisitionId,
  signatures,
  signedByPartiesOn,
  endedOn,
}: Contract): StateFact[] {
  if (signatures.length === 0) return [];
  return [
    { subject: 'contract', id: acquisitionId, values: { signedByPartiesOn, endedOn } },
    ...signatures.map(({ party, signedOn, documentId }) => ({
      subject: 'signature' as const,
      id: party,
      values: { signedOn, documentId },
    })),
  ];
}

/** A file of a package is told by its package and its hash, any other document by its identifier. */
function documentFact({ documentId, source, sha256, size }: StoredDocument): StateFact {
  const [, packageId] = /^package:(.+)$/.exec(source) ?? [];
  return packageId === undefined
    ? { subject: 'document', id: documentId, values: { sha256, size } }
    : { subject: 'package-file', id: `${packageId}/${sha256}`, values: { size } };
}

/** What the journal tells of how a document is kept, as far as anything was told yet. */
function retentionFacts(document: StoredDocument): StateFact[] {
  const { documentId: id, confirmation, protection, retention, disposal } = document;
  // What the system made is registered with its class: no entry of its own confirms it.
  const isConfirmed = confirmation !== null && confirmation.rule !== 'made-by-the-system';
  const eligibleOn = retention?.eligibleOn ?? null;
  const { disposalId } = disposal ?? { disposalId: null };
  return [
    ...(isConfirmed ? [fact('classes', id, { classes: classesOf(document) })] : []),
    ...(protection
      ? [fact('protection', id, { lockedUntil: protection.lockedUntil, eligibleOn })]
      : []),
    ...(isRemoved(document) ? [fact('removal', id, {})] : []),
    ...(disposalId === null ? [] : [fact('disposal', id, { disposalId })]),
  ];
}

const fact = (
  subject: StateFact['subject'],
  id: string,
  values: StateFact['values'],
): StateFact => ({ subject, id, values });
