import * as z from 'zod';
import { acquisitionSchema } from '#domain/acquisitions/index.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { listAcquisitions } from '#stores/acquisitions.ts';
import type { AcquisitionDependencies } from './dependencies.ts';

export const listOwnAcquisitions = defineRoute({
  method: 'GET',
  path: '/acquisitions',
  summary: 'The dossiers of the caller’s own organisation, newest first',
  policy: members('client-buyer'),
  responses: {
    200: {
      description: 'Dossiers',
      schema: z.object({ acquisitions: z.array(acquisitionSchema) }),
    },
  },
  handle: async ({ caller }, { table }: AcquisitionDependencies) => ({
    status: 200,
    body: { acquisitions: await listAcquisitions(table, caller.organisationId) },
  }),
});
