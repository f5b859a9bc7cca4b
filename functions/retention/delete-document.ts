import type { Clock } from '#adapters/clock.ts';
import { deleteVersion, listVersions, type StoredVersion } from '#adapters/object-versions.ts';
import { type Bucket, type Lock, readLock } from '#adapters/objects.ts';
import type { StoredDocument } from '#domain/documents/index.ts';
import { type DisposalRow, judgeDisposable, type RowRefusal } from '#domain/retention/index.ts';
import { type Decision, isRefusal, type Refusal, refuse } from '#domain/values/decision.ts';
import { entryOf } from '#events/define-event.ts';
import { documentDisposalBegun } from '#events/retention/document-disposal-begun.ts';
import { keepFound, readRow } from '#stores/disposal.ts';
import { readDocument } from '#stores/documents.ts';
import { execute } from '#stores/journal.ts';
import { isCited } from '#stores/retention.ts';
import type { Table } from '#stores/table.ts';
import { protectionIn, readDisposalState } from './disposal-circumstances.ts';
import { type Holding, holdingsOf } from './disposal-objects.ts';

export interface DeletingDependencies {
  readonly clock: Clock;
  readonly table: Table;
  readonly records: Bucket;
}

/** Who tells of an execution in the journals. */
export const EXECUTOR = { kind: 'system', id: 'retention/execute-disposal' } as const;

/**
 * Deletes every version of everything that the store holds of a document, once it was judged again, and
 * looks that nothing is left. A run that was cut short is taken up: what was found before the first deletion
 * is on the row. Returns why it may not be, or what the store refused.
 */
export async function deleteDocument(
  dependencies: DeletingDependencies,
  row: DisposalRow,
  now: string,
): Promise<Decision<'gone', RowRefusal>> {
  const { records } = dependencies;
  const begun = await begin(dependencies, row, now);
  if (isRefusal(begun)) return begun;
  const { document, holdings, stored } = begun;
  return (await deleteAll(records, document, stored)) ?? (await lookAgain(records, holdings));
}

interface Begun {
  readonly document: StoredDocument;
  readonly holdings: readonly Holding[];
  readonly stored: readonly StoredVersion[];
}

/**
 * Judges a document a last time and tells its journal that it goes, in one transaction: a hold, an end or a
 * class that comes at the same moment is either seen, or came after.
 */
async function begin(
  { table, records }: DeletingDependencies,
  row: DisposalRow,
  now: string,
): Promise<Decision<Begun, RowRefusal>> {
  const { owner, documentId, disposalId } = row;
  return execute<Begun, RowRefusal>(table, `${owner.kind}:${owner.id}`, now, async () => {
    const [document, current] = await Promise.all([
      readDocument(table, owner, documentId),
      readRow(table, row),
    ]);
    // Settled meanwhile by another run of the same message: nothing is deleted behind its back.
    const isOpen = current !== undefined && current.settledAt === null;
    if (document === undefined || document.disposal !== null || !isOpen) {
      return refuse('retention.row-document-gone');
    }
    const holdings = await holdingsOf(table, document);
    const stored = await listHoldings(records, holdings);
    const begun = { value: { document, holdings, stored }, entries: [], writes: [] };
    if (!stored.some((version) => isRecord(document, version))) {
      // Nothing brings back a record that an earlier run deleted: what was made of it goes as well.
      if (current.found !== null) return begun;
      return refuse('retention.row-record-missing', { key: document.recordKey });
    }
    const refusal = await judgeAgain({ table, records }, { row, document, stored }, now);
    if (refusal !== undefined) return refusal;
    if (current.found !== null) return begun;
    const objects = [...new Set(stored.map(({ key }) => key))];
    const data = { documentId, disposalId, sha256: document.sha256 };
    return {
      ...begun,
      entries: [entryOf(documentDisposalBegun, { actor: EXECUTOR, data })],
      writes: [keepFound(table, row, { at: now, versions: stored.length, objects })],
    };
  });
}

const isRecord = ({ recordKey, recordVersionId }: StoredDocument, version: StoredVersion) =>
  version.key === recordKey && version.versionId === recordVersionId;

