import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import type { ContractDependencies } from './dependencies.ts';
import { endView, endViewSchema, terminationView, terminationViewSchema } from './end-view.ts';
import { loadEnd } from './load-end.ts';

export const listTerminationsRoute = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/terminations',
  summary: 'When the contract ends and why, and its terminations',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: {
    200: {
      description: 'The end of the contract, null while it is not signed, and its terminations',
      schema: z.object({
        end: endViewSchema.nullable(),
        terminations: z.array(terminationViewSchema),
      }),
    },
  },
  handle: async ({ params, now }, { table }: ContractDependencies) => {
    const state = await loadEnd(table, params.acquisitionId);
    const terminations = state.terminations.map(terminationView);
    return { status: 200, body: { end: endView(state, now), terminations } };
  },
});
