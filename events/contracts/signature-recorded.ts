import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const signatureRecorded = defineEvent({
  type: 'contracts.SignatureRecorded',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    party: z.enum(['client', 'supplier']),
    signedOn: dateSchema,
    /** What was signed, when it is filed. */
    documentId: z.string().nullable().default(null),
    signedByPartiesOn: dateSchema.nullable(),
    irregularities: z.array(z.string()),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      party: 'supplier',
      signedOn: '2026-12-11',
      signedByPartiesOn: '2026-12-11',
      irregularities: [],
    },
  ],
});
