import { createBlobs } from '#adapters/blobs.ts';
import { systemClock } from '#adapters/clock.ts';
import { createBucket } from '#adapters/objects.ts';
import { createQueue } from '#adapters/queue.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { whenCalled } from '#platform/when-called.ts';
import { createTable } from '#stores/table.ts';

export const environmentNames = [
  'TABLE',
  'NOTIFY_QUEUE',
  'LIST_MAIL_QUEUE',
  'RECORDS',
  'PORTAL_URL',
] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);

const dependencies = {
  clock: systemClock,
  table: createTable(environment.TABLE),
  notifyQueue: createQueue(environment.NOTIFY_QUEUE),
  listMailQueue: createQueue(environment.LIST_MAIL_QUEUE),
  readContent: createBlobs(createBucket(environment.RECORDS), 'catalogue/').read,
  portalUrl: environment.PORTAL_URL,
};

export const handler = whenCalled(async () => {
  const { createHandler } = await import('./notify-readers-handler.ts');
  return createHandler(dependencies);
});
