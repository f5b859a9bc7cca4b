import * as z from 'zod';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import type { FollowupDependencies } from './dependencies.ts';
import { evaluationRequirement, evaluationView, evaluationViewSchema } from './evaluation-view.ts';
import { loadFollowup } from './load-followup.ts';
import { requirementViewSchema } from './notice-view.ts';

export const listEvaluations = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/evaluations',
  summary: 'The evaluations of the supplier’s performance, and whether one is required',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: {
    200: {
      description: 'The evaluations',
      schema: z.object({
        requirement: requirementViewSchema,
        evaluations: z.array(evaluationViewSchema),
      }),
    },
  },
  handle: async ({ params, now }, { table }: FollowupDependencies) => {
    const state = await loadFollowup(table, params.acquisitionId);
    const today = torontoDate(now).toString();
    const evaluations = state.evaluations.map((one) => evaluationView(one, today));
    return { status: 200, body: { requirement: evaluationRequirement(state), evaluations } };
  },
});
