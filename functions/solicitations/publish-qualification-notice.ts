import {
  decideNotice,
  type QualificationNotice,
  qualificationNoticeSchema,
} from '#domain/solicitations/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { dateSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { qualificationNoticePublished } from '#events/solicitations/qualification-notice-published.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { listQualificationNotices, newQualificationNotice } from '#stores/mandates.ts';
import type { SolicitationDependencies } from './dependencies.ts';

const bodySchema = qualificationNoticeSchema
  .pick({ volet: true, publishedOn: true, reference: true })
  .extend({ listValidUntil: dateSchema.nullable().default(null) });

export const publishQualificationNotice = defineRoute({
  method: 'POST',
  path: '/qualification-notices',
  summary: 'Record a notice of qualification that was published for a volet',
  policy: members('broker-adviser'),
  body: bodySchema,
  responses: {
    201: { description: 'The notice', schema: qualificationNoticeSchema },
  },
  handle: async ({ body, caller, now }, { table, newIdentifier }: SolicitationDependencies) => {
    const { organisationId: brokerId, memberId } = caller;
    const noticeId = newIdentifier(now);
    const notice = { ...body, noticeId, recordedBy: memberId, recordedAt: now };
    const attempt = async (): Promise<Decision<Outcome<QualificationNotice>>> => {
      const known = await listQualificationNotices(table, brokerId);
      const decided = decideNotice(known, notice, torontoDate(now).toString());
      if (isRefusal(decided)) return decided;
      if (decided !== notice) return { value: decided, entries: [], writes: [] };
      const actor = { kind: 'member', id: memberId } as const;
      return {
        value: decided,
        entries: [entryOf(qualificationNoticePublished, { actor, data: { noticeId, ...body } })],
        writes: [newQualificationNotice(table, brokerId, decided)],
      };
    };
    const recorded = await execute(table, `organisation:${brokerId}`, now, attempt);
    return isRefusal(recorded) ? recorded : { status: 201, body: recorded };
  },
});
