import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const disputeSettled = defineEvent({
  type: 'followup.DisputeSettled',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    disputeId: identifierSchema,
    settledOn: dateSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      disputeId: '01JD000000000000000000000A',
      settledOn: '2027-03-20',
    },
  ],
});
