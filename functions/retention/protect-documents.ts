import type { Lock } from '#adapters/objects.ts';
import type { Owner, StoredDocument } from '#domain/documents/index.ts';
import {
  classesOf,
  decideConfirmation,
  type Protection,
  protectionOf,
  retentionOf,
} from '#domain/retention/index.ts';
import type { Actor, NewEntry } from '#domain/values/aggregate.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { entryOf } from '#events/define-event.ts';
import { classConfirmed } from '#events/retention/class-confirmed.ts';
import { retentionSet } from '#events/retention/retention-set.ts';
import { listDocuments, readDocument, saveRetention } from '#stores/documents.ts';
import { ConcurrentChangesError, execute } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import { isKeptAs, type LockSettings, lockDocument } from './lock-document.ts';
import {
  hasRetention,
  type KeepingOwner,
  type RetentionState,
  readRetentionState,
} from './retention-state.ts';

export interface ProtectionDependencies extends LockSettings {
  readonly table: Table;
}

const KEEPER: Actor = { kind: 'system', id: 'retention/apply-retention' };

/** A transaction holds a hundred writes: each document is one, and has two entries at most. */
const AT_ONCE = 20;
const ATTEMPTS = 3;

/** Occurs when some documents could not be protected, once every other one was. */
export class NotProtectedError extends AggregateError {
  constructor(owner: Owner, failures: readonly unknown[]) {
    super(failures, `${failures.length} documents of ${owner.kind}:${owner.id} are not protected.`);
    this.name = 'NotProtectedError';
  }
}

/**
 * Brings the documents of an owner (those named, or all of them) to the protection that they need as things
 * stand now, in the store first and then in the table. Told twice, late or at once, the result is the same:
 * when something changed meanwhile, it is decided again before anything is saved. A record that the store has
 * lost keeps no other from its own protection.
 */
export async function protectDocuments(
  dependencies: ProtectionDependencies,
  owner: Owner,
  documentIds: readonly string[] | null,
  now: string,
): Promise<void> {
  if (!hasRetention(owner)) return;
  const ids = documentIds ?? (await idsOf(dependencies.table, owner));
  const failures: unknown[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE);
    failures.push(...(await protectSome(dependencies, owner, some, now)));
  }
  if (failures.length > 0) throw new NotProtectedError(owner, failures);
}

async function idsOf(table: Table, owner: Owner): Promise<string[]> {
  const documents = await listDocuments(table, owner);
  return documents.filter(isKept).map(({ documentId }) => documentId);
}

/** Protects those that it can; returns why it could not, for the others. */
async function protectSome(
  dependencies: ProtectionDependencies,
  owner: KeepingOwner,
  ids: readonly string[],
  now: string,
): Promise<unknown[]> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { locks, failures } = await lockSome(dependencies, owner, ids, now);
    if (await saveSome(dependencies.table, owner, locks, now)) return failures;
  }
  throw new ConcurrentChangesError(`${owner.kind}:${owner.id}`);
}

async function lockSome(
  dependencies: ProtectionDependencies,
  owner: KeepingOwner,
  ids: readonly string[],
  now: string,
): Promise<{ readonly locks: Map<string, Lock>; readonly failures: unknown[] }> {
  const { table } = dependencies;
  const [state, documents] = await Promise.all([
    readRetentionState(table, owner),
    readSome(table, owner, ids),
  ]);
  const locking = documents.map(async (document): Promise<[string, Lock]> => {
    const protect = (lockedUntil: string | null) =>
      protectionOf(confirmByRule(document, state, now), { ...state, lockedUntil });
    return [document.documentId, await lockDocument(dependencies, document, protect, now)];
  });
  const settled = await Promise.allSettled(locking);
  return {
    locks: new Map(settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))),
    failures: settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])),
  };
}

