import * as z from 'zod';
import { versionIdSchema } from '#domain/catalogue/index.ts';
import { findingCodeSchema } from '#domain/quotes/index.ts';
import { identifierSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const quoteApproved = defineEvent({
  type: 'quotes.QuoteApproved',
  version: 1,
  data: z.object({
    quoteId: identifierSchema,
    acquisitionId: identifierSchema,
    ficheVersion: z.object({ supplierId: identifierSchema, versionId: versionIdSchema }),
    reportSha256: sha256Schema,
    /** Findings that the broker lifted, each with its written reason. */
    liftedFindings: z.array(
      z.object({ findingId: z.string(), code: findingCodeSchema, reason: z.string() }),
    ),
  }),
  examples: [
    {
      quoteId: '01JD0000000000000000000004',
      acquisitionId: '01JD0000000000000000000002',
      ficheVersion: { supplierId: '01JD0000000000000000000003', versionId: '2026-11-02.1' },
      reportSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      liftedFindings: [
        {
          findingId: 'F1',
          code: 'unknown-part',
          reason: 'Composant de remplacement, autorisé par le Courtier le 3 novembre 2026.',
        },
      ],
    },
  ],
});
