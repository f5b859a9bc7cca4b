import * as z from 'zod';
import { qualificationNoticeSchema } from '#domain/solicitations/index.ts';
import { dateSchema } from '#domain/values/identifiers.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { listDeadlines } from '#stores/deadlines.ts';
import { listQualificationNotices } from '#stores/mandates.ts';
import type { SolicitationDependencies } from './dependencies.ts';

const viewSchema = qualificationNoticeSchema.extend({
  /** When the next notice of the volet is due, and whether it came; null where none is due. */
  next: z.object({ dueOn: dateSchema, status: z.enum(['open', 'closed', 'cancelled']) }).nullable(),
});

export const listQualificationNoticesRoute = defineRoute({
  method: 'GET',
  path: '/qualification-notices',
  summary: 'The notices of qualification, and when the next one of each volet is due',
  policy: members('broker-adviser'),
  responses: {
    200: { description: 'Notices', schema: z.object({ notices: z.array(viewSchema) }) },
  },
  handle: async ({ caller: { organisationId } }, { table }: SolicitationDependencies) => {
    const [notices, deadlines] = await Promise.all([
      listQualificationNotices(table, organisationId),
      listDeadlines(table, { kind: 'organisation', id: organisationId }),
    ]);
    const views = notices.map((notice) => {
      const next = deadlines.find(
        ({ kind, reference }) => kind === 'qualification-notice' && reference === notice.noticeId,
      );
      return { ...notice, next: next ? { dueOn: next.dueOn, status: next.status } : null };
    });
    return { status: 200, body: { notices: views } };
  },
});
