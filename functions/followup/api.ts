import { systemClock } from '#adapters/clock.ts';
import { newIdentifier } from '#adapters/identifiers.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { createApi } from '#platform/http/create-api.ts';
import { lateTellerOf } from '#presentation/teller.ts';
import { accessState } from '#stores/access.ts';
import { createTable } from '#stores/table.ts';
import { routes } from './routes.ts';

export const environmentNames = ['TABLE'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);
const table = createTable(environment.TABLE);

export const handler = createApi({
  service: 'followup-api',
  routes,
  dependencies: { table, newIdentifier },
  access: accessState(table),
  teller: lateTellerOf(
    async () => (await import('#presentation/followup/refusals.ts')).followupRefusals,
    async () => (await import('#presentation/followup/exit.ts')).exitRefusals,
  ),
  clock: systemClock,
});
