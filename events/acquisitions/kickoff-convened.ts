import * as z from 'zod';
import { identifierSchema, instantSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const kickoffConvened = defineEvent({
  type: 'acquisitions.KickoffConvened',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    scheduledFor: instantSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      scheduledFor: '2026-11-25T15:00:00Z',
    },
  ],
});
