import * as z from 'zod';
import { defineRoute, members } from '#platform/http/route.ts';
import { kindTexts } from '#presentation/deadlines/kinds.ts';
import { listOpenDeadlines } from '#stores/deadlines.ts';
import { deadlineView, deadlineViewSchema } from './act-on-deadline.ts';
import type { DeadlineDependencies } from './dependencies.ts';
import { deadlineDescriber } from './describe-owner.ts';

export const listDeadlines = defineRoute({
  method: 'GET',
  path: '/deadlines',
  summary: 'The open deadlines that the caller’s organisation must meet, the soonest first',
  policy: members('client-buyer', 'broker-adviser'),
  responses: {
    200: {
      description: 'Deadlines',
      schema: z.object({
        deadlines: z.array(
          deadlineViewSchema.extend({
            document: z.string(),
            /** Which of several it is about, as an amendment’s number and title. */
            subjectName: z.string().nullable(),
            action: z.string(),
            ownerName: z.string(),
            ownerUrl: z.string(),
          }),
        ),
      }),
    },
  },
  handle: async ({ caller }, { table, portalUrl, brokerEmail }: DeadlineDependencies) => {
    const { organisationId } = caller;
    const describe = deadlineDescriber(table, { organisationId, portalUrl });
    const open = await listOpenDeadlines(table, organisationId);
    const deadlines = await Promise.all(
      open.map(async (deadline) => {
        const { document, action } = kindTexts[deadline.kind];
        return {
          ...deadlineView(deadline),
          document,
          action: action(brokerEmail),
          ...(await describe(deadline)),
        };
      }),
    );
    return { status: 200, body: { deadlines } };
  },
});
