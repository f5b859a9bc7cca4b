import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const documentRequestWithdrawn = defineEvent({
  type: 'followup.DocumentRequestWithdrawn',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    requestId: identifierSchema,
    withdrawnOn: dateSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      requestId: '01JD000000000000000000000A',
      withdrawnOn: '2027-02-08',
    },
  ],
});
