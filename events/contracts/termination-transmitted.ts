import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const terminationTransmitted = defineEvent({
  type: 'contracts.TerminationTransmitted',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    terminationId: identifierSchema,
    documentIds: z.array(identifierSchema),
    sentOn: dateSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      terminationId: '01JD000000000000000000000T',
      documentIds: ['01JD000000000000000000000D'],
      sentOn: '2027-05-31',
    },
  ],
});
