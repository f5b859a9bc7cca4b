import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import {
  benchesView,
  benchesViewSchema,
  dossierParams,
  readPreparationState,
} from './preparation-views.ts';

export const listBenches = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/benches',
  summary: 'The benches of a dossier, each with its requirements and what answers them',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: dossierParams,
  responses: { 200: { description: 'Benches, oldest first', schema: benchesViewSchema } },
  handle: async ({ params, now }, dependencies: AcquisitionDependencies) => {
    const state = await readPreparationState(dependencies, params.acquisitionId, now);
    return { status: 200, body: benchesView(state) };
  },
});
