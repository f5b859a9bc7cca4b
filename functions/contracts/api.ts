import { systemClock } from '#adapters/clock.ts';
import { newIdentifier } from '#adapters/identifiers.ts';
import { createBucket } from '#adapters/objects.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { createApi } from '#platform/http/create-api.ts';
import { contractRefusals } from '#presentation/contracts/refusals.ts';
import { deadlinesRefusals } from '#presentation/deadlines/refusals.ts';
import { documentRefusals } from '#presentation/documents/refusals.ts';
import { tellerOf } from '#presentation/teller.ts';
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
  teller: tellerOf(contractRefusals, deadlinesRefusals, documentRefusals),
  clock: systemClock,
});
