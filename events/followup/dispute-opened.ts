import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const disputeOpened = defineEvent({
  type: 'followup.DisputeOpened',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    disputeId: identifierSchema,
    openedOn: dateSchema,
    documentIds: z.array(identifierSchema),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      disputeId: '01JD000000000000000000000A',
      openedOn: '2027-02-01',
      documentIds: [],
    },
  ],
});
