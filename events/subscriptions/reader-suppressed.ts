import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** The reader's address bounced for good, or its owner complained: it is not written to again. */
export const readerSuppressed = defineEvent({
  type: 'subscriptions.ReaderSuppressed',
  version: 1,
  data: z.object({
    readerId: identifierSchema,
    suppression: z.enum(['bounce', 'complaint']),
  }),
  examples: [
    {
      readerId: '01KAMZX4T6M8QH2W5R7V3B1N0C',
      suppression: 'bounce',
    },
  ],
});
