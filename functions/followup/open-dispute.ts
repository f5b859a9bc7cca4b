import * as z from 'zod';
import { decideDispute, disputeSchema } from '#domain/followup/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { disputeOpened } from '#events/followup/dispute-opened.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { saveDispute } from '#stores/followup.ts';
import { changeFollowup } from './change-followup.ts';
import type { FollowupDependencies } from './dependencies.ts';
import { disputeView, disputeViewSchema } from './dispute-view.ts';
import { filingRefusal } from './filed-documents.ts';

const EVIDENCE = ['dispute-document', 'supplier-communication', 'order', 'invoice'] as const;

export const openDispute = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/disputes',
  summary: 'Record a dispute with the supplier, which the client settles; its documents are kept',
  policy: dossierMembers('client-buyer'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: disputeSchema
    .pick({ openedOn: true, about: true })
    .extend({ documentIds: disputeSchema.shape.documentIds.default([]) }),
  responses: { 201: { description: 'The dispute', schema: disputeViewSchema } },
  handle: async (request, { table, newIdentifier }: FollowupDependencies) => {
    const { params, body, caller, now } = request;
    const { acquisitionId } = params;
    const unfiled = await filingRefusal(table, acquisitionId, body.documentIds, EVIDENCE);
    if (unfiled !== null) return unfiled;
    const ids = { acquisitionId, disputeId: newIdentifier(now) };
    const recorded = { told: null, settlement: null, recordedBy: caller.memberId, recordedAt: now };
    const changed = await changeFollowup(table, request, async (state, today) => {
      const { contract, disputes } = state;
      const dispute = decideDispute(contract, disputes, { ...body, ...ids, ...recorded }, today);
      if (isRefusal(dispute)) return dispute;
      const { disputeId, openedOn, documentIds } = dispute;
      const data = { acquisitionId, disputeId, openedOn, documentIds };
      return {
        value: dispute,
        known: disputes.includes(dispute),
        write: saveDispute(table, dispute),
        tell: (actor) => entryOf(disputeOpened, { actor, data }),
      };
    });
    if (isRefusal(changed)) return changed;
    const { value, state, today } = changed;
    const location = `/acquisitions/${acquisitionId}/disputes/${value.disputeId}`;
    return { status: 201, body: disputeView(value, state.disputes, today), headers: { location } };
  },
});
