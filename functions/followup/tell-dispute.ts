import * as z from 'zod';
import { decideTold } from '#domain/followup/index.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { disputeTold } from '#events/followup/dispute-told.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { changeDispute } from './change-dispute.ts';
import type { FollowupDependencies } from './dependencies.ts';
import { disputeViewSchema } from './dispute-view.ts';

export const tellDispute = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/disputes/{disputeId}/told',
  summary: 'Record that somebody informed the broker of a dispute, and when',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, disputeId: identifierSchema }),
  body: z.object({ toldOn: dateSchema }),
  responses: { 200: { description: 'The dispute', schema: disputeViewSchema } },
  handle: (request, { table }: FollowupDependencies) => {
    const { params, body, caller, now } = request;
    const told = { ...body, by: caller.memberId, at: now };
    return changeDispute(
      table,
      request,
      (known, today) => decideTold(known, told, today),
      (actor) => entryOf(disputeTold, { actor, data: { ...params, ...body } }),
    );
  },
});
