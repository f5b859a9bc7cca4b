import type { Clock } from '#adapters/clock.ts';
import { identifierFrom } from '#adapters/identifiers.ts';
import { enqueue, type Queue } from '#adapters/queue.ts';
import { type Change, type PlannedRun, type Run, runOf } from '#domain/subscriptions/index.ts';
import type { Table } from '#stores/table.ts';
import { notePlanOfChange, planRun, readPlanOfChange, readRun } from '#stores/telling.ts';

export interface PlanDependencies {
  readonly clock: Clock;
  readonly table: Table;
  readonly notifyQueue: Queue;
  /** How long small changes wait for each other. */
  readonly groupingSeconds: number;
}

/**
 * Sees to it that a recorded change has its run, once, and that the run has its message. The clock is asked
 * after the change was recorded: a run that has not begun then will see it.
 */
export async function planTelling(dependencies: PlanDependencies, change: Change): Promise<void> {
  const { clock, table, notifyQueue, groupingSeconds } = dependencies;
  const { changeId } = change;
  const recordedAt = clock.now();
  const planned = await readPlanOfChange(table, changeId);
  if (planned !== undefined) {
    await handOnRun(table, notifyQueue, planned, recordedAt);
    return;
  }
  const plan = runOf(change, { recordedAt, windowSeconds: groupingSeconds });
  const runId = await keepRun(table, plan, recordedAt);
  await notePlanOfChange(table, changeId, runId);
  await handOnRun(table, notifyQueue, runId, recordedAt);
}

/** Keeps a planned run under the name of its cause, once. */
export async function keepRun(table: Table, plan: PlannedRun, now: string): Promise<string> {
  const { cause, ...run } = plan;
  const runId = identifierFrom('run', ...cause);
  await planRun(table, { ...run, runId, status: 'planned', since: now });
  return runId;
}

/** Asks for a run once it is due; nothing when it is done. */
export async function handOnRun(
  table: Table,
  notifyQueue: Queue,
  runId: string,
  now: string,
): Promise<void> {
  const run = await readRun(table, runId);
  if (run?.status === 'planned') await enqueueRun(notifyQueue, run, now);
}

/** Hands a run to its queue, which holds it back until it is due. */
export async function enqueueRun(
  notifyQueue: Queue,
  { runId, dueAt }: Pick<Run, 'runId' | 'dueAt'>,
  now: string,
): Promise<void> {
  const delaySeconds = Math.ceil((Date.parse(dueAt) - Date.parse(now)) / 1000);
  await enqueue(notifyQueue, [{ runId }], { delaySeconds });
}
