import { requireItq } from '#domain/acquisitions/preparation/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { loadDossier } from './dossier.ts';
import { loadPreparation } from './load-preparation.ts';
import { dossierParams, orientationsView, orientationsViewSchema } from './preparation-views.ts';

export const readOrientations = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/orientations',
  summary: 'Where it applies, what became of the grid sent for approval',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: dossierParams,
  responses: { 200: { description: 'The orientations', schema: orientationsViewSchema } },
  handle: async ({ params, now }, dependencies: AcquisitionDependencies) => {
    const dossier = await loadDossier(dependencies.table, params.acquisitionId);
    const applies = requireItq(dossier.organisation);
    if (isRefusal(applies)) return applies;
    const state = await loadPreparation(dependencies, dossier, now);
    return { status: 200, body: orientationsView(state) };
  },
});
