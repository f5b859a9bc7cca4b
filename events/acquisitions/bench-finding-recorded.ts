import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const benchFindingRecorded = defineEvent({
  type: 'acquisitions.BenchFindingRecorded',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    benchId: identifierSchema,
    requirementId: z.string(),
    result: z.string(),
    documentId: identifierSchema.nullable(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      benchId: '01JD0000000000000000000033',
      requirementId: 'E-01',
      result: 'met',
      documentId: null,
    },
  ],
});
