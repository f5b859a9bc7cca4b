import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { listDeadlines } from '#stores/deadlines.ts';
import { deadlineView, deadlineViewSchema } from './act-on-deadline.ts';
import type { DeadlineDependencies } from './dependencies.ts';

export const readDeadlines = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/deadlines',
  summary: 'The deadlines of a dossier, each with the explanation of its date',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: {
    200: {
      description: 'Deadlines',
      schema: z.object({ deadlines: z.array(deadlineViewSchema) }),
    },
  },
  handle: async ({ params: { acquisitionId } }, { table }: DeadlineDependencies) => {
    const deadlines = await listDeadlines(table, { kind: 'dossier', id: acquisitionId });
    return {
      status: 200,
      body: { deadlines: deadlines.map(deadlineView) },
    };
  },
});
