import { systemClock } from '#adapters/clock.ts';
import { createQueue } from '#adapters/queue.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { whenCalled } from '#platform/when-called.ts';
import { createTable } from '#stores/table.ts';

export const environmentNames = ['TABLE', 'MAIL_QUEUE', 'PORTAL_URL', 'BROKER_EMAIL'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);

const dependencies = {
  clock: systemClock,
  table: createTable(environment.TABLE),
  mailQueue: createQueue(environment.MAIL_QUEUE),
  portalUrl: environment.PORTAL_URL,
  brokerEmail: environment.BROKER_EMAIL,
};

export const handler = whenCalled(async () => {
  const { createHandler } = await import('./remind-people-handler.ts');
  return createHandler(dependencies);
});
