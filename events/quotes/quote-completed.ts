import * as z from 'zod';
import { exchangeSchema, extensionSchema } from '#domain/quotes/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

/** Somebody added what a quote did not say: its frozen rate, or a longer validity. It is checked again. */
export const quoteCompleted = defineEvent({
  type: 'quotes.QuoteCompleted',
  version: 1,
  data: z.object({
    quoteId: identifierSchema,
    acquisitionId: identifierSchema,
    exchange: exchangeSchema.nullable(),
    extension: extensionSchema.omit({ recordedBy: true }).nullable(),
  }),
  examples: [
    {
      quoteId: '01JD0000000000000000000004',
      acquisitionId: '01JD0000000000000000000002',
      exchange: {
        currency: 'USD',
        rate: '1.3872',
        on: '2026-11-02',
        source: 'Banque du Canada, taux de change quotidien',
      },
      extension: null,
    },
    {
      quoteId: '01JD0000000000000000000004',
      acquisitionId: '01JD0000000000000000000002',
      exchange: null,
      extension: {
        validUntil: '2027-01-15',
        basis: 'supplier-writing',
        documentId: '01JD0000000000000000000009',
        reason: 'Courriel du fournisseur du 10 décembre 2026.',
        recordedAt: '2026-12-10T15:00:00.000Z',
      },
    },
  ],
});
