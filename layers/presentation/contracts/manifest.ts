import canonicalize from 'canonicalize';
import * as z from 'zod';
import { identifierSchema, instantSchema, sha256Schema } from '#domain/values/identifiers.ts';

const fileSchema = z.strictObject({
  fileName: z.string().min(1),
  sha256: sha256Schema,
  bytes: z.int().positive(),
  pages: z.int().positive(),
});

const roleSchema = z.enum(['amending-annex', 'supplier-conditions', 'service-description']);

const templateSchema = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
  sha256: sha256Schema,
});

export const manifestInputSchema = z.strictObject({
  dossier: identifierSchema,
  reference: z.string().min(1),
  assembledAt: instantSchema,
  fiche: z.strictObject({ version: z.string().min(1), sha256: sha256Schema }),
  template: templateSchema,
  coverTemplate: templateSchema,
  /** SHA-256 of the canonical JSON given to the template. */
  dataSha256: sha256Schema,
  contract: fileSchema,
  binder: fileSchema,
  annexes: z
    .array(z.strictObject({ letter: z.string(), role: roleSchema, file: fileSchema }))
    .min(1)
    .max(26),
});

export type ManifestInput = z.infer<typeof manifestInputSchema>;

/**
 * The package's manifest as canonical JSON (RFC 8785): what went in, what came out, in which order,
 * and which text prevails. The entente-cadre is read, never annexed (guide 3.3.1).
 */
export function buildManifest(input: ManifestInput): string {
  const { annexes, contract, binder, ...origin } = manifestInputSchema.parse(input);
  const manifest = canonicalize({
    schema: 'courtier/contract-package',
    schemaVersion: 1,
    ...origin,
    order: ['contract', ...annexes.map((annex) => annex.letter)],
    contract,
    annexes: annexes.map((annex) => ({ ...annex, integralPart: true })),
    binder,
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
