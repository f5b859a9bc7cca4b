import { systemClock } from '#adapters/clock.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { createApi } from '#platform/http/create-api.ts';
import { lateTellerOf } from '#presentation/teller.ts';
import { accessState } from '#stores/access.ts';
import { createTable } from '#stores/table.ts';
import { routes } from './routes.ts';

export const environmentNames = ['TABLE', 'PORTAL_URL', 'PUBLIC_URL', 'BROKER_EMAIL'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);
const table = createTable(environment.TABLE);

export const handler = createApi({
  service: 'deadlines-api',
  routes,
  dependencies: {
    table,
    portalUrl: environment.PORTAL_URL,
    publicUrl: environment.PUBLIC_URL,
    brokerEmail: environment.BROKER_EMAIL,
  },
  access: accessState(table),
  teller: lateTellerOf(
    async () => (await import('#presentation/deadlines/refusals.ts')).deadlinesRefusals,
  ),
  clock: systemClock,
});
