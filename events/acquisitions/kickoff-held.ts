import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const kickoffHeld = defineEvent({
  type: 'acquisitions.KickoffHeld',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    heldOn: dateSchema,
    attendance: z.object({ client: z.int(), supplier: z.int(), broker: z.int() }),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      heldOn: '2026-11-25',
      attendance: { client: 2, supplier: 1, broker: 1 },
    },
  ],
});
