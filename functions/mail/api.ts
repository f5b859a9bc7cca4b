import { systemClock } from '#adapters/clock.ts';
import { newIdentifier } from '#adapters/identifiers.ts';
import { createBucket } from '#adapters/objects.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { createApi } from '#platform/http/create-api.ts';
import { lateTellerOf } from '#presentation/teller.ts';
import { accessState } from '#stores/access.ts';
import { createTable } from '#stores/table.ts';
import { routes } from './routes.ts';

export const environmentNames = ['TABLE', 'INBOUND', 'UPLOADS'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);
const table = createTable(environment.TABLE);

export const handler = createApi({
  service: 'mail-api',
  routes,
  dependencies: {
    table,
    inbound: createBucket(environment.INBOUND),
    uploads: createBucket(environment.UPLOADS),
    newIdentifier,
  },
  access: accessState(table),
  // What a mailed document is recorded as refuses in the words of its own capability.
  teller: lateTellerOf(
    async () => (await import('#presentation/mail/refusals.ts')).inboxRefusals,
    async () => (await import('#presentation/mail/refusals.ts')).suppressionRefusals,
    async () => (await import('#presentation/documents/refusals.ts')).documentRefusals,
    async () => (await import('#presentation/contracts/refusals.ts')).contractRefusals,
    async () => (await import('#presentation/followup/refusals.ts')).followupRefusals,
    async () => (await import('#presentation/retention/refusals.ts')).retentionRefusals,
  ),
  clock: systemClock,
});
