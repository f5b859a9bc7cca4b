import * as z from 'zod';
import { retentionClassSchema } from '#domain/retention/index.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const documentRequested = defineEvent({
  type: 'followup.DocumentRequested',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    requestId: identifierSchema,
    classes: z.array(retentionClassSchema),
    requestedOn: dateSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      requestId: '01JD000000000000000000000A',
      classes: ['P87'],
      requestedOn: '2027-02-01',
    },
  ],
});
