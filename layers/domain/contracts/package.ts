import * as z from 'zod';
import {
  dateSchema,
  identifierSchema,
  instantSchema,
  sha256Schema,
} from '../values/identifiers.ts';
import { signatoriesSchema } from './contract.ts';

export const packageKindSchema = z.enum(['contract', 'amendment']);
export type PackageKind = z.output<typeof packageKindSchema>;

/** What a file of a package is: the text to be signed, what goes with it, and its archive. */
export const fileRoleSchema = z.enum([
  'contract',
  'amendment',
  'engagement-form',
  'binder',
  'archive',
  'manifest',
]);
export type FileRole = z.output<typeof fileRoleSchema>;

/** One file of a package, kept in the records bucket. */
export const packageFileSchema = z.object({
  name: z.string(),
  role: fileRoleSchema,
  contentType: z.string(),
  key: z.string(),
  versionId: z.string(),
  sha256: sha256Schema,
  /** Of the file before it was sealed, which the same inputs make again; null when it is not sealed. */
  unsealedSha256: sha256Schema.nullable().default(null),
  size: z.int().positive(),
  pages: z.int().positive().nullable(),
});
export type PackageFile = z.output<typeof packageFileSchema>;

const causeSchema = z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) });

/** What an assembly goes through, in order; a person may watch it. */
export const assemblyStepSchema = z.enum(['gathered', 'sealed', 'archived', 'bound']);
export const assemblySteps = assemblyStepSchema.options;
export type AssemblyStep = z.output<typeof assemblyStepSchema>;

const byAtSchema = z.object({ by: z.string(), at: instantSchema });

export const contractPackageSchema = z.object({
  packageId: identifierSchema,
  acquisitionId: identifierSchema,
  kind: packageKindSchema.default('contract'),
  /** The amendment that this package is of, for that kind. */
  amendmentId: identifierSchema.nullable().default(null),
  quoteId: z.string(),
  ficheVersionId: z.string(),
  startsOn: dateSchema,
  /** Last day of the term before any renewal: start + term − renewals − 1 day (G12). */
  endsOn: dateSchema,
  /** Months of renewal that the contract allows, counted in its three years from the start (P57, G12). */
  renewalMonths: z.int().min(0).max(35).default(0),
  signatories: signatoriesSchema,
  status: z.enum(['requested', 'assembled', 'failed']),
  requestedBy: z.string(),
  requestedAt: instantSchema,
  /** The frozen inputs that its files are made from, kept as a blob under this hash, once gathered. */
  inputsSha256: sha256Schema.nullable().default(null),
  progress: z.array(z.object({ step: assemblyStepSchema, at: instantSchema })).default([]),
  files: z.array(packageFileSchema),
  failure: causeSchema.extend({ faults: z.array(causeSchema).readonly().default([]) }).nullable(),
  /** Step 7: the broker holds what was assembled to be good to sign (guide 4.13, notes 1 and 2). */
  validation: byAtSchema.nullable().default(null),
  /** Step 8: the client approves what was assembled (guide 3.5). */
  approval: byAtSchema.extend({ note: z.string().nullable() }).nullable().default(null),
  /** Step 8: the broker sent it to the client for signature (guide 3.5). */
  sentForSignature: byAtSchema.nullable().default(null),
});
export type ContractPackage = z.output<typeof contractPackageSchema>;
