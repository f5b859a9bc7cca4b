import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Clock } from '#adapters/clock.ts';
import { identifierFrom } from '#adapters/identifiers.ts';
import type { StoredDocument } from '#domain/documents/index.ts';
import {
  type Disposal,
  type DisposalRow,
  governingRuleOf,
  judgeDisposable,
  monthsToLookAt,
  retentionOf,
} from '#domain/retention/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { instantSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { disposalProposed } from '#events/retention/disposal-proposed.ts';
import { createLogger } from '#platform/logger.ts';
import {
  addRow,
  type EligibleDocument,
  leaveIndex,
  listEligible,
  listUnannounced,
  openDisposal,
  readDisposal,
  readProposal,
  saveDisposal,
} from '#stores/disposal.ts';
import { readDocument } from '#stores/documents.ts';
import { ConcurrentChangesError, execute } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import { protectionIn, readDisposalState, readNames } from './disposal-circumstances.ts';
import type { RetentionState } from './retention-state.ts';

export interface ProposingDependencies {
  readonly table: Table;
  readonly clock: Clock;
  /** The first month that is ever looked at, `YYYY-MM`: no contract is older. */
  readonly firstMonth: string;
}

/** The state of an owner's documents, with whose they are. */
type Circumstances = RetentionState & Awaited<ReturnType<typeof readNames>>;

const inputSchema = z.object({ scheduledTime: instantSchema });
const logger = createLogger('propose-disposal');
const ACTOR = { kind: 'system', id: 'retention/propose-disposal' } as const;
const ATTEMPTS = 3;

export interface Proposed {
  readonly lists: number;
  readonly rows: number;
}

/**
 * Lists, body by body, what became eligible for disposal up to the day of the schedule's instant. Nothing is
 * deleted here. A month that was missed is caught up by the next run; a run that is repeated adds nothing.
 */
export function createHandler({ table, clock, firstMonth }: ProposingDependencies) {
  return async (input: unknown): Promise<Proposed> => {
    const { scheduledTime } = inputSchema.parse(input);
    const now = clock.now();
    if (scheduledTime > now)
      throw new Error(`Nothing is proposed ahead of time: ${scheduledTime}.`);
    const run = new ProposalRun(table, torontoDate(scheduledTime), now);
    for (const month of monthsToLookAt(firstMonth, run.today)) await run.look(month);
    const proposed = await run.announce();
    logger.info('proposed', { ...proposed });
    return proposed;
  };
}

class ProposalRun {
  readonly today: Temporal.PlainDate;
  private readonly table: Table;
  private readonly now: string;
  private readonly circumstances = new Map<string, Circumstances>();
  private readonly lists = new Map<string, Disposal>();
  private rows = 0;

  constructor(table: Table, today: Temporal.PlainDate, now: string) {
    this.table = table;
    this.today = today;
    this.now = now;
  }

  async look(month: string): Promise<void> {
    const found = await listEligible(this.table, month, this.today.toString());
    for (const document of found) await this.consider(document);
  }

  private async consider({ owner, documentId }: EligibleDocument): Promise<void> {
    const document = await readDocument(this.table, owner, documentId);
    if (document === undefined || document.disposal !== null) return;
    if ((await readProposal(this.table, owner, documentId)) !== undefined) {
      await leaveIndex(this.table, document);
      return;
    }
    const around = await this.around(owner);
    const proposal = propose(document, around, this.now);
    if (proposal === undefined) return;
    const list = await this.listOf(around.organisationId);
    if (list.status === 'proposed') await this.add({ ...proposal, disposalId: list.disposalId });
  }

  private async around(owner: StoredDocument['owner']): Promise<Circumstances> {
    const name = `${owner.kind}:${owner.id}`;
    const known = this.circumstances.get(name);
    if (known !== undefined) return known;
    const [state, names] = await Promise.all([
      readDisposalState(this.table, owner),
      readNames(this.table, owner),
    ]);
    const read = { ...state, ...names };
    this.circumstances.set(name, read);
    return read;
  }

  private async listOf(organisationId: string): Promise<Disposal> {
    const known = this.lists.get(organisationId);
    if (known !== undefined) return known;
    const month = this.today.toPlainYearMonth().toString();
    const list = await openDisposal(this.table, {
      disposalId: identifierFrom('disposal', organisationId, month),
      organisationId,
      month,
      status: 'proposed',
      proposedAt: this.now,
      rowCount: 0,
      announced: 0,
      review: null,
      approval: null,
      outcome: null,
      certificate: null,
    });
    this.lists.set(organisationId, list);
    return list;
  }

  private async add(row: DisposalRow): Promise<void> {
    for (let count = 0; count < ATTEMPTS; count += 1) {
      if (await addRow(this.table, row)) {
        this.rows += 1;
        return;
      }
      if ((await readProposal(this.table, row.owner, row.documentId)) !== undefined) return;
      const list = await readDisposal(this.table, row.disposalId);
      if (list?.status !== 'proposed') return;
    }
    throw new ConcurrentChangesError(`The row of ${row.documentId}`);
  }

  /** Tells of the lists of this run, and of those that a run that was cut short left untold. */
  async announce(): Promise<Proposed> {
    const left = await listUnannounced(this.table);
    const lists = new Map([...left, ...this.lists.values()].map((one) => [one.disposalId, one]));
    for (const { disposalId, organisationId } of lists.values()) {
      await execute(this.table, `organisation:${organisationId}`, this.now, async () => {
        const list = await readDisposal(this.table, disposalId);
        if (list?.status !== 'proposed' || list.rowCount <= list.announced) {
          return { value: undefined, entries: [], writes: [] };
        }
        const { month, rowCount } = list;
        const data = { disposalId, organisationId, month, rowCount };
        return {
          value: undefined,
          entries: [entryOf(disposalProposed, { actor: ACTOR, data })],
          writes: [saveDisposal(this.table, 'proposed', { ...list, announced: rowCount })],
        };
      });
    }
    return { lists: this.lists.size, rows: this.rows };
  }
}

/** The row of a document that may be disposed of; one that may not yet stays in the index. */
function propose(
  document: StoredDocument,
  around: Circumstances,
  now: string,
): Omit<DisposalRow, 'disposalId'> | undefined {
  const { hold = true, lockedUntil = null } = document.protection ?? {};
  const protection = protectionIn(around, document, lockedUntil);
  const cause = judgeDisposable(document, protection, { hold, lockedUntil }, now);
  const retention = retentionOf(protection);
  if (isRefusal(cause) || retention === null) return undefined;
  const { documentId, owner, fileName, purpose, sha256, size, registeredAt, removal } = document;
  return {
    documentId,
    owner,
    reference: around.reference,
    fileName,
    purpose,
    sha256,
    size,
    registeredAt,
    cause,
    misfiling: cause === 'misfiled' ? (removal?.reason ?? null) : null,
    rule: governingRuleOf(protection, around.calendar),
    endedOn: cause === 'misfiled' ? null : retention.endedOn,
    eligibleOn: retention.eligibleOn,
    status: 'proposed',
    keep: null,
    found: null,
    refusal: null,
    settledAt: null,
  };
}
