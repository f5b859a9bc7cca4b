import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import {
  dossierParams,
  exitPlanView,
  exitPlanViewSchema,
  readPreparationState,
} from './preparation-views.ts';

export const readExitPlan = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/exit-plan',
  summary: 'The plan of the exit transition, and the dates of the contract that it must fit in',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: dossierParams,
  responses: { 200: { description: 'The plan, if any', schema: exitPlanViewSchema } },
  handle: async ({ params, now }, dependencies: AcquisitionDependencies) => {
    const state = await readPreparationState(dependencies, params.acquisitionId, now);
    return { status: 200, body: exitPlanView(state) };
  },
});
