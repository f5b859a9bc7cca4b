import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const terminationRecorded = defineEvent({
  type: 'contracts.TerminationRecorded',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    terminationId: identifierSchema,
    by: z.enum(['client', 'supplier']),
    scope: z.enum(['whole', 'partial']),
    noticeOn: dateSchema,
    effectiveOn: dateSchema,
    disputed: z.boolean(),
    letterDocumentId: identifierSchema.nullable(),
    irregularities: z.array(z.string()),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      terminationId: '01JD000000000000000000000T',
      by: 'client',
      scope: 'whole',
      noticeOn: '2027-03-01',
      effectiveOn: '2027-05-31',
      disputed: false,
      letterDocumentId: null,
      irregularities: [],
    },
  ],
});
