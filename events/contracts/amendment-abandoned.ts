import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const amendmentAbandoned = defineEvent({
  type: 'contracts.AmendmentAbandoned',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    amendmentId: identifierSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      amendmentId: '01JD000000000000000000000A',
    },
  ],
});
