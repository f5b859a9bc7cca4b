import * as z from 'zod';
import { type DocumentRequest, documentRequestSchema } from '#domain/followup/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { documentRequested } from '#events/followup/document-requested.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { saveDocumentRequest } from '#stores/followup.ts';
import { changeFollowup } from './change-followup.ts';
import type { FollowupDependencies } from './dependencies.ts';

const isWaiting = ({ answer, withdrawal }: DocumentRequest): boolean =>
  answer === null && withdrawal === null;

export const requestDocument = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/document-requests',
  summary: 'Ask the client for a document that is due on request; its people are told by mail',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: documentRequestSchema.pick({ what: true, classes: true, reason: true }),
  responses: { 201: { description: 'The request', schema: documentRequestSchema } },
  handle: async (request, { table, newIdentifier }: FollowupDependencies) => {
    const { params, body, caller, now } = request;
    const { acquisitionId } = params;
    const requestId = newIdentifier(now);
    const changed = await changeFollowup(table, request, async ({ requests }, today) => {
      const waiting = requests.find((one) => isWaiting(one) && one.what === body.what);
      const ids = { acquisitionId, requestId, requestedOn: today };
      const asked = { requestedBy: caller.memberId, requestedAt: now };
      const value = waiting ?? { ...body, ...ids, ...asked, answer: null, withdrawal: null };
      const { classes } = value;
      const data = { acquisitionId, requestId, classes, requestedOn: today };
      return {
        value,
        known: value === waiting,
        write: saveDocumentRequest(table, value),
        tell: (actor) => entryOf(documentRequested, { actor, data }),
      };
    });
    if (isRefusal(changed)) return changed;
    const { value } = changed;
    const location = `/acquisitions/${acquisitionId}/document-requests/${value.requestId}`;
    return { status: 201, body: value, headers: { location } };
  },
});
