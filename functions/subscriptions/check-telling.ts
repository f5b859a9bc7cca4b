import { systemClock } from '#adapters/clock.ts';
import { createQueue } from '#adapters/queue.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { whenCalled } from '#platform/when-called.ts';
import { createTable } from '#stores/table.ts';

export const environmentNames = ['TABLE', 'RECORD_QUEUE'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);

const dependencies = {
  clock: systemClock,
  table: createTable(environment.TABLE),
  recordQueue: createQueue(environment.RECORD_QUEUE),
};

export const handler = whenCalled(async () => {
  const { createHandler } = await import('./check-telling-handler.ts');
  return createHandler(dependencies);
});
