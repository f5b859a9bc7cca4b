import { hashVersion } from '#adapters/object-hash.ts';
import { listVersions, type StoredVersion } from '#adapters/object-versions.ts';
import { type Bucket, readLock } from '#adapters/objects.ts';
import type { StoredDocument } from '#domain/documents/index.ts';
import {
  type Finding,
  judgeRecord,
  type KeptRecord,
  type RecordOnFile,
} from '#domain/journal/index.ts';
import { type Disposal, isApproved } from '#domain/retention/index.ts';
import { inTurns } from '#platform/in-turns.ts';
import { readDisposal } from '#stores/disposal.ts';
import type { Table } from '#stores/table.ts';

/**
 * Judges the record of each document by what the store has under its key. Of what was disposed of nothing is
 * left; until then even what was misfiled is there, unless it is `beingDeleted` at this very moment.
 */
export async function auditRecords(
  records: Bucket,
  {
    documents,
    beingDeleted,
  }: { readonly documents: readonly StoredDocument[]; readonly beingDeleted: ReadonlySet<string> },
  now: string,
): Promise<Finding[]> {
  const findings = await inTurns(documents, async (document) => {
    const mayBeGone = beingDeleted.has(document.documentId);
    return judge(records, { ...onFile(document), mayBeGone }, document, now);
  });
  return findings.flat();
}

/**
 * Judges the lists by which documents were disposed of: two people agreed on each, and its certificate, once
 * made, is the record that was made then.
 */
export async function auditDisposals(
  { table, records }: { readonly table: Table; readonly records: Bucket },
  documents: readonly StoredDocument[],
  now: string,
): Promise<Finding[]> {
  const lists = new Set(documents.flatMap(({ disposal }) => disposal?.disposalId ?? []));
  const findings = await inTurns([...lists], async (disposalId) => {
    const disposal = await readDisposal(table, disposalId);
    if (disposal === undefined || !isApproved(disposal)) {
      return [{ code: 'disposal-not-approved' as const, details: { disposalId } }];
    }
    return auditCertificate(records, disposal, now);
  });
  return findings.flat();
}

async function auditCertificate(
  records: Bucket,
  { disposalId: documentId, status, certificate }: Disposal,
  now: string,
): Promise<Finding[]> {
  // An execution or a certificate under way is watched elsewhere.
  if (status !== 'certified' && certificate === null) return [];
  if (certificate === null) {
    return [{ code: 'disposal-not-approved' as const, details: { disposalId: documentId } }];
  }
  const { fileName, sha256, key: recordKey, versionId: recordVersionId } = certificate;
  const filed = { documentId, fileName, sha256, isGone: false, mayBeGone: false };
  const kept = { hold: true, lockedUntil: null };
  return judge(records, { ...filed, ...kept }, { recordKey, recordVersionId }, now);
}

type Place = Pick<StoredDocument, 'recordKey' | 'recordVersionId'>;

async function judge(
  records: Bucket,
  filed: RecordOnFile,
  place: Place,
  now: string,
): Promise<Finding[]> {
  const { recordKey: key } = place;
  const there = (await listVersions(records, key)).filter((version) => version.key === key);
  return judgeRecord(filed, await readKept(records, place, there), now);
}

function onFile(document: StoredDocument): Omit<RecordOnFile, 'mayBeGone'> {
  const { documentId, fileName, sha256, disposal, removal, protection, retention } = document;
  return {
    documentId,
    fileName,
    sha256,
    isGone: disposal !== null,
    // Every record starts under hold; what retention did since was read back from the store.
    hold: protection?.hold ?? (retention === null && removal?.removedAt == null),
    lockedUntil: protection?.lockedUntil ?? retention?.retainUntil ?? null,
  };
}

async function readKept(
  records: Bucket,
  { recordKey: key, recordVersionId: versionId }: Place,
  there: readonly StoredVersion[],
): Promise<KeptRecord> {
  const isThere = there.some((one) => !one.isMarker && one.versionId === versionId);
  if (!isThere) return { sha256: null, others: there.length, hold: false, lockedUntil: null };
  const version = { key, versionId };
  const [sha256, { hold, retainUntil }] = await Promise.all([
    hashVersion(records, version),
    readLock(records, version),
  ]);
  return { sha256, others: there.length - 1, hold, lockedUntil: retainUntil };
}
