import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const amendmentTransmitted = defineEvent({
  type: 'contracts.AmendmentTransmitted',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    amendmentId: identifierSchema,
    documentId: identifierSchema,
    sentOn: dateSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      amendmentId: '01JD000000000000000000000A',
      documentId: '01JD000000000000000000000D',
      sentOn: '2027-03-02',
    },
  ],
});
