import { systemClock } from '#adapters/clock.ts';
import { createBucket, type LockMode } from '#adapters/objects.ts';
import { createQueue } from '#adapters/queue.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { whenCalled } from '#platform/when-called.ts';
import { createTable } from '#stores/table.ts';

export const environmentNames = ['TABLE', 'RECORDS', 'LOCK_MODE', 'QUEUE'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);

const dependencies = {
  clock: systemClock,
  table: createTable(environment.TABLE),
  records: createBucket(environment.RECORDS),
  lockMode: environment.LOCK_MODE as LockMode,
  queue: createQueue(environment.QUEUE),
};

export const handler = whenCalled(async () => {
  const { createHandler } = await import('./apply-retention-handler.ts');
  return createHandler(dependencies);
});
