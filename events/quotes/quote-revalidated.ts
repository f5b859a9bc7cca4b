import * as z from 'zod';
import { versionIdSchema } from '#domain/catalogue/index.ts';
import { resultSchema } from '#domain/quotes/index.ts';
import { identifierSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

/** A quote was judged again by a later version of the fiche (G17). */
export const quoteRevalidated = defineEvent({
  type: 'quotes.QuoteRevalidated',
  version: 1,
  data: z.object({
    quoteId: identifierSchema,
    acquisitionId: identifierSchema,
    versionId: versionIdSchema,
    result: resultSchema,
    reportSha256: sha256Schema,
  }),
  examples: [
    {
      quoteId: '01JD0000000000000000000004',
      acquisitionId: '01JD0000000000000000000002',
      versionId: '2026-11-16.1',
      result: 'conform-with-warnings',
      reportSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
  ],
});
