import * as z from 'zod';
import { acquisitionViewSchema, shownOf } from '#domain/acquisitions/index.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { listAcquisitions } from '#stores/acquisitions.ts';
import { requireOrganisation } from '#stores/organisations.ts';
import type { AcquisitionDependencies } from './dependencies.ts';

export const listOwnAcquisitions = defineRoute({
  method: 'GET',
  path: '/acquisitions',
  summary: 'The dossiers of the caller’s own organisation, newest first',
  policy: members('client-buyer'),
  responses: {
    200: {
      description: 'Dossiers',
      schema: z.object({ acquisitions: z.array(acquisitionViewSchema) }),
    },
  },
  handle: async ({ caller }, { table }: AcquisitionDependencies) => {
    const [organisation, acquisitions] = await Promise.all([
      requireOrganisation(table, caller.organisationId),
      listAcquisitions(table, caller.organisationId),
    ]);
    const shown = acquisitions.map((acquisition) => shownOf(acquisition, organisation));
    return { status: 200, body: { acquisitions: shown } };
  },
});
