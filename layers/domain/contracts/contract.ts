import * as z from 'zod';
import {
  dateSchema,
  identifierSchema,
  instantSchema,
  sha256Schema,
} from '../values/identifiers.ts';

export const partySchema = z.enum(['client', 'supplier']);
export type Party = z.output<typeof partySchema>;

/** A *contrat spécifique* is bilateral: client and supplier, never the broker (guide 1 and 5). */
export const PARTIES = partySchema.options;

export const signatorySchema = z.object({
  name: z.string().trim().min(2).max(200),
  title: z.string().trim().min(2).max(200),
});

export const signatoriesSchema = z.object({ client: signatorySchema, supplier: signatorySchema });

/** One file of a package, kept in the records bucket. */
export const packageFileSchema = z.object({
  name: z.string(),
  role: z.enum(['contract', 'binder', 'manifest']),
  contentType: z.string(),
  key: z.string(),
  versionId: z.string(),
  sha256: sha256Schema,
  size: z.int().positive(),
  pages: z.int().positive().nullable(),
});
export type PackageFile = z.output<typeof packageFileSchema>;

const causeSchema = z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) });

export const contractPackageSchema = z.object({
  packageId: identifierSchema,
  acquisitionId: identifierSchema,
  quoteId: z.string(),
  ficheVersionId: z.string(),
  startsOn: dateSchema,
  /** Last day of the term: start + term − 1 day, renewals included (G12). */
  endsOn: dateSchema,
  signatories: signatoriesSchema,
  status: z.enum(['requested', 'assembled', 'failed']),
  requestedBy: z.string(),
  requestedAt: instantSchema,
  files: z.array(packageFileSchema),
  failure: causeSchema.extend({ faults: z.array(causeSchema).readonly().default([]) }).nullable(),
});
export type ContractPackage = z.output<typeof contractPackageSchema>;

export const signatureSchema = z.object({
  party: partySchema,
  signatory: signatorySchema,
  signedOn: dateSchema,
  documentId: z.string().nullable(),
  recordedBy: z.string(),
  recordedAt: instantSchema,
});
export type Signature = z.output<typeof signatureSchema>;

/** Something that happened otherwise than the guide asks: recorded, never refused. */
export const irregularitySchema = z.object({
  code: z.enum([
    'contracts.supplier-signed-first',
    'contracts.signed-without-package',
    'contracts.signed-without-validated-quote',
    'contracts.signed-before-authorisation',
    'contracts.starts-before-signature',
    'contracts.fiche-changed-materially',
    'contracts.quote-validity-passed',
    'contracts.supplier-withdrawn',
  ]),
  details: z.record(z.string(), z.unknown()),
});
export type Irregularity = z.output<typeof irregularitySchema>;

export const contractSchema = z.object({
  acquisitionId: identifierSchema,
  packageId: z.string().nullable(),
  startsOn: dateSchema.nullable(),
  endsOn: dateSchema.nullable(),
  signatures: z.array(signatureSchema),
  /** Signature by the parties: the later of the two dates (G6). */
  signedByPartiesOn: dateSchema.nullable(),
  irregularities: z.array(irregularitySchema),
  transmission: z
    .object({ documentId: z.string(), sentOn: dateSchema, recordedAt: instantSchema })
    .nullable(),
  endedOn: dateSchema.nullable(),
});
export type Contract = z.output<typeof contractSchema>;
