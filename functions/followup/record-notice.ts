import * as z from 'zod';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { changeFollowup } from './change-followup.ts';
import type { FollowupDependencies } from './dependencies.ts';
import { noticeView, noticeViewSchema } from './notice-view.ts';
import { noticeBodySchema, writeNotice } from './write-notice.ts';

export const recordNotice = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/notices',
  summary: 'Record a publication made on SEAO: its number and date, and how it was classified',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: noticeBodySchema,
  responses: {
    201: { description: 'The notice, and what is irregular', schema: noticeViewSchema },
  },
  handle: async (request, { table, newIdentifier }: FollowupDependencies) => {
    const { params, body, caller, now } = request;
    const { acquisitionId } = params;
    const noticeId = newIdentifier(now);
    const recorded = { recordedBy: caller.memberId, recordedAt: now };
    const told = { ...body, ...recorded, acquisitionId, noticeId };
    const changed = await changeFollowup(table, request, async (state, today) =>
      writeNotice(table, state, told, today),
    );
    if (isRefusal(changed)) return changed;
    const { value, state } = changed;
    const location = `/acquisitions/${acquisitionId}/notices/${value.noticeId}`;
    return { status: 201, body: noticeView(value, state), headers: { location } };
  },
});