async function listHoldings(
  records: Bucket,
  holdings: readonly Holding[],
): Promise<StoredVersion[]> {
  const found = holdings.map(async ({ prefix, isWhole }) => {
    const versions = await listVersions(records, prefix);
    return isWhole ? versions.filter(({ key }) => key === prefix) : versions;
  });
  return (await Promise.all(found)).flat();
}

interface Candidate {
  readonly row: DisposalRow;
  readonly document: StoredDocument;
  readonly stored: readonly StoredVersion[];
}

/** Everything may have changed since it was proposed: the end, the calendar, the holds, the lock itself. */
async function judgeAgain(
  { table, records }: Pick<DeletingDependencies, 'table' | 'records'>,
  { row, document, stored }: Candidate,
  now: string,
): Promise<Refusal<RowRefusal> | undefined> {
  const around = await readDisposalState(table, document.owner);
  const lock = await strictestLock(records, document, stored);
  const protection = protectionIn(around, document, lock.lockedUntil);
  const cause = judgeDisposable(document, protection, lock, now);
  if (isRefusal(cause)) return cause;
  if (cause !== row.cause) return refuse('retention.row-not-eligible', { cause });
  // Two people agreed that nothing rests on it; something may since.
  const isInUse = cause === 'misfiled' && (await isCited(table, row.owner, row.documentId));
  return isInUse ? refuse('retention.row-in-use') : undefined;
}

/** A lock on any version of the record keeps the document; markers have none. */
async function strictestLock(
  records: Bucket,
  { recordKey }: StoredDocument,
  stored: readonly StoredVersion[],
) {
  const versions = stored.filter(({ key, isMarker }) => key === recordKey && !isMarker);
  const locks = await Promise.all(versions.map((version) => lockOf(records, version)));
  return {
    hold: locks.some(({ hold }) => hold),
    lockedUntil:
      locks
        .flatMap(({ retainUntil }) => retainUntil ?? [])
        .toSorted()
        .at(-1) ?? null,
  };
}

/** A version that another run of the same message deleted meanwhile has none left. */
async function lockOf(records: Bucket, version: StoredVersion): Promise<Lock> {
  try {
    return await readLock(records, version);
  } catch (error) {
    const isGone = error instanceof Error && GONE.has(error.name);
    if (isGone) return { hold: false, retainUntil: null };
    throw error;
  }
}

const GONE: ReadonlySet<string> = new Set(['NoSuchVersion', 'NoSuchKey']);

/**
 * What else lies under the key of the record goes first and what was made of it last, so that a refusal of the
 * store leaves the record; once it is gone, a refusal is a fault, and the message comes back.
 */
async function deleteAll(
  records: Bucket,
  document: StoredDocument,
  stored: readonly StoredVersion[],
): Promise<Refusal<RowRefusal> | undefined> {
  const ofRecord = stored.filter(({ key }) => key === document.recordKey);
  const [record, others] = partition(ofRecord, (version) => isRecord(document, version));
  const made = stored.filter(({ key }) => key !== document.recordKey);
  for (const version of [...others, ...record]) {
    const { refusal } = await deleteVersion(records, version);
    if (refusal !== null) {
      return refuse('retention.row-store-refused', { key: version.key, said: refusal });
    }
  }
  for (const version of made) {
    const { refusal } = await deleteVersion(records, version);
    if (refusal !== null) throw new NotDeletedError([version]);
  }
  return undefined;
}

function partition<One>(all: readonly One[], holds: (one: One) => boolean): [One[], One[]] {
  return [all.filter(holds), all.filter((one) => !holds(one))];
}

export class NotDeletedError extends Error {
  constructor(left: readonly StoredVersion[]) {
    super(`The store still holds ${left.map(({ key }) => key).join(', ')}.`);
    this.name = 'NotDeletedError';
  }
}

/** The store is asked again: a document is disposed of when nothing of it is found, not before. */
async function lookAgain(records: Bucket, holdings: readonly Holding[]): Promise<'gone'> {
  const left = await listHoldings(records, holdings);
  if (left.length > 0) throw new NotDeletedError(left);
  return 'gone';
}