async function readSome(
  table: Table,
  owner: Owner,
  ids: readonly string[],
): Promise<StoredDocument[]> {
  const found = await Promise.all(ids.map((documentId) => readDocument(table, owner, documentId)));
  return found.filter((document) => document !== undefined).filter(isKept);
}

const isKept = ({ disposal }: StoredDocument): boolean => disposal === null;

/** What became of a document may confirm its class: the signed copy that was compared, for one. */
function confirmByRule(
  document: StoredDocument,
  { confirmed }: RetentionState,
  now: string,
): StoredDocument {
  const { documentId, retentionClass, alsoServes, confirmation } = document;
  if (confirmed?.documentId !== documentId || confirmation !== null || retentionClass === null) {
    return document;
  }
  const { by, rule } = confirmed;
  const decided = decideConfirmation(
    document,
    { class: retentionClass, alsoServes, by, rule },
    now,
  );
  return isRefusal(decided) ? document : decided;
}

interface Settled {
  readonly before: StoredDocument;
  readonly after: StoredDocument;
  readonly protection: Protection;
}

/** Saves what keeps the documents; false when what they need changed since, and nothing was saved. */
async function saveSome(
  table: Table,
  owner: KeepingOwner,
  locks: ReadonlyMap<string, Lock>,
  now: string,
): Promise<boolean> {
  const saved = await execute<boolean, never>(table, `${owner.kind}:${owner.id}`, now, async () => {
    const [state, documents] = await Promise.all([
      readRetentionState(table, owner),
      readSome(table, owner, [...locks.keys()]),
    ]);
    const settled = documents.map((document) => settle(document, locks, state, now));
    if (settled.includes(null)) return { value: false, entries: [], writes: [] };
    const changed = settled.filter((one) => one !== null).filter(isChange);
    return {
      value: true,
      entries: changed.flatMap(entriesOf),
      writes: changed.map(({ after }) => saveRetention(table, after)),
    };
  });
  return saved === true;
}

/** A document as it is kept now, or null when its lock is not what it needs any more. */
function settle(
  before: StoredDocument,
  locks: ReadonlyMap<string, Lock>,
  state: RetentionState,
  now: string,
): Settled | null {
  const lock = locks.get(before.documentId);
  if (lock === undefined) return null;
  const document = confirmByRule(before, state, now);
  const protection = protectionOf(document, { ...state, lockedUntil: lock.retainUntil });
  if (lock.hold !== protection.hold || !isKeptAs(protection, lock, now)) return null;
  const kept = { hold: lock.hold, lockedUntil: lock.retainUntil, readBackAt: now };
  const after = { ...document, protection: kept, retention: retentionOf(protection) };
  return { before, after, protection };
}

/** What keeps a document; one that nobody looked at yet was put under hold as it was registered. */
function keptOf({ protection, retention }: StoredDocument) {
  const { hold, lockedUntil } = protection ?? { hold: true, lockedUntil: null };
  return { hold, lockedUntil, eligibleOn: retention?.eligibleOn ?? null };
}

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const isChange = ({ before, after }: Settled): boolean =>
  !isSame(before.confirmation, after.confirmation) ||
  !isSame(keptOf(before), keptOf(after)) ||
  !isSame(before.retention, after.retention);

function entriesOf({ before, after, protection }: Settled): NewEntry[] {
  const { documentId } = after;
  const classes = classesOf(after);
  const { stage, ending, heldFor, lockedLonger } = protection.explanation;
  const rule = after.confirmation?.rule ?? null;
  const set = {
    documentId,
    classes,
    before: keptOf(before),
    after: keptOf(after),
    stage,
    endedOn: ending?.on ?? null,
    heldFor: [...heldFor],
    lockedLonger,
  };
  return [
    ...(before.confirmation === null && after.confirmation !== null
      ? [entryOf(classConfirmed, { actor: KEEPER, data: { documentId, classes, rule } })]
      : []),
    entryOf(retentionSet, { actor: KEEPER, data: set }),
  ];
}
