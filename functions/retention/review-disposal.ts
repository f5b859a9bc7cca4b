import { countRows, decideReview } from '#domain/retention/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { entryOf } from '#events/define-event.ts';
import { disposalReviewed } from '#events/retention/disposal-reviewed.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { listRows } from '#stores/disposal.ts';
import { changeDisposal, readReviewer } from './change-disposal.ts';
import type { RetentionDependencies } from './dependencies.ts';
import { disposalParams, disposalViewSchema, viewOf } from './disposal-views.ts';

export const reviewDisposal = defineRoute({
  method: 'PUT',
  path: '/disposals/{disposalId}/review',
  summary: 'Say that each row of a disposal list was looked at; another person approves it',
  policy: members('broker-adviser'),
  params: disposalParams,
  responses: { 200: { description: 'The list', schema: disposalViewSchema } },
  handle: async ({ params, caller, now }, { table }: RetentionDependencies) => {
    const reviewer = await readReviewer(table, caller.memberId);
    const reviewed = await changeDisposal(
      table,
      { ...params, now },
      (disposal) => decideReview(disposal, reviewer, now),
      async ({ disposalId, organisationId, rowCount }) => {
        const { kept: keptCount } = countRows(await listRows(table, disposalId));
        const actor = { kind: 'member', id: caller.memberId } as const;
        const data = { disposalId, organisationId, rowCount, keptCount };
        return entryOf(disposalReviewed, { actor, data });
      },
    );
    return isRefusal(reviewed) ? reviewed : { status: 200, body: viewOf(reviewed) };
  },
});
