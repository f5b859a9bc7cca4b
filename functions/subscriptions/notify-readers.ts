import { createBlobs } from '#adapters/blobs.ts';
import { systemClock } from '#adapters/clock.ts';
import { createBucket } from '#adapters/objects.ts';
import { createQueue } from '#adapters/queue.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { whenCalled } from '#platform/when-called.ts';
import { createTable } from '#stores/table.ts';

export const environmentNames = ['TABLE', 'MAIL_QUEUE', 'RECORDS'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);

const dependencies = {
  table: createTable(environment.TABLE),
  mailQueue: createQueue(environment.MAIL_QUEUE),
  clock: systemClock,
  readContent: createBlobs(createBucket(environment.RECORDS), 'catalogue/').read,
};

export const handler = whenCalled(async () => {
  const { createHandler } = await import('./notify-readers-handler.ts');
  return createHandler(dependencies);
});
