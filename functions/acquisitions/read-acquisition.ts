import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { loadDossier } from './dossier.ts';
import { ficheNoticeSchema, loadFicheNotice } from './fiche-notice.ts';
import { dossierViewSchema, viewOf } from './views.ts';

export const readAcquisitionRoute = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}',
  summary: 'A dossier: its state, what is missing and who must act',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: {
    200: {
      description: 'The dossier, with what its people were told of its fiche',
      schema: dossierViewSchema.extend({ ficheNotice: ficheNoticeSchema.nullable() }),
    },
  },
  handle: async ({ params, now }, { table }: AcquisitionDependencies) => {
    const dossier = await loadDossier(table, params.acquisitionId);
    const ficheNotice = await loadFicheNotice(table, dossier);
    return { status: 200, body: { ...viewOf(dossier, now), ficheNotice } };
  },
});
