import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const renewalTaken = defineEvent({
  type: 'contracts.RenewalTaken',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    until: dateSchema,
    takenOn: dateSchema,
    documentId: z.string().nullable(),
    supplierStatus: z.string().nullable(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      until: '2028-11-30',
      takenOn: '2027-10-15',
      documentId: null,
      supplierStatus: null,
    },
  ],
});
