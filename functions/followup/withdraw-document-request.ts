import * as z from 'zod';
import { decideRequestWithdrawal, documentRequestSchema } from '#domain/followup/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { documentRequestWithdrawn } from '#events/followup/document-request-withdrawn.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { saveDocumentRequest } from '#stores/followup.ts';
import { changeFollowup } from './change-followup.ts';
import type { FollowupDependencies } from './dependencies.ts';

export const withdrawDocumentRequest = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/document-requests/{requestId}/withdrawal',
  summary:
    'Take back a request that was not answered, with the reason; its people are told by mail',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, requestId: identifierSchema }),
  body: documentRequestSchema.shape.withdrawal.unwrap().unwrap().pick({ reason: true }),
  responses: { 200: { description: 'The request, taken back', schema: documentRequestSchema } },
  handle: async (request, { table }: FollowupDependencies) => {
    const { params, body, caller, now } = request;
    const changed = await changeFollowup(table, request, async ({ requests }, withdrawnOn) => {
      const known = requests.find(({ requestId }) => requestId === params.requestId);
      if (known === undefined) return refuse('followup.request-not-found');
      const withdrawal = { ...body, withdrawnOn, by: caller.memberId, at: now };
      const value = decideRequestWithdrawal(known, withdrawal);
      if (isRefusal(value)) return value;
      return {
        value,
        known: value === known,
        write: saveDocumentRequest(table, value),
        tell: (actor) =>
          entryOf(documentRequestWithdrawn, { actor, data: { ...params, withdrawnOn } }),
      };
    });
    return isRefusal(changed) ? changed : { status: 200, body: changed.value };
  },
});
