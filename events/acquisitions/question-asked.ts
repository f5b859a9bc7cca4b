import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const questionAsked = defineEvent({
  type: 'acquisitions.QuestionAsked',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    questionId: identifierSchema,
    supplierId: identifierSchema,
    askedOn: dateSchema,
    channel: z.string(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      questionId: '01JD0000000000000000000032',
      supplierId: '01JD0000000000000000000003',
      askedOn: '2026-11-10',
      channel: 'email',
    },
  ],
});
