import * as z from 'zod';
import { identifierSchema, instantSchema, sha256Schema } from '../values/identifiers.ts';
import {
  changeNoteSchema,
  severityRulingSchema,
  severitySchema,
  versionIdSchema,
} from './fiche.ts';

/** The documents of the Catalogue that are no supplier's: what every acquisition rests on (guide 3.2). */
export const catalogueDocumentKindSchema = z.enum([
  'contract-template',
  'engagement-form',
  'guide',
  'evaluation-grid',
]);
export type CatalogueDocumentKind = z.output<typeof catalogueDocumentKindSchema>;

/** A common document of the Catalogue, published in versions as fiches are. */
export const catalogueDocumentSchema = z.object({
  catalogueDocumentId: identifierSchema,
  kind: catalogueDocumentKindSchema,
  title: z.string().trim().min(3).max(200).regex(/[a-z]/i),
  /** The latest version; null before the first. */
  latest: versionIdSchema.nullable(),
  registeredAt: instantSchema,
});
export type CatalogueDocument = z.output<typeof catalogueDocumentSchema>;

/** One version, which never changes; its file is a registered document. */
export const documentVersionSchema = z.object({
  catalogueDocumentId: identifierSchema,
  versionId: versionIdSchema,
  previousVersionId: versionIdSchema.nullable(),
  publishedAt: instantSchema,
  severity: severitySchema,
  /** There when the broker gave another severity than that of its kind. */
  severityRuling: severityRulingSchema.exactOptional(),
  changeNote: changeNoteSchema,
  documentId: identifierSchema,
  sha256: sha256Schema,
  /** Carries the date of the version (guide 3.2). */
  fileName: z.string(),
});
export type DocumentVersion = z.output<typeof documentVersionSchema>;
