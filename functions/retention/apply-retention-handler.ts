import { Temporal } from 'temporal-polyfill';
import { type Bucket, type LockMode, lockUntil, readLock, setHold } from '#adapters/objects.ts';
import type { StoredDocument } from '#domain/documents/index.ts';
import {
  extendOnly,
  type Retention,
  retentionAtContractEnd,
  retentionClassSchema,
} from '#domain/retention/index.ts';
import { contractEnded } from '#events/contracts/contract-ended.ts';
import { entryOf } from '#events/define-event.ts';
import { documentRegistered } from '#events/documents/document-registered.ts';
import { retentionSet } from '#events/retention/retention-set.ts';
import { parseBusEvent, typeOfBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { readContract } from '#stores/contracts.ts';
import { listDocuments, readDocument, saveRetention } from '#stores/documents.ts';
import { execute } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';

export interface RetentionDependencies extends Pick<QueueSettings, 'clock'> {
  readonly table: Table;
  readonly records: Bucket;
  readonly lockMode: LockMode;
}

/**
 * Once a contract has ended, sets the retention of each of its documents, those that are registered
 * later included: the lock is extended and read back before the hold is released, so that a document
 * is never without one of the two. Told twice, it does the same again and writes nothing more.
 */
export function createHandler(dependencies: RetentionDependencies): QueueHandler {
  const { clock, table } = dependencies;
  return createQueueHandler({ service: 'apply-retention', clock }, async (message, now) => {
    const dossierId = dossierOf(message);
    if (dossierId === undefined) return;
    const endedOn = (await readContract(table, dossierId))?.endedOn;
    if (!endedOn) return;
    for (const document of await listDocuments(table, { kind: 'dossier', id: dossierId })) {
      if (!isRetained(document, endedOn)) await retain(dependencies, document, endedOn, now);
    }
  });
}

/** The dossier that an event is about; a supplier's documents belong to no contract. */
function dossierOf(message: unknown): string | undefined {
  if (typeOfBusEvent(message) === contractEnded.type) {
    return parseBusEvent(message, contractEnded).data.acquisitionId;
  }
  const { owner } = parseBusEvent(message, documentRegistered).data;
  return owner.kind === 'dossier' ? owner.id : undefined;
}

const isRetained = (document: StoredDocument | undefined, endedOn: string): boolean =>
  document?.retention?.endedOn === endedOn;

async function retain(
  { table, records, lockMode }: RetentionDependencies,
  document: StoredDocument,
  endedOn: string,
  now: string,
): Promise<void> {
  const { documentId, owner } = document;
  const retentionClass = retentionClassSchema.parse(document.retentionClass);
  const wanted = retentionAtContractEnd(retentionClass, Temporal.PlainDate.from(endedOn));
  const retainUntil = await lock(records, document, wanted, lockMode, now);
  const { eligibleOn } = wanted;
  const data = { documentId, class: retentionClass, retainUntil, eligibleOn };
  const actor = { kind: 'system', id: 'retention/apply-retention' } as const;
  await execute(table, `${owner.kind}:${owner.id}`, now, async () => {
    if (isRetained(await readDocument(table, owner, documentId), endedOn)) {
      return { value: undefined, entries: [], writes: [] };
    }
    return {
      value: undefined,
      entries: [entryOf(retentionSet, { actor, data })],
      writes: [saveRetention(table, document, { endedOn, retainUntil, eligibleOn })],
    };
  });
}

export class LockNotHeldError extends Error {
  constructor(key: string, expected: string, found: string | null) {
    super(`${key} should be locked until ${expected} but is until ${found ?? 'never'}.`);
    this.name = 'LockNotHeldError';
  }
}

/** Extends the lock, reads it back, then releases the hold. Returns the instant of the lock. */
async function lock(
  records: Bucket,
  { recordKey: key, recordVersionId: versionId }: StoredDocument,
  wanted: Retention,
  mode: LockMode,
  now: string,
): Promise<string> {
  const version = { key, versionId };
  const current = await readLock(records, version);
  const until = extendOnly(current.retainUntil, wanted.retainUntil);
  // A class kept as long as the contract may already be over: S3 takes no lock in the past.
  if (until > now && until !== current.retainUntil) {
    await lockUntil(records, version, until, mode);
    const held = await readLock(records, version);
    if (held.retainUntil === null || Date.parse(held.retainUntil) < Date.parse(until)) {
      throw new LockNotHeldError(key, until, held.retainUntil);
    }
  }
  if (current.hold) await setHold(records, version, false);
  return until;
}
