import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** The broker did not let a reader join the list; the entry tells why. */
export const readerRefused = defineEvent({
  type: 'subscriptions.ReaderRefused',
  version: 1,
  data: z.object({
    readerId: identifierSchema,
    deliveryId: identifierSchema,
  }),
  examples: [
    {
      readerId: '01KAMZX4T6M8QH2W5R7V3B1N0C',
      deliveryId: '01KAN0A5V8J6M4Q2T0W9Y7B5D4',
    },
  ],
});
