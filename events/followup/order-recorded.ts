import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const orderRecorded = defineEvent({
  type: 'followup.OrderRecorded',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    orderId: identifierSchema,
    kind: z.enum(['order', 'entry-activity']),
    asked: z.enum(['place', 'record']),
    placedOn: dateSchema,
    irregularities: z.array(z.string()),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      orderId: '01JD000000000000000000000A',
      kind: 'order',
      asked: 'place',
      placedOn: '2026-12-15',
      irregularities: [],
    },
  ],
});
