import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const disputeTold = defineEvent({
  type: 'followup.DisputeTold',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    disputeId: identifierSchema,
    toldOn: dateSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      disputeId: '01JD000000000000000000000A',
      toldOn: '2027-02-20',
    },
  ],
});
