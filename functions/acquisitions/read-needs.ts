import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import {
  dossierParams,
  needsView,
  needsViewSchema,
  readPreparationState,
} from './preparation-views.ts';

export const readNeeds = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/needs',
  summary: 'The needs of a dossier, what is blank and what to watch',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: dossierParams,
  responses: { 200: { description: 'The thirteen items', schema: needsViewSchema } },
  handle: async ({ params, now }, dependencies: AcquisitionDependencies) => {
    const state = await readPreparationState(dependencies, params.acquisitionId, now);
    return { status: 200, body: needsView(state) };
  },
});
