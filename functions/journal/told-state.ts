import type * as z from 'zod';
import type { JournalEntry, StateFact } from '#domain/journal/index.ts';
import { acquisitionAbandoned } from '#events/acquisitions/acquisition-abandoned.ts';
import { acquisitionOpened } from '#events/acquisitions/acquisition-opened.ts';
import { contractEndWithdrawn } from '#events/contracts/contract-end-withdrawn.ts';
import { contractEnded } from '#events/contracts/contract-ended.ts';
import { packageAssembled } from '#events/contracts/package-assembled.ts';
import { signatureRecorded } from '#events/contracts/signature-recorded.ts';
import { deadlineCancelled } from '#events/deadlines/deadline-cancelled.ts';
import { deadlineClosed } from '#events/deadlines/deadline-closed.ts';
import { deadlineMoved } from '#events/deadlines/deadline-moved.ts';
import { deadlineOpened } from '#events/deadlines/deadline-opened.ts';
import type { EventContract } from '#events/define-event.ts';
import { documentRegistered } from '#events/documents/document-registered.ts';
import { classConfirmed } from '#events/retention/class-confirmed.ts';
import { documentDisposalBegun } from '#events/retention/document-disposal-begun.ts';
import { documentDisposalRefused } from '#events/retention/document-disposal-refused.ts';
import { documentDisposed } from '#events/retention/document-disposed.ts';
import { documentRemoved } from '#events/retention/document-removed.ts';
import { holdPlaced } from '#events/retention/hold-placed.ts';
import { holdReleased } from '#events/retention/hold-released.ts';
import { retentionSet } from '#events/retention/retention-set.ts';

type Subject = StateFact['subject'];

/** What was told so far: each thing with its values, which later entries change. */
class Told {
  private readonly facts = new Map<string, StateFact>();

  set(
    subject: Subject,
    id: string,
    values: StateFact['values'],
    atFirst: StateFact['values'] = {},
  ): void {
    const name = `${subject} ${id}`;
    const before = this.facts.get(name)?.values ?? {};
    this.facts.set(name, { subject, id, values: { ...atFirst, ...before, ...values } });
  }

  all(): StateFact[] {
    return [...this.facts.values()];
  }
}

type Teller = (entry: JournalEntry, told: Told) => void;

/** Reads an entry by its contract; one of an older version tells nothing here. */
function on<Schema extends z.ZodType>(
  contract: EventContract<Schema>,
  tell: (data: z.output<Schema>, told: Told) => void,
): [string, Teller] {
  return [
    contract.type,
    ({ data }, told) => {
      const parsed = contract.data.safeParse(data);
      if (parsed.success) tell(parsed.data, told);
    },
  ];
}

const deadlineOf = ({ kind, subject }: { kind: string; subject: string }) => `${kind}/${subject}`;

const tellers = new Map<string, Teller>([
  on(acquisitionOpened, ({ acquisitionId, organisationId, reference }, told) =>
    told.set('acquisition', acquisitionId, { organisationId, reference, closedOn: null }),
  ),
  on(acquisitionAbandoned, ({ acquisitionId, closedOn }, told) =>
    told.set('acquisition', acquisitionId, { closedOn }),
  ),
  on(documentRegistered, ({ documentId, sha256, size }, told) =>
    told.set('document', documentId, { sha256, size }),
  ),
  on(packageAssembled, ({ packageId, files }, told) => {
    for (const { sha256, size } of files) {
      told.set('package-file', `${packageId}/${sha256}`, { size });
    }
  }),
  on(
    signatureRecorded,
    ({ acquisitionId, party, signedOn, documentId, signedByPartiesOn }, told) => {
      told.set('contract', acquisitionId, { signedByPartiesOn }, { endedOn: null });
      told.set('signature', party, { signedOn, documentId });
    },
  ),
  on(contractEnded, ({ acquisitionId, endedOn }, told) =>
    told.set('contract', acquisitionId, { endedOn }),
  ),
  on(contractEndWithdrawn, ({ acquisitionId }, told) =>
    told.set('contract', acquisitionId, { endedOn: null }),
  ),
  on(classConfirmed, ({ documentId, classes }, told) =>
    told.set('classes', documentId, { classes }),
  ),
  on(retentionSet, ({ documentId, after: { lockedUntil, eligibleOn } }, told) =>
    told.set('protection', documentId, { lockedUntil, eligibleOn }),
  ),
  on(documentRemoved, ({ documentId }, told) => told.set('removal', documentId, {})),
  on(documentDisposed, ({ documentId, disposalId }, told) =>
    told.set('disposal', documentId, { disposalId }),
  ),
  on(holdPlaced, ({ holdId, kind, documentIds }, told) =>
    told.set('hold', holdId, { kind, documentIds, isReleased: false }),
  ),
  on(holdReleased, ({ holdId }, told) => told.set('hold', holdId, { isReleased: true })),
  on(deadlineOpened, ({ dueOn, ...key }, told) =>
    told.set('deadline', deadlineOf(key), { dueOn, status: 'open' }),
  ),
  on(deadlineMoved, ({ dueOn, ...key }, told) =>
    told.set('deadline', deadlineOf(key), { dueOn, status: 'open' }),
  ),
  on(deadlineClosed, ({ dueOn, ...key }, told) =>
    told.set('deadline', deadlineOf(key), { dueOn, status: 'closed' }),
  ),
  on(deadlineCancelled, (key, told) =>
    told.set('deadline', deadlineOf(key), { status: 'cancelled' }),
  ),
]);

/** What the entries of a journal say of the state of its dossier, the last word of each. */
export function toldState(entries: readonly JournalEntry[]): StateFact[] {
  const told = new Told();
  for (const entry of entries) tellers.get(entry.type)?.(entry, told);
  return told.all();
}

/** The documents whose deletion an execution began and has not told the end of: they may be gone already. */
export function beingDeleted(entries: readonly JournalEntry[]): ReadonlySet<string> {
  const begun = new Set<string>();
  for (const { type, data } of entries) {
    const documentId = String(data.documentId);
    if (type === documentDisposalBegun.type) begun.add(documentId);
    if (ENDS_OF_DELETION.includes(type)) begun.delete(documentId);
  }
  return begun;
}

const ENDS_OF_DELETION: readonly string[] = [documentDisposed.type, documentDisposalRefused.type];
