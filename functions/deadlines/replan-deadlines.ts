import { systemClock } from '#adapters/clock.ts';
import { createQueue } from '#adapters/queue.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { whenCalled } from '#platform/when-called.ts';
import { createTable } from '#stores/table.ts';

export const environmentNames = ['TABLE', 'PLAN_QUEUE'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);

const dependencies = {
  clock: systemClock,
  table: createTable(environment.TABLE),
  planQueue: createQueue(environment.PLAN_QUEUE),
};

export const handler = whenCalled(async () => {
  const { createHandler } = await import('./replan-deadlines-handler.ts');
  return createHandler(dependencies);
});
