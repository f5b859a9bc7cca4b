import * as z from 'zod';
import { decideSettlement, disputeSchema } from '#domain/followup/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { disputeSettled } from '#events/followup/dispute-settled.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { changeDispute } from './change-dispute.ts';
import type { FollowupDependencies } from './dependencies.ts';
import { disputeViewSchema } from './dispute-view.ts';

export const settleDispute = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/disputes/{disputeId}/settlement',
  summary: 'Record how a dispute was settled, and when',
  policy: dossierMembers('client-buyer'),
  params: z.object({ acquisitionId: identifierSchema, disputeId: identifierSchema }),
  body: disputeSchema.shape.settlement.unwrap().pick({ settledOn: true, outcome: true }),
  responses: { 200: { description: 'The dispute, settled', schema: disputeViewSchema } },
  handle: (request, { table }: FollowupDependencies) => {
    const { params, body, caller, now } = request;
    const settlement = { ...body, by: caller.memberId, at: now };
    const { settledOn } = body;
    return changeDispute(
      table,
      request,
      (known, today) => decideSettlement(known, settlement, today),
      (actor) => entryOf(disputeSettled, { actor, data: { ...params, settledOn } }),
    );
  },
});
