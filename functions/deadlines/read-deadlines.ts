import * as z from 'zod';
import { deadlineSchema } from '#domain/deadlines/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { explainDeadline } from '#presentation/deadlines/explanation.ts';
import { listDeadlines } from '#stores/deadlines.ts';
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
      schema: z.object({ deadlines: z.array(deadlineSchema.extend({ sentence: z.string() })) }),
    },
  },
  handle: async ({ params: { acquisitionId } }, { table }: DeadlineDependencies) => {
    const deadlines = await listDeadlines(table, acquisitionId);
    return {
      status: 200,
      body: { deadlines: deadlines.map((one) => ({ ...one, sentence: explainDeadline(one) })) },
    };
  },
});
