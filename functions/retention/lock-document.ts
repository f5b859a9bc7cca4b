import {
  type Bucket,
  type Lock,
  type LockMode,
  lockUntil,
  readLock,
  setHold,
} from '#adapters/objects.ts';
import type { StoredDocument } from '#domain/documents/index.ts';
import type { Protection } from '#domain/retention/index.ts';

/** Occurs when the store does not keep a document as it was asked to: Object Lock is not what we rely on. */
export class LockNotHeldError extends Error {
  constructor(key: string, { hold, lockUntil: until }: Protection, found: Lock) {
    super(
      `${key} should be ${hold ? 'held and ' : ''}locked until ${until ?? 'never'} but is ${found.hold ? 'held' : 'not held'}, until ${found.retainUntil ?? 'never'}.`,
    );
    this.name = 'LockNotHeldError';
  }
}

export interface LockSettings {
  readonly records: Bucket;
  readonly lockMode: LockMode;
}

/**
 * Gives a document the protection that it needs, and reads it back: the hold first when it needs one, then the
 * lock, and only when both are there is a hold released, so that it is never without one of the two.
 * `protect` says what it needs, given the lock in force.
 */
export async function lockDocument(
  { records, lockMode }: LockSettings,
  { recordKey: key, recordVersionId: versionId }: StoredDocument,
  protect: (lockedUntil: string | null) => Protection,
  now: string,
): Promise<Lock> {
  const version = { key, versionId };
  const found = await readLock(records, version);
  const wanted = protect(found.retainUntil);
  const isHoldMissing = wanted.hold && !found.hold;
  const extension = extensionOf(wanted, found, now);
  if (isHoldMissing) await setHold(records, version, true);
  if (extension !== null) await lockUntil(records, version, extension, lockMode);
  const kept = isHoldMissing || extension !== null ? await readLock(records, version) : found;
  if (!isKeptAs(wanted, kept, now)) throw new LockNotHeldError(key, wanted, kept);
  if (wanted.hold || !kept.hold) return kept;
  await setHold(records, version, false);
  return readLock(records, version);
}

/** Whether a lock, and a hold if need be, are there; a hold too many does no harm. */
export function isKeptAs(wanted: Protection, found: Lock, now: string): boolean {
  return (found.hold || !wanted.hold) && extensionOf(wanted, found, now) === null;
}

/** A class kept as long as the contract may already be over: S3 takes no lock in the past. */
function extensionOf(
  { lockUntil: wanted }: Protection,
  { retainUntil: current }: Lock,
  now: string,
): string | null {
  if (wanted === null || Date.parse(wanted) <= Date.parse(now)) return null;
  return current === null || Date.parse(current) < Date.parse(wanted) ? wanted : null;
}
