import * as z from 'zod';
import { consentSchema } from '#domain/subscriptions/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/**
 * A reader consented: the proof is when, by which way, and to which text (P23). It joined the list at once when
 * its body is known, and waits for the broker otherwise.
 */
export const readerConfirmed = defineEvent({
  type: 'subscriptions.ReaderConfirmed',
  version: 1,
  data: z.object({
    readerId: identifierSchema,
    ...consentSchema.shape,
    becomes: z.enum(['active', 'awaiting-approval']).default('active'),
    organisationId: identifierSchema.nullable().default(null),
  }),
  examples: [
    {
      readerId: '01KAMZX4T6M8QH2W5R7V3B1N0C',
      requestedAt: '2026-11-20T13:05:00.000Z',
      confirmedAt: '2026-11-20T13:09:30.000Z',
      means: 'email',
      textVersion: '2026-01',
    },
    {
      readerId: '01KAMZX4T6M8QH2W5R7V3B1N0C',
      requestedAt: '2026-11-20T13:05:00.000Z',
      confirmedAt: '2026-11-20T13:09:30.000Z',
      means: 'page',
      textVersion: '2026-11',
      inboundId: null,
      becomes: 'active',
      organisationId: '01KAN0A5V8J6M4Q2T0W9Y7B5D3',
    },
  ],
});
