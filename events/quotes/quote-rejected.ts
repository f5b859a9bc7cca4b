import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

/** The broker refused a quote, with a written reason. */
export const quoteRejected = defineEvent({
  type: 'quotes.QuoteRejected',
  version: 1,
  data: z.object({
    quoteId: identifierSchema,
    acquisitionId: identifierSchema,
    reason: z.string(),
    /** Findings that the broker judged heavier than the check did, each with its reason. */
    raised: z.array(z.object({ findingId: z.string(), reason: z.string() })),
  }),
  examples: [
    {
      quoteId: '01JD0000000000000000000004',
      acquisitionId: '01JD0000000000000000000002',
      reason: 'La remise dépasse ce que la modalité permet.',
      raised: [{ findingId: 'F2', reason: 'Modalité réservée aux ententes de volume.' }],
    },
  ],
});
