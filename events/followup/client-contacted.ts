import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const clientContacted = defineEvent({
  type: 'followup.ClientContacted',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    contactId: identifierSchema,
    on: dateSchema,
    kind: z.enum(['satisfaction', 'performance']),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      contactId: '01JD000000000000000000000C',
      on: '2026-11-20',
      kind: 'satisfaction',
    },
  ],
});
