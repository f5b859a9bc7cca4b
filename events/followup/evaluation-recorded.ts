import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const evaluationRecorded = defineEvent({
  type: 'followup.EvaluationRecorded',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    evaluationId: identifierSchema,
    kind: z.enum(['interim', 'final']),
    result: z.enum(['satisfactory', 'unsatisfactory']),
    documentId: identifierSchema,
    evaluatedOn: dateSchema,
    signedByExecutiveOn: dateSchema.nullable(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      evaluationId: '01JD000000000000000000000A',
      kind: 'final',
      result: 'satisfactory',
      documentId: '01JD000000000000000000000B',
      evaluatedOn: '2029-12-15',
      signedByExecutiveOn: null,
    },
  ],
});
