import { systemClock } from '#adapters/clock.ts';
import { newIdentifier } from '#adapters/identifiers.ts';
import { createBucket, type LockMode } from '#adapters/objects.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { createApi } from '#platform/http/create-api.ts';
import { lateTellerOf } from '#presentation/teller.ts';
import { accessState } from '#stores/access.ts';
import { createTable } from '#stores/table.ts';
import { routes } from './routes.ts';

export const environmentNames = ['TABLE', 'RECORDS', 'LOCK_MODE'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);
const table = createTable(environment.TABLE);

export const handler = createApi({
  service: 'retention-api',
  routes,
  dependencies: {
    table,
    records: createBucket(environment.RECORDS),
    lockMode: environment.LOCK_MODE as LockMode,
    newIdentifier,
  },
  access: accessState(table),
  teller: lateTellerOf(
    async () => (await import('#presentation/retention/disposal-refusals.ts')).disposalRefusals,
    async () => (await import('#presentation/retention/refusals.ts')).retentionRefusals,
  ),
  clock: systemClock,
});
