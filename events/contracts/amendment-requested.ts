import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const amendmentRequested = defineEvent({
  type: 'contracts.AmendmentRequested',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    amendmentId: identifierSchema,
    number: z.int().positive(),
    askedBy: z.enum(['client', 'broker']),
    ficheVersionId: z.string(),
    endsOn: dateSchema.nullable(),
    addedQuoteId: identifierSchema.nullable(),
    annexDecisionId: identifierSchema.nullable(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      amendmentId: '01JD000000000000000000000A',
      number: 1,
      askedBy: 'client',
      ficheVersionId: '2027-02-01.1',
      endsOn: '2029-06-30',
      addedQuoteId: '01JD000000000000000000000B',
      annexDecisionId: null,
    },
  ],
});
