import * as z from 'zod';
import { versionIdSchema } from '../catalogue/index.ts';
import {
  dateSchema,
  identifierSchema,
  instantSchema,
  sha256Schema,
} from '../values/identifiers.ts';
import { exchangeSchema, resultSchema } from './report.ts';

/** A written reason: what the journal keeps beside the finding that it lifts. */
export const rulingSchema = z.object({
  findingId: z.string().regex(/^F[1-9]\d*$/),
  reason: z.string().trim().max(2000),
});
export type Ruling = z.output<typeof rulingSchema>;

/** What the broker writes on a line, whether it lifts a finding or not. */
export const lineNoteSchema = z.object({
  sheet: z.string(),
  row: z.int().positive(),
  note: z.string().trim().min(1).max(2000),
});
export type LineNote = z.output<typeof lineNoteSchema>;

/** The broker's validation (guide 3.4.1, 3.5): who, on which fiche version, in spite of which findings. */
export const quoteApprovalSchema = z.object({
  approvedBy: z.string(),
  approvedAt: instantSchema,
  reportSha256: sha256Schema,
  ficheVersion: z.object({ supplierId: identifierSchema, versionId: versionIdSchema }),
  rulings: z.array(rulingSchema),
  lineNotes: z.array(lineNoteSchema),
  /** On the quote as a whole. */
  note: z.string().nullable(),
  /** What the quote comes to, before taxes, in CAD; null without a frozen rate, absent of older validations. */
  subtotal: z.string().nullable().exactOptional(),
});
export type QuoteApproval = z.output<typeof quoteApprovalSchema>;

/** The broker's refusal of a quote: final, another one is submitted. */
export const quoteRejectionSchema = z.object({
  rejectedBy: z.string(),
  rejectedAt: instantSchema,
  reason: z.string(),
  /** Warnings and facts that the broker judged as heavy as errors, each with its reason. */
  raised: z.array(rulingSchema),
});
export type QuoteRejection = z.output<typeof quoteRejectionSchema>;

export const quoteCheckSchema = z.object({
  checkedAt: instantSchema,
  result: resultSchema,
  errorCount: z.int(),
  warningCount: z.int(),
  ficheVersion: z.object({ supplierId: identifierSchema, versionId: versionIdSchema }),
  reportSha256: sha256Schema,
  /** Last day of validity that the quote states, if any. */
  validUntil: dateSchema.nullable(),
});

/** The broker's decision that a validated quote stands in spite of a material change of the fiche (G17). */
export const confirmationSchema = z.object({
  versionId: versionIdSchema,
  confirmedBy: z.string(),
  confirmedAt: instantSchema,
  reason: z.string(),
});
export type QuoteConfirmation = z.output<typeof confirmationSchema>;

/** A longer validity (G19): extended in writing by the supplier (with that document), or decided by the broker. */
export const extensionSchema = z.object({
  validUntil: dateSchema,
  basis: z.enum(['supplier-writing', 'broker-decision']),
  documentId: identifierSchema.nullable(),
  reason: z.string(),
  recordedBy: z.string(),
  recordedAt: instantSchema,
});
export type ValidityExtension = z.output<typeof extensionSchema>;

/** A quote of a dossier: one uploaded document, its check, its approval. */
export const quoteSchema = z.object({
  quoteId: identifierSchema,
  acquisitionId: identifierSchema,
  documentId: identifierSchema,
  receivedAt: instantSchema,
  check: quoteCheckSchema.nullable(),
  approval: quoteApprovalSchema.nullable(),
  rejection: quoteRejectionSchema.nullable(),
  exchange: exchangeSchema.nullable(),
  /** The same file judged by later fiche versions (G17), oldest first; they replace neither check nor approval. */
  revalidations: z.array(quoteCheckSchema),
  confirmations: z.array(confirmationSchema),
  extensions: z.array(extensionSchema),
});
export type Quote = z.output<typeof quoteSchema>;

/** The check of a quote by a version of the fiche: the first one, or the one that a change called for (G17). */
export function checkBy(
  { check, revalidations }: Pick<Quote, 'check' | 'revalidations'>,
  versionId: string,
): Quote['check'] {
  const checks = [...revalidations, ...(check === null ? [] : [check])];
  return checks.find(({ ficheVersion }) => ficheVersion.versionId === versionId) ?? null;
}
