import type { Blobs } from '#adapters/blobs.ts';
import type { Bucket } from '#adapters/objects.ts';
import {
  type AnchoredDay,
  type Audit,
  type AuditReport,
  auditChain,
  compareState,
  concludeAudit,
  type KeptEntry,
} from '#domain/journal/index.ts';
import { entryOf } from '#events/define-event.ts';
import { auditCompleted } from '#events/journal/audit-completed.ts';
import { auditRequested } from '#events/journal/audit-requested.ts';
import { aggregateOfBusEvent, parseBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { finishAudit, readAudit } from '#stores/audits.ts';
import { execute, readHead, readKeptEntries, sha256 } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import { auditAnchors } from './audit-anchors.ts';
import { auditDisposals, auditRecords } from './audit-records.ts';
import { type Items, keptState, readItems } from './kept-state.ts';
import { beingDeleted, toldState } from './told-state.ts';

export interface AuditDependencies extends Pick<QueueSettings, 'clock'> {
  readonly table: Table;
  readonly records: Bucket;
  readonly reports: Blobs;
}

/**
 * Audits a dossier: its journal by its own chain and by the anchors, its items by what the journal told, its
 * records by the store. Asked for in the broker's journal, since the dossier's own may be what is broken.
 */
export function createHandler(dependencies: AuditDependencies): QueueHandler {
  const { clock, table, reports } = dependencies;
  return createQueueHandler({ service: 'audit-dossier', clock }, async (message, now) => {
    const { acquisitionId, auditId } = parseBusEvent(message, auditRequested).data;
    const requested = await readAudit(table, acquisitionId, auditId);
    if (requested?.status !== 'requested') return;
    const report = await audit(dependencies, requested, now);
    const done = concludeAudit(requested, report, await reports.keep(report), now);
    await record(table, aggregateOfBusEvent(message), done, now);
  });
}

const AUDITOR = { kind: 'system', id: 'journal/audit-dossier' } as const;

async function record(table: Table, aggregate: string, done: Audit, now: string): Promise<void> {
  const { acquisitionId, auditId, outcome, findings, reportSha256 } = done;
  const data = auditCompleted.data.parse({
    acquisitionId,
    auditId,
    outcome,
    findings,
    reportSha256,
  });
  await execute(table, aggregate as `organisation:${string}`, now, async () => {
    const current = await readAudit(table, acquisitionId, auditId);
    if (current?.status !== 'requested') return { value: undefined, entries: [], writes: [] };
    return {
      value: undefined,
      entries: [entryOf(auditCompleted, { actor: AUDITOR, data })],
      writes: [finishAudit(table, done)],
    };
  });
}

async function audit(
  { table, records }: AuditDependencies,
  { acquisitionId, auditId }: Audit,
  now: string,
): Promise<AuditReport> {
  const snapshot = await readSnapshot(table, acquisitionId);
  const { kept, head, items } = snapshot;
  const anchors = await auditAnchors({ table, records }, { acquisitionId, kept, now });
  const entries = kept.flatMap(({ entry }) => entry ?? []);
  const { documents } = items;
  const filed = await auditRecords(
    records,
    { documents, beingDeleted: beingDeleted(entries) },
    now,
  );
  const disposed = await auditDisposals({ table, records }, documents, now);
  return {
    acquisitionId,
    auditId,
    auditedAt: now,
    entries: kept.length,
    anchors: anchors.days.length,
    records: items.documents.length,
    anchored: lastAnchored(anchors.days),
    findings: [
      ...auditChain({ kept, head }, anchors.days, sha256),
      ...anchors.findings,
      ...filed,
      ...disposed,
      ...compareState(toldState(entries), keptState(items)),
    ],
  };
}

function lastAnchored(days: readonly AnchoredDay[]): AuditReport['anchored'] {
  const last = days.findLast(({ head }) => head !== undefined);
  return last?.head ? { day: last.day, sequence: last.head.sequence } : null;
}

interface Snapshot {
  readonly kept: readonly KeptEntry[];
  readonly head: Awaited<ReturnType<typeof readHead>>;
  readonly items: Items;
}

const SNAPSHOTS = 5;

/** The journal and the items of one same moment: people may go on working while their dossier is audited. */
async function readSnapshot(table: Table, acquisitionId: string): Promise<Snapshot> {
  const aggregate = `dossier:${acquisitionId}` as const;
  for (let count = 0; count < SNAPSHOTS; count += 1) {
    const head = await readHead(table, aggregate);
    const kept = await readKeptEntries(table, aggregate);
    const items = await readItems(table, acquisitionId);
    if ((await readHead(table, aggregate)).hash === head.hash) return { kept, head, items };
  }
  throw new Error(`The dossier ${acquisitionId} changed all the while: audit it again.`);
}
