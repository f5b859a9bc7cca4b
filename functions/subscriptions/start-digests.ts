import { createQueue } from '#adapters/queue.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { whenCalled } from '#platform/when-called.ts';
import { createTable } from '#stores/table.ts';

export const environmentNames = ['TABLE', 'NOTIFY_QUEUE'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);

const dependencies = {
  table: createTable(environment.TABLE),
  notifyQueue: createQueue(environment.NOTIFY_QUEUE),
};

export const handler = whenCalled(async () => {
  const { createHandler } = await import('./start-digests-handler.ts');
  return createHandler(dependencies);
});
