import * as z from 'zod';
import { type FicheVersion, versionIdSchema } from '../../catalogue/index.ts';
import { type Decision, type Fault, refuse } from '../../values/decision.ts';
import {
  dateSchema,
  identifierSchema,
  instantSchema,
  sha256Schema,
} from '../../values/identifiers.ts';
import type { PreparationRefusal } from './refusals.ts';

/** The five contractual documents that a body reads for each offer (guide 3.3.1), in the guide's order. */
export const documentToReadSchema = z.enum([
  'contract-template',
  'engagement-form',
  'framework-agreement',
  'amending-annex',
  'supplier-conditions',
]);
export type DocumentToRead = z.output<typeof documentToReadSchema>;

const templateKindSchema = documentToReadSchema.extract(['contract-template', 'engagement-form']);
export type TemplateKind = z.output<typeof templateKindSchema>;

/** A document as it was read: its version and its bytes' hash, frozen. */
export const readDocumentSchema = z.object({
  kind: documentToReadSchema,
  /** The template's version, or that of the fiche. */
  version: z.string(),
  /** Null when the fiche declares that there is none (amending annex). */
  sha256: sha256Schema.nullable(),
});
export type ReadDocument = z.output<typeof readDocumentSchema>;

/** What somebody says to have read: the system finds the hash of each. */
export const givenReadingSchema = z.object({
  supplierId: identifierSchema,
  reader: z.object({
    person: z.string().trim().min(2).max(200),
    title: z.string().trim().min(2).max(200),
  }),
  readOn: dateSchema,
  documents: z
    .array(z.object({ kind: documentToReadSchema, version: z.string().trim().min(1).max(40) }))
    .min(1)
    .max(documentToReadSchema.options.length)
    .refine((documents) => new Set(documents.map(({ kind }) => kind)).size === documents.length, {
      error: 'chaque document une seule fois',
    }),
});
export type GivenReading = z.output<typeof givenReadingSchema>;

export const readingSchema = givenReadingSchema.extend({
  readingId: identifierSchema,
  acquisitionId: identifierSchema,
  documents: z.array(readDocumentSchema),
  recordedBy: z.string(),
  recordedAt: instantSchema,
});
export type Reading = z.output<typeof readingSchema>;

/** A template of the broker that a body reads. */
export interface TemplateToRead {
  readonly kind: TemplateKind;
  readonly version: string;
  readonly sha256: string;
}

export interface ReadingSources {
  /** The versions of the supplier's fiche that the reading names. */
  readonly fiches: readonly Pick<FicheVersion, 'versionId' | 'content' | 'documents'>[];
  /** The templates that could be read on the day of the reading or are in force today. */
  readonly templates: readonly TemplateToRead[];
}

export interface ReadCommand {
  readonly acquisitionId: string;
  readonly readingId: string;
  readonly given: GivenReading;
  readonly memberId: string;
}

/** Whether the version of a document is one of a fiche rather than of a template. */
export function isOfFiche({ kind }: Pick<ReadDocument, 'kind'>): boolean {
  return !templateKindSchema.safeParse(kind).success;
}

/** The versions of the fiche that a reading names, each once; what is no version of a fiche is left out. */
export function ficheVersionsRead({ documents }: GivenReading): string[] {
  const versions = documents.filter(isOfFiche).map(({ version }) => version);
  return [...new Set(versions)].filter((version) => versionIdSchema.safeParse(version).success);
}

/**
 * Records that somebody read documents (guide 3.3.1): each is frozen with its version and hash, as the system
 * holds them. It is a fact: any state of the dossier takes it. A version that the system does not know, and a
 * reading of tomorrow, are refused, all at once.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideReading(
  sources: ReadingSources,
  { given, memberId, ...ids }: ReadCommand,
  today: string,
  now: string,
): Decision<Reading, PreparationRefusal> {
  const { readOn } = given;
  if (readOn > today) return refuse('acquisitions.date-in-future', { date: readOn, today });
  const found = given.documents.map((document) => findDocument(sources, document));
  const faults = found.filter((one): one is Fault => 'code' in one);
  if (faults.length > 0) {
    return refuse('acquisitions.reading-refused', { count: faults.length }, faults);
  }
  const documents = found.filter((one): one is ReadDocument => 'kind' in one);
  return { ...given, ...ids, documents, recordedBy: memberId, recordedAt: now };
}

function findDocument(
  { fiches, templates }: ReadingSources,
  { kind, version }: GivenReading['documents'][number],
): ReadDocument | Fault {
  if (!isOfFiche({ kind })) {
    const template = templates.find((one) => one.kind === kind && one.version === version);
    return template === undefined ? unknownVersion(kind, version) : { ...template };
  }
  const fiche = fiches.find((one) => one.versionId === version);
  if (fiche === undefined) return unknownVersion(kind, version);
  const document = documentOfFiche(fiche, kind);
  if (document !== null) return document;
  return { code: 'acquisitions.reading-document-absent', details: { kind, version } };
}

const unknownVersion = (kind: DocumentToRead, version: string): Fault => ({
  code: 'acquisitions.reading-version-unknown',
  details: { kind, version },
});

/** A document of a fiche; the amending annex that is declared to be none has no hash; null when it is absent. */
function documentOfFiche(
  { versionId: version, content, documents }: ReadingSources['fiches'][number],
  kind: DocumentToRead,
): ReadDocument | null {
  const isNone = kind === 'amending-annex' && content.amendingAnnex === 'none';
  const sha256 = isNone ? null : documentHash(documents, kind);
  return sha256 === undefined ? null : { kind, version, sha256 };
}

function documentHash(documents: FicheVersion['documents'], kind: DocumentToRead) {
  return kind === 'contract-template' || kind === 'engagement-form'
    ? undefined
    : documents[kind]?.sha256;
}

/** The five documents as they stand for a fiche version and the templates in force; the absent are left out. */
export function documentsToRead(
  fiche: ReadingSources['fiches'][number],
  templates: readonly TemplateToRead[],
): ReadDocument[] {
  return documentToReadSchema.options.flatMap((kind) => {
    const document =
      templates.find((template) => template.kind === kind) ?? documentOfFiche(fiche, kind);
    return document === null ? [] : [{ ...document }];
  });
}

/**
 * Which of the five documents nobody of the body has read yet, for a supplier: those whose very bytes no reading
 * attests (guide 3.3.1 and 3.5). A document that a new version of the fiche keeps as it was stays read.
 * @param current the documents as they stand at the dossier's pinned version, see `documentsToRead`.
 */
export function missingReadings(
  readings: readonly Reading[],
  supplierId: string,
  current: readonly ReadDocument[],
): ReadDocument[] {
  const read = readings
    .filter((reading) => reading.supplierId === supplierId)
    .flatMap(({ documents }) => documents);
  return current.filter(
    ({ kind, sha256 }) => !read.some((one) => one.kind === kind && one.sha256 === sha256),
  );
}

/** Whether all five documents were read as they stand: see `missingReadings`. */
export function readingsComplete(
  readings: readonly Reading[],
  supplierId: string,
  current: readonly ReadDocument[],
): boolean {
  return missingReadings(readings, supplierId, current).length === 0;
}
