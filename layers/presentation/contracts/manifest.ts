import canonicalize from 'canonicalize';
import * as z from 'zod';
import { identifierSchema, instantSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { ANNEX_KINDS } from './contract-parts.ts';

const fileSchema = z.strictObject({
  fileName: z.string().min(1),
  sha256: sha256Schema,
  /** Of the file before its seal, which the same inputs make again; absent when it bears none. */
  unsealedSha256: sha256Schema.exactOptional(),
  bytes: z.int().positive(),
  pages: z.int().positive().exactOptional(),
});

const templateSchema = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
  sha256: sha256Schema,
});

const annexSchema = z.strictObject({
  letter: z.string(),
  role: z.enum(ANNEX_KINDS),
  file: fileSchema,
});

const manifestInputSchema = z.strictObject({
  dossier: identifierSchema,
  package: identifierSchema,
  kind: z.enum(['contract', 'amendment']),
  reference: z.string().min(1),
  assembledAt: instantSchema,
  fiche: z.strictObject({ version: z.string().min(1), sha256: sha256Schema }),
  /** SHA-256 of the canonical JSON of the frozen inputs: kept, they make the same files again. */
  inputsSha256: sha256Schema,
  /** Of the contract, or of the amendment. */
  template: templateSchema,
  otherTemplates: z.array(templateSchema),
  /** What is signed, in order. */
  texts: z
    .array(
      z.strictObject({
        role: z.enum(['contract', 'amendment', 'engagement-form']),
        file: fileSchema,
      }),
    )
    .min(1),
  annexes: z.array(annexSchema).max(26),
  /** What else the archive holds: the quote that was validated. */
  originals: z.array(z.strictObject({ label: z.string().min(1), file: fileSchema })),
  archive: fileSchema.exactOptional(),
  binder: fileSchema.exactOptional(),
});

export type ManifestInput = z.infer<typeof manifestInputSchema>;
export type ManifestFile = z.infer<typeof fileSchema>;

/**
 * The package's manifest as canonical JSON (RFC 8785): what went in, what came out, in which order,
 * and which text prevails. The entente-cadre is read, never annexed (guide 3.3.1). The one that the
 * archive embeds names neither the archive nor the binder.
 */
export function buildManifest(input: ManifestInput): string {
  const { annexes, texts, ...rest } = manifestInputSchema.parse(input);
  const manifest = canonicalize({
    schema: 'courtier/contract-package',
    schemaVersion: 2,
    ...rest,
    order: [...texts.map(({ role }) => role), ...annexes.map(({ letter }) => letter)],
    texts,
    annexes: annexes.map((annex) => ({ ...annex, integralPart: true })),
    precedence: precedenceOf(annexes),
  });
  if (manifest === undefined) throw new TypeError('A manifest is always an object');
  return manifest;
}

// Guide 3.3.1 ranks the annexe modificative only: between the other two the question stays open.
function precedenceOf(annexes: ManifestInput['annexes']) {
  const lettersOf = (role: ManifestInput['annexes'][number]['role']): string[] =>
    annexes.filter((annex) => annex.role === role).map((annex) => annex.letter);
  const conditions = lettersOf('supplier-conditions');
  return {
    prevailing: lettersOf('amending-annex'),
    over: ['template', ...conditions],
    open: conditions.map((letter) => ['template', letter]),
  };
}
