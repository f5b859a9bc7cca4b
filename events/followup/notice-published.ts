import * as z from 'zod';
import { noticeKindSchema } from '#domain/followup/index.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const noticePublished = defineEvent({
  type: 'followup.NoticePublished',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    noticeId: identifierSchema,
    kind: noticeKindSchema,
    numero: z.string(),
    publishedOn: dateSchema,
    amendmentIds: z.array(identifierSchema),
    irregularities: z.array(z.string()),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      noticeId: '01JD000000000000000000000A',
      kind: 'initial',
      numero: '1742310',
      publishedOn: '2026-12-15',
      amendmentIds: [],
      irregularities: [],
    },
  ],
});
