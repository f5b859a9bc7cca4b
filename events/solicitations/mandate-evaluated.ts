import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const mandateEvaluated = defineEvent({
  type: 'solicitations.MandateEvaluated',
  version: 1,
  data: z.object({
    mandateId: identifierSchema,
    documentId: identifierSchema,
    sentOn: dateSchema,
  }),
  examples: [
    {
      mandateId: '01JD000000000000000000000M',
      documentId: '01JD0000000000000000000006',
      sentOn: '2027-04-20',
    },
  ],
});
