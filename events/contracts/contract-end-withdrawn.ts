import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const contractEndWithdrawn = defineEvent({
  type: 'contracts.ContractEndWithdrawn',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    /** The end that was recorded. */
    endedOn: dateSchema,
    /** The last day as the facts give it now, null when no text says any. */
    lastDay: dateSchema.nullable(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      endedOn: '2027-05-31',
      lastDay: '2029-11-30',
    },
  ],
});
