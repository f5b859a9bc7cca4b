import * as z from 'zod';
import type { Blobs } from '#adapters/blobs.ts';
import { packageKindSchema } from '#domain/contracts/index.ts';
import { identifierSchema, instantSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { amendmentDataSchema } from '#presentation/contracts/amendment-data.ts';
import { originalSourceSchema } from '#presentation/contracts/archive.ts';
import { contractDataSchema } from '#presentation/contracts/contract-data.ts';
import { ANNEX_KINDS } from '#presentation/contracts/contract-parts.ts';
import { engagementFormDataSchema } from '#presentation/contracts/engagement-form.ts';

/** A file that was registered, as it was. */
const storedSchema = z.strictObject({
  fileName: z.string().min(1),
  contentType: z.string().min(1),
  sha256: sha256Schema,
  size: z.int().positive(),
  key: z.string().min(1),
  versionId: z.string(),
});
export type StoredFile = z.output<typeof storedSchema>;

/** A piece that is annexed to the text, with the letter and title under which the text lists it. */
const pieceSchema = z.strictObject({
  letter: z.string().regex(/^[A-Z]$/),
  kind: z.enum(ANNEX_KINDS),
  title: z.string().min(1),
  pages: z.int().positive(),
  /** What a reader of the binder must know of it: a signature that binding breaks, a filled form. */
  notes: z.array(z.string()),
  source: originalSourceSchema,
  file: storedSchema,
});
export type FrozenPiece = z.output<typeof pieceSchema>;

const originalSchema = z.strictObject({
  label: z.string().min(1),
  title: z.string().min(1),
  source: originalSourceSchema,
  file: storedSchema,
});

const textsSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal(packageKindSchema.enum.contract),
    contract: contractDataSchema,
    engagementForm: engagementFormDataSchema,
  }),
  z.strictObject({
    kind: z.literal(packageKindSchema.enum.amendment),
    amendment: amendmentDataSchema,
  }),
]);

/** Pieces bear a letter, A to Z. */
export const MOST_PIECES = 26;

/** All that the files of a package are made of, frozen: the same inputs make the same bytes. */
export const packageInputsSchema = z.strictObject({
  schemaVersion: z.literal(1),
  acquisitionId: identifierSchema,
  packageId: identifierSchema,
  /** The documents' own date: the instant of the request. */
  date: instantSchema,
  solution: z.string().min(1),
  texts: textsSchema,
  pieces: z.array(pieceSchema).max(MOST_PIECES),
  /** Archived, not annexed: the quote that was validated. */
  originals: z.array(originalSchema),
});
export type PackageInputs = z.output<typeof packageInputsSchema>;

/** The frozen inputs of a package, by the hash that it recorded. */
export async function readInputs(inputs: Blobs, sha256: string): Promise<PackageInputs> {
  return packageInputsSchema.parse(await inputs.read(sha256));
}
