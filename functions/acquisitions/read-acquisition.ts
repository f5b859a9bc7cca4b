import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { loadDossier } from './dossier.ts';
import { dossierViewSchema, viewOf } from './views.ts';

export const readAcquisitionRoute = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}',
  summary: 'A dossier: its state, what is missing and who must act',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: { 200: { description: 'The dossier', schema: dossierViewSchema } },
  handle: async ({ params, now }, { table }: AcquisitionDependencies) => ({
    status: 200,
    body: viewOf(await loadDossier(table, params.acquisitionId), now),
  }),
});
