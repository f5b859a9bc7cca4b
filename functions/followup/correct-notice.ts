import * as z from 'zod';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { changeFollowup } from './change-followup.ts';
import type { FollowupDependencies } from './dependencies.ts';
import { noticeView, noticeViewSchema } from './notice-view.ts';
import { noticeBodySchema, writeNotice } from './write-notice.ts';

export const correctNotice = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/notices/{noticeId}',
  summary: 'Correct what was recorded of a publication on SEAO',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, noticeId: identifierSchema }),
  body: noticeBodySchema,
  responses: { 200: { description: 'The notice as corrected', schema: noticeViewSchema } },
  handle: async (request, { table }: FollowupDependencies) => {
    const { params, body } = request;
    const changed = await changeFollowup(table, request, async (state, today) => {
      const known = state.notices.find(({ noticeId }) => noticeId === params.noticeId);
      if (known === undefined) return refuse('followup.notice-not-found');
      return writeNotice(table, state, { ...known, ...body }, today);
    });
    if (isRefusal(changed)) return changed;
    return { status: 200, body: noticeView(changed.value, changed.state) };
  },
});
