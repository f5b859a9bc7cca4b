import { systemClock } from '#adapters/clock.ts';
import { newIdentifier } from '#adapters/identifiers.ts';
import { createBucket } from '#adapters/objects.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { createApi } from '#platform/http/create-api.ts';
import { lateTellerOf } from '#presentation/teller.ts';
import { accessState } from '#stores/access.ts';
import { createTable } from '#stores/table.ts';
import { routes } from './routes.ts';

export const environmentNames = ['TABLE', 'RECORDS'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);
const table = createTable(environment.TABLE);

export const handler = createApi({
  service: 'contracts-api',
  routes,
  dependencies: { table, records: createBucket(environment.RECORDS), newIdentifier },
  access: accessState(table),
  teller: lateTellerOf(
    async () => (await import('#presentation/contracts/refusals.ts')).contractRefusals,
    async () => (await import('#presentation/deadlines/refusals.ts')).deadlinesRefusals,
    async () => (await import('#presentation/documents/refusals.ts')).documentRefusals,
  ),
  clock: systemClock,
});
