import {
  countRows,
  type Disposal,
  type DisposalRow,
  isApproved,
  monthOfNextProposal,
} from '#domain/retention/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { entryOf } from '#events/define-event.ts';
import { disposalAdvanced } from '#events/retention/disposal-advanced.ts';
import { disposalApproved } from '#events/retention/disposal-approved.ts';
import { disposalExecuted } from '#events/retention/disposal-executed.ts';
import { documentDisposalRefused } from '#events/retention/document-disposal-refused.ts';
import { documentDisposed } from '#events/retention/document-disposed.ts';
import { parseBusEvent, typeOfBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler } from '#platform/queue.ts';
import {
  listRows,
  proposeAgain,
  readDisposal,
  readRow,
  saveDisposal,
  saveDisposed,
  settleRow,
} from '#stores/disposal.ts';
import { type Commit, execute } from '#stores/journal.ts';
import { type DeletingDependencies, deleteDocument, EXECUTOR } from './delete-document.ts';

export interface ExecutionDependencies extends DeletingDependencies {
  /** Rows settled by one message; the rest of a long list follows by another. Default: 200. */
  readonly rowsAtOnce?: number;
}

const ROWS_AT_ONCE = 200;

/**
 * Executes a disposal list that one person reviewed and another approved, row by row: each document is judged
 * again, deleted for ever, looked for again, and marked. What the store refuses is written on the row. It
 * believes the list and not the message: a message about a list that is not approved ends as a dead letter.
 */
export function createHandler(dependencies: ExecutionDependencies): QueueHandler {
  const { clock, table, rowsAtOnce = ROWS_AT_ONCE } = dependencies;
  return createQueueHandler({ service: 'execute-disposal', clock }, async (message, now) => {
    const disposal = await readDisposal(table, disposalIn(message));
    if (disposal === undefined || !isApproved(disposal)) throw new NotApprovedError(message);
    if (disposal.status !== 'approved') return;
    const waiting = (await listRows(table, disposal.disposalId)).filter(isWaiting);
    for (const row of waiting.slice(0, rowsAtOnce)) await settle(dependencies, row, now);
    const remaining = Math.max(waiting.length - rowsAtOnce, 0);
    await (remaining > 0
      ? advance(dependencies, disposal, { settled: rowsAtOnce, remaining }, now)
      : finish(dependencies, disposal, now));
  });
}

function disposalIn(message: unknown): string {
  const contract =
    typeOfBusEvent(message) === disposalAdvanced.type ? disposalAdvanced : disposalApproved;
  return parseBusEvent<typeof contract.data>(message, contract).data.disposalId;
}

/** Occurs when a message asks to execute a list that two people did not agree on: nobody sends that by chance. */
export class NotApprovedError extends Error {
  constructor(message: unknown) {
    super(`No approved disposal list stands behind this message: ${JSON.stringify(message)}`);
    this.name = 'NotApprovedError';
  }
}

const isWaiting = ({ settledAt }: DisposalRow): boolean => settledAt === null;

async function settle(
  dependencies: ExecutionDependencies,
  row: DisposalRow,
  now: string,
): Promise<void> {
  const { table } = dependencies;
  if (row.status === 'kept') return conclude(dependencies, row, { settledAt: now }, now);
  const deleted = await deleteDocument(dependencies, row, now);
  const { found = null } = (await readRow(table, row)) ?? {};
  if (isRefusal(deleted)) {
    const { code, details } = deleted;
    const refusal = { code, details };
    await conclude(dependencies, row, { found, status: 'refused', refusal, settledAt: now }, now);
  } else {
    await conclude(dependencies, row, { found, status: 'disposed', settledAt: now }, now);
  }
}

type Conclusion = Partial<Pick<DisposalRow, 'found' | 'status' | 'refusal'>> & {
  readonly settledAt: string;
};

/** Writes what became of a row and of its document, and tells the journal of its owner, in one transaction. */
async function conclude(
  { table }: ExecutionDependencies,
  before: DisposalRow,
  conclusion: Conclusion,
  now: string,
): Promise<void> {
  const row = { ...before, ...conclusion };
  await execute(table, `${row.owner.kind}:${row.owner.id}`, now, async () => {
    const current = await readRow(table, row);
    if (current?.settledAt !== null) return { value: undefined, entries: [], writes: [] };
    const writes = [...settleRow(table, row), afterwards(table, row, now)];
    return { value: undefined, entries: entriesOf(row), writes };
  });
}

type Writes = Commit['writes'][number];

function afterwards(table: ExecutionDependencies['table'], row: DisposalRow, now: string): Writes {
  const { disposalId, status } = row;
  if (status === 'disposed') return saveDisposed(table, row, { disposalId, disposedAt: now });
  const what = status === 'kept' ? 'kept' : 'refused';
  return proposeAgain(table, row, monthOfNextProposal(what, torontoDate(now)));
}

function entriesOf({ documentId, disposalId, sha256, status, refusal }: DisposalRow) {
  const told = { actor: EXECUTOR };
  if (status === 'disposed') {
    return [entryOf(documentDisposed, { ...told, data: { documentId, disposalId, sha256 } })];
  }
  const code = refusal?.code ?? 'retention.row-kept';
  return [entryOf(documentDisposalRefused, { ...told, data: { documentId, disposalId, code } })];
}

async function advance(
  { table }: ExecutionDependencies,
  { disposalId, organisationId }: Disposal,
  counts: { readonly settled: number; readonly remaining: number },
  now: string,
): Promise<void> {
  const data = { disposalId, organisationId, ...counts };
  await execute(table, `organisation:${organisationId}`, now, async () => ({
    value: undefined,
    entries: [entryOf(disposalAdvanced, { actor: EXECUTOR, data })],
    writes: [],
  }));
}

async function finish(
  { table }: ExecutionDependencies,
  { disposalId, organisationId }: Disposal,
  now: string,
): Promise<void> {
  const counts = countRows(await listRows(table, disposalId));
  await execute(table, `organisation:${organisationId}`, now, async () => {
    const list = await readDisposal(table, disposalId);
    if (list?.status !== 'approved') return { value: undefined, entries: [], writes: [] };
    const executed = { ...list, status: 'executed', outcome: { at: now, ...counts } } as const;
    const data = { disposalId, organisationId, ...counts };
    return {
      value: undefined,
      entries: [entryOf(disposalExecuted, { actor: EXECUTOR, data })],
      writes: [saveDisposal(table, 'approved', executed)],
    };
  });
}
