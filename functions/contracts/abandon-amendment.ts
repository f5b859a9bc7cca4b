import * as z from 'zod';
import { decideAbandonment } from '#domain/contracts/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { amendmentAbandoned } from '#events/contracts/amendment-abandoned.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { amendmentViewSchema } from './amendment-view.ts';
import { changeAmendment } from './change-amendment.ts';
import type { ContractDependencies } from './dependencies.ts';

export const abandonAmendment = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/amendments/{amendmentId}/abandonment',
  summary: 'Give up an amendment that nobody signed',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, amendmentId: identifierSchema }),
  body: z.object({ reason: z.string().trim().min(3).max(4000) }),
  responses: { 200: { description: 'The amendment, given up', schema: amendmentViewSchema } },
  handle: async (request, { table }: ContractDependencies) => {
    const { params, body, caller, now } = request;
    const command = { by: caller.memberId, reason: body.reason };
    const abandoned = await changeAmendment(
      table,
      request,
      (amendment) => decideAbandonment(amendment, command, now),
      (actor) => entryOf(amendmentAbandoned, { actor, reason: body.reason, data: params }),
    );
    return isRefusal(abandoned) ? abandoned : { status: 200, body: abandoned };
  },
});
