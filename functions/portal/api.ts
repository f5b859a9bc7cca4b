import { systemClock } from '#adapters/clock.ts';
import { createApi } from '#platform/http/create-api.ts';
import { lateTellerOf } from '#presentation/teller.ts';
import { routes } from './routes.ts';

export const handler = createApi({
  service: 'portal-api',
  routes,
  dependencies: undefined,
  access: {
    membershipOf: async () => undefined,
    dossierOwner: async () => undefined,
    mandateOwner: async () => undefined,
    hasPortalAccess: async () => false,
  },
  teller: lateTellerOf(),
  clock: systemClock,
});
