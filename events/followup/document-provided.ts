import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const documentProvided = defineEvent({
  type: 'followup.DocumentProvided',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    requestId: identifierSchema,
    /** Null when the body declared that it holds it. */
    documentId: identifierSchema.nullable(),
    providedOn: dateSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      requestId: '01JD000000000000000000000A',
      documentId: null,
      providedOn: '2027-02-10',
    },
  ],
});
