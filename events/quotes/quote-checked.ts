import * as z from 'zod';
import { versionIdSchema } from '#domain/catalogue/index.ts';
import { resultSchema } from '#domain/quotes/index.ts';
import { identifierSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const quoteChecked = defineEvent({
  type: 'quotes.QuoteChecked',
  version: 1,
  data: z.object({
    quoteId: identifierSchema,
    acquisitionId: identifierSchema,
    ficheVersion: z.object({ supplierId: identifierSchema, versionId: versionIdSchema }),
    result: resultSchema,
    errorCount: z.int().min(0),
    warningCount: z.int().min(0),
    reportSha256: sha256Schema,
  }),
  examples: [
    {
      quoteId: '01JD0000000000000000000004',
      acquisitionId: '01JD0000000000000000000002',
      ficheVersion: { supplierId: '01JD0000000000000000000003', versionId: '2026-11-02.1' },
      result: 'refused',
      errorCount: 5,
      warningCount: 2,
      reportSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
  ],
});
