import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** A reader left the list, with effect at once. */
export const readerUnsubscribed = defineEvent({
  type: 'subscriptions.ReaderUnsubscribed',
  version: 1,
  data: z.object({
    readerId: identifierSchema,
  }),
  examples: [
    {
      readerId: '01KAMZX4T6M8QH2W5R7V3B1N0C',
    },
  ],
});
