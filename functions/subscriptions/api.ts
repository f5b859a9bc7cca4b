import { systemClock } from '#adapters/clock.ts';
import { newIdentifier } from '#adapters/identifiers.ts';
import { createQueue } from '#adapters/queue.ts';
import { newToken } from '#adapters/tokens.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { createApi } from '#platform/http/create-api.ts';
import { lateTellerOf } from '#presentation/teller.ts';
import { accessState } from '#stores/access.ts';
import { createTable } from '#stores/table.ts';
import { routes } from './routes.ts';

export const environmentNames = ['TABLE', 'MAIL_QUEUE', 'PUBLIC_URL', 'SIGN_UPS_AN_HOUR'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);
const table = createTable(environment.TABLE);

export const handler = createApi({
  service: 'subscriptions-api',
  routes,
  dependencies: {
    table,
    mailQueue: createQueue(environment.MAIL_QUEUE),
    newIdentifier,
    newToken,
    publicUrl: environment.PUBLIC_URL,
    signUpsAnHour: Number(environment.SIGN_UPS_AN_HOUR),
  },
  access: accessState(table),
  teller: lateTellerOf(
    async () => (await import('#presentation/subscriptions/refusals.ts')).subscriptionRefusals,
  ),
  clock: systemClock,
});
