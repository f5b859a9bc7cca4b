import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const amendmentSignatureRecorded = defineEvent({
  type: 'contracts.AmendmentSignatureRecorded',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    amendmentId: identifierSchema,
    party: z.enum(['client', 'supplier']),
    signedOn: dateSchema,
    signedByPartiesOn: dateSchema.nullable(),
    /** Last day of the contract, as its amendments leave it. */
    contractEndsOn: dateSchema.nullable(),
    irregularities: z.array(z.string()),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      amendmentId: '01JD000000000000000000000A',
      party: 'supplier',
      signedOn: '2027-02-26',
      signedByPartiesOn: '2027-02-26',
      contractEndsOn: '2029-06-30',
      irregularities: [],
    },
  ],
});
