import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const supplementAuthorised = defineEvent({
  type: 'followup.SupplementAuthorised',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    amendmentId: identifierSchema,
    basis: z.enum(['executive', 'delegate', 'not-required']),
    authorisedOn: dateSchema,
    documentId: identifierSchema.nullable(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      amendmentId: '01JD000000000000000000000A',
      basis: 'executive',
      authorisedOn: '2026-12-15',
      documentId: null,
    },
  ],
});
