import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const terminationChanged = defineEvent({
  type: 'contracts.TerminationChanged',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    terminationId: identifierSchema,
    effectiveOn: dateSchema,
    effectiveBefore: dateSchema,
    disputed: z.boolean(),
    letterDocumentId: identifierSchema.nullable(),
    irregularities: z.array(z.string()),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      terminationId: '01JD000000000000000000000T',
      effectiveOn: '2027-06-30',
      effectiveBefore: '2027-05-31',
      disputed: false,
      letterDocumentId: null,
      irregularities: [],
    },
  ],
});
