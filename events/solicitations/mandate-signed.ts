import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const mandateSigned = defineEvent({
  type: 'solicitations.MandateSigned',
  version: 1,
  data: z.object({
    mandateId: identifierSchema,
    signedOn: dateSchema,
    documentId: identifierSchema.nullable(),
  }),
  examples: [
    {
      mandateId: '01JD000000000000000000000M',
      signedOn: '2026-11-20',
      documentId: '01JD0000000000000000000005',
    },
  ],
});
