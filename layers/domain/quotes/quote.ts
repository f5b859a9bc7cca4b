import * as z from 'zod';
import { versionIdSchema } from '../catalogue/index.ts';
import { identifierSchema, instantSchema, sha256Schema } from '../values/identifiers.ts';
import { resultSchema } from './report.ts';

/** A written reason: what the journal keeps beside the finding that it lifts. */
export const rulingSchema = z.object({
  findingId: z.string().regex(/^F[1-9]\d*$/),
  reason: z.string().trim().max(2000),
});
export type Ruling = z.output<typeof rulingSchema>;

/** The broker's validation (guide 3.4.1, 3.5): who, on which fiche version, in spite of which findings. */
export const quoteApprovalSchema = z.object({
  approvedBy: z.string(),
  approvedAt: instantSchema,
  reportSha256: sha256Schema,
  ficheVersion: z.object({ supplierId: identifierSchema, versionId: versionIdSchema }),
  rulings: z.array(rulingSchema),
});
export type QuoteApproval = z.output<typeof quoteApprovalSchema>;

export const quoteCheckSchema = z.object({
  checkedAt: instantSchema,
  result: resultSchema,
  errorCount: z.int(),
  warningCount: z.int(),
  ficheVersion: z.object({ supplierId: identifierSchema, versionId: versionIdSchema }),
  reportSha256: sha256Schema,
});

/** A quote of a dossier: one uploaded document, its check, its approval. */
export const quoteSchema = z.object({
  quoteId: identifierSchema,
  acquisitionId: identifierSchema,
  documentId: identifierSchema,
  receivedAt: instantSchema,
  check: quoteCheckSchema.nullable(),
  approval: quoteApprovalSchema.nullable(),
});
export type Quote = z.output<typeof quoteSchema>;
