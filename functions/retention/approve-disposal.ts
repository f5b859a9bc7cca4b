import * as z from 'zod';
import { decideApproval, permanentRecordsSchema } from '#domain/retention/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { entryOf } from '#events/define-event.ts';
import { disposalApproved } from '#events/retention/disposal-approved.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { changeDisposal, readReviewer } from './change-disposal.ts';
import type { RetentionDependencies } from './dependencies.ts';
import { disposalParams, disposalViewSchema, viewOf } from './disposal-views.ts';

export const approveDisposal = defineRoute({
  method: 'PUT',
  path: '/disposals/{disposalId}/approval',
  summary: 'Approve a disposal list that another person reviewed: it is then executed, for ever',
  policy: members('broker-adviser'),
  params: disposalParams,
  body: z.object({
    /** What is attested of records to be kept for ever (Loi sur les archives, s. 18). */
    permanentRecords: permanentRecordsSchema.nullable().default(null),
  }),
  responses: { 200: { description: 'The list', schema: disposalViewSchema } },
  handle: async ({ params, body, caller, now }, { table }: RetentionDependencies) => {
    const approver = await readReviewer(table, caller.memberId);
    const approved = await changeDisposal(
      table,
      { ...params, now },
      (disposal) => decideApproval(disposal, approver, body.permanentRecords, now),
      async ({ disposalId, organisationId, approval }) => {
        const actor = { kind: 'member', id: caller.memberId } as const;
        const permanentRecords = approval?.permanentRecords.kind ?? 'none';
        const data = { disposalId, organisationId, permanentRecords };
        return entryOf(disposalApproved, { actor, data });
      },
    );
    return isRefusal(approved) ? approved : { status: 200, body: viewOf(approved) };
  },
});
