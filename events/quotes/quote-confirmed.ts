import * as z from 'zod';
import { versionIdSchema } from '#domain/catalogue/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

/** The broker decided that a validated quote stands in spite of a change of the fiche (G17). */
export const quoteConfirmed = defineEvent({
  type: 'quotes.QuoteConfirmed',
  version: 1,
  data: z.object({
    quoteId: identifierSchema,
    acquisitionId: identifierSchema,
    versionId: versionIdSchema,
    reason: z.string(),
  }),
  examples: [
    {
      quoteId: '01JD0000000000000000000004',
      acquisitionId: '01JD0000000000000000000002',
      versionId: '2026-11-16.1',
      reason: 'Le prix modifié est celui d’un composant que cette soumission ne contient pas.',
    },
  ],
});
