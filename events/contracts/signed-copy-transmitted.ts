import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const signedCopyTransmitted = defineEvent({
  type: 'contracts.SignedCopyTransmitted',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    documentId: z.string(),
    sentOn: dateSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      documentId: '01JD0000000000000000000007',
      sentOn: '2026-12-15',
    },
  ],
});
