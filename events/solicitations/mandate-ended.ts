import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const mandateEnded = defineEvent({
  type: 'solicitations.MandateEnded',
  version: 1,
  data: z.object({
    mandateId: identifierSchema,
    endedOn: dateSchema,
    unsatisfactory: z.boolean(),
  }),
  examples: [
    {
      mandateId: '01JD000000000000000000000M',
      endedOn: '2027-03-31',
      unsatisfactory: false,
    },
  ],
});
