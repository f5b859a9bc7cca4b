import * as z from 'zod';
import { consentSchema } from '#domain/subscriptions/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** Somebody asked to join the list; the confirmation mail says how. */
export const readerRequested = defineEvent({
  type: 'subscriptions.ReaderRequested',
  version: 1,
  data: z.object({
    readerId: identifierSchema,
    means: consentSchema.shape.means,
    textVersion: consentSchema.shape.textVersion,
    deliveryId: identifierSchema,
  }),
  examples: [
    {
      readerId: '01KAMZX4T6M8QH2W5R7V3B1N0C',
      means: 'page',
      textVersion: '2026-01',
      deliveryId: '01KAN0A5V8J6M4Q2T0W9Y7B5D3',
    },
  ],
});
