import { systemClock } from '#adapters/clock.ts';
import { createQueue } from '#adapters/queue.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { whenCalled } from '#platform/when-called.ts';
import { createTable } from '#stores/table.ts';

export const environmentNames = ['TABLE', 'MAIL_QUEUE', 'LIST_MAIL_QUEUE'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);

const dependencies = {
  table: createTable(environment.TABLE),
  mailQueue: createQueue(environment.MAIL_QUEUE),
  listMailQueue: createQueue(environment.LIST_MAIL_QUEUE),
  clock: systemClock,
};

export const handler = whenCalled(async () => {
  const { createHandler } = await import('./settle-mail-handler.ts');
  return createHandler(dependencies);
});
