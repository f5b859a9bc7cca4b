import * as z from 'zod';
import { documentRequestSchema } from '#domain/followup/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readFollowedUp } from '#stores/followup.ts';
import type { FollowupDependencies } from './dependencies.ts';

export const listDocumentRequests = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/document-requests',
  summary: 'The documents that the broker asked for, and how the client answered',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: {
    200: {
      description: 'The requests',
      schema: z.object({ requests: z.array(documentRequestSchema) }),
    },
  },
  handle: async ({ params }, { table }: FollowupDependencies) => {
    const { requests } = await readFollowedUp(table, params.acquisitionId);
    return { status: 200, body: { requests } };
  },
});
