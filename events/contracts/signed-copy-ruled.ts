import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const signedCopyRuled = defineEvent({
  type: 'contracts.SignedCopyRuled',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    documentId: z.string(),
    outcome: z.enum(['accepted', 'rejected']),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      documentId: '01JD0000000000000000000007',
      outcome: 'accepted',
    },
  ],
});
