import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import type { FollowupDependencies } from './dependencies.ts';
import { loadFollowup } from './load-followup.ts';
import {
  noticeView,
  noticeViewSchema,
  publicationView,
  requirementViewSchema,
} from './notice-view.ts';

export const listNotices = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/notices',
  summary: 'The publications of a contract on SEAO, and whether it is to be published',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: {
    200: {
      description: 'The publications',
      schema: z.object({
        publication: requirementViewSchema,
        notices: z.array(noticeViewSchema),
      }),
    },
  },
  handle: async ({ params }, { table }: FollowupDependencies) => {
    const state = await loadFollowup(table, params.acquisitionId);
    const notices = state.notices.map((notice) => noticeView(notice, state));
    return { status: 200, body: { publication: publicationView(state), notices } };
  },
});
