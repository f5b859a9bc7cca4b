import { createBlobs } from '#adapters/blobs.ts';
import { systemClock } from '#adapters/clock.ts';
import { createBucket } from '#adapters/objects.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { whenCalled } from '#platform/when-called.ts';
import { createTable } from '#stores/table.ts';

export const environmentNames = ['TABLE', 'RECORDS'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);

const dependencies = {
  clock: systemClock,
  table: createTable(environment.TABLE),
  contents: createBlobs(createBucket(environment.RECORDS), 'catalogue/'),
};

export const handler = whenCalled(async () => {
  const { createHandler } = await import('./plan-deadlines-handler.ts');
  return createHandler(dependencies);
});
