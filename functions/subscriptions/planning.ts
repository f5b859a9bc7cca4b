import { systemClock } from '#adapters/clock.ts';
import { createQueue } from '#adapters/queue.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { createTable } from '#stores/table.ts';
import type { PlanDependencies } from './plan-telling.ts';

const environmentNames = ['TABLE', 'NOTIFY_QUEUE', 'GROUPING_SECONDS'] as const;

/** What a function that plans tellings finds in its environment. */
export type PlanningEnvironment = EnvironmentOf<typeof environmentNames>;

/** What a function that plans tellings works with. */
export function planDependencies(): PlanDependencies {
  const { TABLE, NOTIFY_QUEUE, GROUPING_SECONDS } = readEnvironment(environmentNames);
  return {
    clock: systemClock,
    table: createTable(TABLE),
    notifyQueue: createQueue(NOTIFY_QUEUE),
    groupingSeconds: Number(GROUPING_SECONDS),
  };
}
