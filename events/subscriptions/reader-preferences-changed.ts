import * as z from 'zod';
import { preferencesSchema } from '#domain/subscriptions/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** A reader chose anew what it is told of, and how often. */
export const readerPreferencesChanged = defineEvent({
  type: 'subscriptions.ReaderPreferencesChanged',
  version: 1,
  data: z.object({
    readerId: identifierSchema,
    before: preferencesSchema,
    after: preferencesSchema,
  }),
  examples: [
    {
      readerId: '01KAMZX4T6M8QH2W5R7V3B1N0C',
      before: { interests: { volets: [], supplierIds: [] }, pace: 'immediate' },
      after: { interests: { volets: ['public-cloud'], supplierIds: [] }, pace: 'weekly' },
    },
  ],
});
