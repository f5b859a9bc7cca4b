import * as z from 'zod';
import { voletSchema } from '#domain/solicitations/index.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const qualificationNoticePublished = defineEvent({
  type: 'solicitations.QualificationNoticePublished',
  version: 1,
  data: z.object({
    noticeId: identifierSchema,
    volet: voletSchema,
    publishedOn: dateSchema,
    reference: z.string(),
    listValidUntil: dateSchema.nullable(),
  }),
  examples: [
    {
      noticeId: '01JD000000000000000000000N',
      volet: 'change-management',
      publishedOn: '2026-02-02',
      reference: 'SEAO 1600001',
      listValidUntil: null,
    },
  ],
});
