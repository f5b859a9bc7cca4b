import { systemClock } from '#adapters/clock.ts';
import { createQueue } from '#adapters/queue.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { whenCalled } from '#platform/when-called.ts';
import { createTable } from '#stores/table.ts';

export const environmentNames = ['TABLE', 'NOTIFY_QUEUE', 'GROUPING_SECONDS'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);

const dependencies = {
  clock: systemClock,
  table: createTable(environment.TABLE),
  notifyQueue: createQueue(environment.NOTIFY_QUEUE),
  groupingSeconds: Number(environment.GROUPING_SECONDS),
};

export const handler = whenCalled(async () => {
  const { createHandler } = await import('./record-change-handler.ts');
  return createHandler(dependencies);
});
