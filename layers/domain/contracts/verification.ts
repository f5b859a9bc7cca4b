import * as z from 'zod';
import { type Decision, refuse } from '../values/decision.ts';
import { identifierSchema, instantSchema, sha256Schema } from '../values/identifiers.ts';
import { type ContractPackage, fileRoleSchema } from './package.ts';
import type { ContractRefusal } from './refusals.ts';

/** What a verification found of one file of a package. */
export const verifiedFileSchema = z.object({
  name: z.string(),
  role: fileRoleSchema,
  recordedSha256: sha256Schema,
  /** Whether the kept file still has the hash that was recorded. */
  kept: z.enum(['intact', 'altered']),
  /** Whether the frozen inputs make the same bytes again (before the seal, where there is one). */
  remade: z.enum(['same', 'different', 'not-made']),
  seal: z.enum(['intact', 'broken', 'not-sealed']),
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
  /** Inputs whose kept bytes no longer have their hash, by name. */
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
  if (assembled.status !== 'assembled') return refuse('contracts.package-not-assembled');
  const { acquisitionId, packageId } = assembled;
  return {
    ...command,
    acquisitionId,
    packageId,
    requestedAt: now,
    status: 'requested',
    doneAt: null,
    outcome: null,
    alteredInputs: [],
    files: [],
  };
}

/** Ends a verification. One file or input that is not as recorded is enough: the package differs. */
export function concludeVerification(
  requested: Verification,
  found: Pick<Verification, 'alteredInputs' | 'files'>,
  now: string,
): Verification {
  const { alteredInputs, files } = found;
  const isSound = alteredInputs.length === 0 && files.length > 0 && files.every(isAsRecorded);
  const outcome = isSound ? 'verified' : 'differs';
  return { ...requested, status: 'done', doneAt: now, outcome, alteredInputs, files };
}

const isAsRecorded = ({ kept, remade, seal }: VerifiedFile): boolean =>
  kept === 'intact' && remade === 'same' && seal !== 'broken';
