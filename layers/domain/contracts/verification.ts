import * as z from 'zod';
import { type Decision, refuse } from '../values/decision.ts';
import { identifierSchema, instantSchema, sha256Schema } from '../values/identifiers.ts';
import { type ContractPackage, type FileRole, fileRoleSchema } from './package.ts';
import type { ContractRefusal } from './refusals.ts';

/** What a verification found of one file of a package. */
export const verifiedFileSchema = z.object({
  name: z.string(),
  role: fileRoleSchema,
  recordedSha256: sha256Schema,
  /** Whether the kept file still has the hash that was recorded, or is there at all. */
  kept: z.enum(['intact', 'altered', 'missing']),
  /** Whether the journal told the same hash when the package was assembled. */
  journal: z.enum(['same', 'different']).default('same'),
  /** Whether the frozen inputs make the same bytes again (before the seal, where there is one). */
  remade: z.enum(['same', 'different', 'not-made']),
  /** `foreign`: whole, but made under no certificate that was installed here. */
  seal: z.enum(['intact', 'broken', 'foreign', 'not-sealed']),
});
export type VerifiedFile = z.output<typeof verifiedFileSchema>;

export const verificationSchema = z.object({
  verificationId: identifierSchema,
  acquisitionId: identifierSchema,
  packageId: identifierSchema,
  requestedBy: z.string(),
  requestedAt: instantSchema,
  status: z.enum(['requested', 'done']),
  doneAt: instantSchema.nullable(),
  outcome: z.enum(['verified', 'differs']).nullable(),
  /** The frozen inputs themselves no longer have their hash, or are gone: nothing can be made again. */
  areInputsLost: z.boolean().default(false),
  /** Pieces whose kept bytes no longer have their hash, or are gone, by name. */
  alteredInputs: z.array(z.string()),
  files: z.array(verifiedFileSchema),
});
export type Verification = z.output<typeof verificationSchema>;

/** Takes a request to verify a package: one that was assembled from inputs that were frozen. */
export function decideVerification(
  assembled: ContractPackage | undefined,
  command: Pick<Verification, 'verificationId' | 'requestedBy'>,
  now: string,
): Decision<Verification, ContractRefusal> {
  if (assembled === undefined) return refuse('contracts.package-not-found');
  const { acquisitionId, packageId, status } = assembled;
  if (status !== 'assembled') return refuse('contracts.package-not-assembled', { status });
  return {
    ...command,
    acquisitionId,
    packageId,
    requestedAt: now,
    status: 'requested',
    doneAt: null,
    outcome: null,
    areInputsLost: false,
    alteredInputs: [],
    files: [],
  };
}

/** A file as the journal told it when its package was assembled. */
export interface ToldFile {
  readonly role: FileRole;
  readonly sha256: string;
}

/** What was found of one kept file, apart from what the journal tells of it. */
export type FoundFile = Omit<VerifiedFile, 'journal'>;

/**
 * Compares what was found with what the journal told: its chain is anchored, the record of the package is not.
 * A file that the journal told and the package no longer names is missing.
 */
export function compareWithJournal(
  found: readonly FoundFile[],
  told: readonly ToldFile[],
): VerifiedFile[] {
  const hashOf = (role: FileRole) => told.find((one) => one.role === role)?.sha256;
  const named = new Set(found.map(({ role }) => role));
  return [
    ...found.map((file) => ({
      ...file,
      journal:
        hashOf(file.role) === file.recordedSha256 ? ('same' as const) : ('different' as const),
    })),
    ...told
      .filter(({ role }) => !named.has(role))
      .map(({ role, sha256 }) => ({
        name: role,
        role,
        recordedSha256: sha256,
        kept: 'missing' as const,
        journal: 'different' as const,
        remade: 'not-made' as const,
        seal: 'not-sealed' as const,
      })),
  ];
}

/** Ends a verification. One file or input that is not as recorded is enough: the package differs. */
export function concludeVerification(
  requested: Verification,
  found: Pick<Verification, 'areInputsLost' | 'alteredInputs' | 'files'>,
  now: string,
): Verification {
  const { areInputsLost, alteredInputs, files } = found;
  const areInputsSound = !areInputsLost && alteredInputs.length === 0;
  const isSound = areInputsSound && files.length > 0 && files.every(isAsRecorded);
  const outcome = isSound ? 'verified' : 'differs';
  return { ...requested, status: 'done', doneAt: now, outcome, ...found };
}

const isAsRecorded = ({ kept, journal, remade, seal }: VerifiedFile): boolean =>
  kept === 'intact' &&
  journal === 'same' &&
  remade === 'same' &&
  (seal === 'intact' || seal === 'not-sealed');
