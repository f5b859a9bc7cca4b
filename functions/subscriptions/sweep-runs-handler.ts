import type { Change } from '#domain/subscriptions/index.ts';
import { createLogger } from '#platform/logger.ts';
import { listChangesSince, listOpenRuns, readPlanOfChange } from '#stores/telling.ts';
import { enqueueRun, type PlanDependencies, planTelling } from './plan-telling.ts';

const logger = createLogger('sweep-runs');

/** Changes older than this were told by other means, or by a person who read the dead letters. */
const LOOKS_BACK_MILLISECONDS = 3 * 86_400_000;
/** What is younger is still in the hands of who recorded it. */
const PATIENCE_MILLISECONDS = 120_000;

/** What a sweep took up: runs that are due and not done, and changes that nobody planned to tell. */
export interface SweptRuns {
  readonly runs: number;
  readonly changes: number;
}

/** Takes up the tellings that were interrupted: each may be taken up twice without harm. */
export function createHandler(dependencies: PlanDependencies) {
  const { clock, table, notifyQueue } = dependencies;
  return async (): Promise<SweptRuns> => {
    const now = clock.now();
    const lost = await unplannedChanges(dependencies, now);
    for (const change of lost) await planTelling(dependencies, change);
    const due = (await listOpenRuns(table)).filter(
      ({ dueAt, since }) => dueAt <= now && since <= before(now, PATIENCE_MILLISECONDS),
    );
    for (const run of due) await enqueueRun(notifyQueue, run, now);
    const swept = { runs: due.length, changes: lost.length };
    logger.info('swept', { ...swept });
    return swept;
  };
}

async function unplannedChanges({ table }: PlanDependencies, now: string): Promise<Change[]> {
  const recent = await listChangesSince(table, before(now, LOOKS_BACK_MILLISECONDS), now);
  const lost: Change[] = [];
  for (const change of recent) {
    if (change.occurredAt > before(now, PATIENCE_MILLISECONDS)) continue;
    if ((await readPlanOfChange(table, change.changeId)) === undefined) lost.push(change);
  }
  return lost;
}

const before = (now: string, milliseconds: number): string =>
  new Date(Date.parse(now) - milliseconds).toISOString();
