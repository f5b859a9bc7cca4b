import { identifierFrom } from '#adapters/identifiers.ts';
import {
  type Change,
  digestsAfter,
  isUrgent,
  type Pace,
  type PlannedRun,
  paceSchema,
  type Run,
} from '#domain/subscriptions/index.ts';
import type { Table } from '#stores/table.ts';
import { listRunsOfChange, readRun } from '#stores/telling.ts';

/** The runs that tell, or told, a change, and the paces whose readers still have to be told. */
export interface TellingOfChange {
  readonly runs: readonly Run[];
  readonly waiting: readonly Pace[];
}

/** Finds how far a change has been told. */
export async function tellingOfChange(table: Table, change: Change): Promise<TellingOfChange> {
  const runIds = await listRunsOfChange(table, change.changeId);
  const found = await Promise.all(runIds.map((runId) => readRun(table, runId)));
  const runs = found
    .flatMap((run) => run ?? [])
    .toSorted((left, right) => left.dueAt.localeCompare(right.dueAt));
  return { runs, waiting: await pacesWaiting(table, change, runs) };
}

async function pacesWaiting(
  table: Table,
  change: Change,
  runs: readonly Run[],
): Promise<readonly Pace[]> {
  const isOver = (...kinds: readonly Run['kind'][]) =>
    runs.some(({ kind, status }) => kinds.includes(kind) && status === 'done');
  if (isUrgent(change)) return isOver('urgent') ? [] : paceSchema.options;
  const { daily, weekly } = digestsAfter(change);
  const [isToday, isThisWeek] = await Promise.all([
    isDone(table, daily, change),
    isDone(table, weekly, change),
  ]);
  return [
    ...(isToday || isOver('immediate') ? [] : ['immediate' as const]),
    ...(isToday ? [] : ['daily' as const]),
    ...(isThisWeek ? [] : ['weekly' as const]),
  ];
}

/** Whether a digest that came after the change is over: what it found to tell, it told. */
async function isDone(
  table: Table,
  candidates: readonly PlannedRun[],
  { occurredAt }: Change,
): Promise<boolean> {
  const runs = await Promise.all(
    candidates.map(({ cause }) => readRun(table, identifierFrom('run', ...cause))),
  );
  return runs.some((run) => run?.status === 'done' && run.dueAt >= occurredAt);
}
