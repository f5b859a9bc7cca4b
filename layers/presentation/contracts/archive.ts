import * as z from 'zod';
import { dateSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { frenchDate, frenchNumber } from '../french.ts';
import type { TypesettingInput } from '../template.ts';
import { referenceSchema, textSchema } from './contract-parts.ts';
import { archiveTemplateOn } from './templates/index.ts';

/** Where an original comes from. */
export const originalSourceSchema = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('fiche'), version: z.string().min(1).max(40) }),
  z.strictObject({ from: z.literal('quote'), reference: textSchema }),
  z.strictObject({ from: z.literal('filed'), filedOn: dateSchema, by: textSchema }),
  z.strictObject({ from: z.literal('template'), id: textSchema, version: textSchema }),
  z.strictObject({ from: z.literal('assembly') }),
]);

/** How an embedded file relates to the archive (ISO 19005-3, `AFRelationship`). */
export const relationshipSchema = z.enum(['source', 'data', 'alternative', 'supplement']);

const originalSchema = z.strictObject({
  /** Under which the typesetter sees the file, and its name inside the PDF: `annexes/a.pdf`. */
  path: z.string().regex(/^(?!.*\.\.)[\w.-]+(\/[\w.-]+)*$/),
  relationship: relationshipSchema,
  /** « Contrat », « Annexe A », « Soumission ». */
  label: z.string().trim().min(1).max(60),
  title: textSchema,
  fileName: textSchema,
  mediaType: z.string().regex(/^[\w.+-]+\/[\w.+-]+$/),
  bytes: z.int().positive(),
  /** Null for what has no pages. */
  pages: z.int().positive().nullable(),
  sha256: sha256Schema,
  source: originalSourceSchema,
});

const templateSchema = z.strictObject({
  label: textSchema,
  id: z.string().min(1).max(80),
  version: z.string().min(1).max(40),
  sha256: sha256Schema,
});

export const archiveDataSchema = z.strictObject({
  kind: z.enum(['contract', 'amendment']),
  reference: referenceSchema,
  client: textSchema,
  supplier: textSchema,
  solution: textSchema,
  preparedOn: dateSchema,
  fiche: z.strictObject({ version: z.string().min(1).max(40), sha256: sha256Schema }),
  templates: z.array(templateSchema).min(1).max(20),
  /** In the order of the package. */
  originals: z
    .array(originalSchema)
    .min(1)
    .max(60)
    .refine((originals) => new Set(originals.map(({ path }) => path)).size === originals.length, {
      error: 'Two originals have the same path',
    }),
});

export type ArchiveData = z.output<typeof archiveDataSchema>;
export type ArchiveOriginal = ArchiveData['originals'][number];

/**
 * The body of the archive. To be typeset with each original's bytes given under its path, as PDF/A-3a.
 * Throws ZodError.
 */
export function archiveDocument(input: ArchiveData): TypesettingInput {
  const data = archiveDataSchema.parse(input);
  const template = archiveTemplateOn(data.preparedOn);
  return {
    template,
    data: {
      subject: data.kind === 'contract' ? 'contrat spécifique' : 'avenant',
      title: archiveTitle(data),
      reference: data.reference,
      client: data.client,
      supplier: data.supplier,
      solution: data.solution,
      preparedOn: frenchDate(data.preparedOn),
      fiche: data.fiche,
      template: { id: template.id, version: template.version },
      templates: data.templates,
      originals: data.originals.map(originalText),
    },
  };
}

const archiveTitle = ({ kind, reference }: ArchiveData): string =>
  `Dossier d’archives ${kind === 'contract' ? 'du contrat' : 'de l’avenant'} ${reference}`;

const originalText = ({ source, bytes, pages, ...original }: ArchiveOriginal) => ({
  ...original,
  bytes: `${frenchNumber(String(bytes))}\u00a0octets`,
  pages:
    pages === null ? 'none' : `${frenchNumber(String(pages))}\u00a0page${pages > 1 ? 's' : ''}`,
  source: sourceText(source),
  description: `${original.label}\u00a0: ${original.title}`,
});

function sourceText(source: ArchiveOriginal['source']): string {
  switch (source.from) {
    case 'fiche':
      return `Fiche du fournisseur, version ${source.version}`;
    case 'quote':
      return `Soumission de prix ${source.reference}`;
    case 'filed':
      return `Déposé le ${frenchDate(source.filedOn)} par ${source.by}`;
    case 'template':
      return `Gabarit ${source.id}, version ${source.version}`;
    case 'assembly':
      return 'Produit par l’assemblage';
  }
}
