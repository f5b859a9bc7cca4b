import * as z from 'zod';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readFollowedUp } from '#stores/followup.ts';
import type { FollowupDependencies } from './dependencies.ts';
import { disputeView, disputeViewSchema } from './dispute-view.ts';

export const listDisputes = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/disputes',
  summary: 'The disputes under a contract, and whether the broker should be informed',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: {
    200: {
      description: 'The disputes',
      schema: z.object({ disputes: z.array(disputeViewSchema) }),
    },
  },
  handle: async ({ params, now }, { table }: FollowupDependencies) => {
    const { disputes } = await readFollowedUp(table, params.acquisitionId);
    const today = torontoDate(now).toString();
    return {
      status: 200,
      body: { disputes: disputes.map((one) => disputeView(one, disputes, today)) },
    };
  },
});
