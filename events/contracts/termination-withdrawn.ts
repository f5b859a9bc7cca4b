import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const terminationWithdrawn = defineEvent({
  type: 'contracts.TerminationWithdrawn',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    terminationId: identifierSchema,
    on: dateSchema,
    irregularities: z.array(z.string()),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      terminationId: '01JD000000000000000000000T',
      on: '2027-04-12',
      irregularities: [],
    },
  ],
});
