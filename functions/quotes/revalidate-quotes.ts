import { createBlobs } from '#adapters/blobs.ts';
import { systemClock } from '#adapters/clock.ts';
import { createBucket } from '#adapters/objects.ts';
import { createQueue } from '#adapters/queue.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { whenCalled } from '#platform/when-called.ts';
import { createTable } from '#stores/table.ts';

export const environmentNames = ['TABLE', 'RECORDS', 'MAIL_QUEUE', 'PORTAL_URL'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);
const records = createBucket(environment.RECORDS);

const dependencies = {
  clock: systemClock,
  table: createTable(environment.TABLE),
  records,
  contents: createBlobs(records, 'catalogue/'),
  reports: createBlobs(records, 'quotes/reports/'),
  mailQueue: createQueue(environment.MAIL_QUEUE),
  portalUrl: environment.PORTAL_URL,
};

export const handler = whenCalled(async () => {
  const { createHandler } = await import('./revalidate-quotes-handler.ts');
  return createHandler(dependencies);
});
