import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const questionAnswered = defineEvent({
  type: 'acquisitions.QuestionAnswered',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    questionId: identifierSchema,
    answeredOn: dateSchema,
    documentId: identifierSchema.nullable(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      questionId: '01JD0000000000000000000032',
      answeredOn: '2026-11-12',
      documentId: null,
    },
  ],
});
