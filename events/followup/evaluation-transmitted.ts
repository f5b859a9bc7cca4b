import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const evaluationTransmitted = defineEvent({
  type: 'followup.EvaluationTransmitted',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    evaluationId: identifierSchema,
    documentId: identifierSchema,
    sentOn: dateSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      evaluationId: '01JD000000000000000000000A',
      documentId: '01JD000000000000000000000B',
      sentOn: '2029-12-20',
    },
  ],
});
