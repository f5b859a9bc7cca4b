import { createBlobs } from '#adapters/blobs.ts';
import { systemClock } from '#adapters/clock.ts';
import { createBucket } from '#adapters/objects.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { whenCalled } from '#platform/when-called.ts';
import { createTable } from '#stores/table.ts';

export const environmentNames = ['TABLE', 'RECORDS'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);
const records = createBucket(environment.RECORDS);

const dependencies = {
  clock: systemClock,
  table: createTable(environment.TABLE),
  records,
  reports: createBlobs(records, 'audits/'),
};

export const handler = whenCalled(async () => {
  const { createHandler } = await import('./audit-dossier-handler.ts');
  return createHandler(dependencies);
});
