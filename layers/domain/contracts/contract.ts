import * as z from 'zod';
import { supplierStatusSchema } from '../catalogue/index.ts';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';

export const partySchema = z.enum(['client', 'supplier']);
export type Party = z.output<typeof partySchema>;

/** A *contrat spécifique* is bilateral: client and supplier, never the broker (guide 1 and 5). */
export const PARTIES = partySchema.options;

export const signatorySchema = z.object({
  name: z.string().trim().min(2).max(200),
  title: z.string().trim().min(2).max(200),
});

export const signatoriesSchema = z.object({ client: signatorySchema, supplier: signatorySchema });

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
    'contracts.authorisation-told-late',
    'contracts.signed-before-validation',
    'contracts.signed-before-sending',
    'contracts.package-changed-between-signatures',
    'contracts.other-signatory',
    'contracts.engagement-form-missing',
    'contracts.engagement-form-other-signatory',
    'contracts.term-over-three-years',
    'contracts.signed-copy-differs',
    'contracts.starts-before-signature',
    'contracts.fiche-changed-materially',
    'contracts.quote-validity-passed',
    'contracts.supplier-withdrawn',
    'contracts.signed-though-abandoned',
    'contracts.end-differs',
  ]),
  details: z.record(z.string(), z.unknown()),
});
export type Irregularity = z.output<typeof irregularitySchema>;

/** The engagement form, signed by the client with the contract (guide 3.3.1). */
export const engagementFormSchema = z.object({
  signatory: signatorySchema,
  signedOn: dateSchema,
  documentId: z.string().nullable(),
  recordedBy: z.string(),
  recordedAt: instantSchema,
});
export type EngagementForm = z.output<typeof engagementFormSchema>;

/** An option of renewal that the client took (guide 4.5; G12), from the end before it to the day that it says. */
export const renewalSchema = z.object({
  /** New last day. */
  until: dateSchema,
  /** When the client took it, before the end that it moves. */
  takenOn: dateSchema,
  documentId: z.string().nullable(),
  /** The supplier's status when it is not qualified any more (G15); null when it is. */
  supplierStatus: supplierStatusSchema.nullable(),
  recordedBy: z.string(),
  recordedAt: instantSchema,
});
export type Renewal = z.output<typeof renewalSchema>;

/** What became of the comparison of the signed copy with what the broker validated (guide 4.13, note 1). */
export const signedCopySchema = z.object({
  documentId: z.string(),
  packageId: z.string().nullable(),
  /** `identical-revision`: our very file, to which signatures were added; `same-text`: another file. */
  outcome: z.enum(['identical-revision', 'same-text', 'differs', 'needs-a-person']),
  differences: z.int().nonnegative(),
  comparedAt: instantSchema,
  ruling: z
    .object({
      outcome: z.enum(['accepted', 'rejected']),
      note: z.string(),
      by: z.string(),
      at: instantSchema,
    })
    .nullable(),
});
export type SignedCopy = z.output<typeof signedCopySchema>;

export const contractSchema = z.object({
  acquisitionId: identifierSchema,
  packageId: z.string().nullable(),
  startsOn: dateSchema.nullable(),
  /** Last day before any renewal. */
  endsOn: dateSchema.nullable(),
  /** Months of renewal that the contract allows, counted in its three years (P57, G12). */
  renewalMonths: z.int().nonnegative().default(0),
  /** Last day with every renewal (G12). */
  latestEndsOn: dateSchema.nullable().default(null),
  /** Options of renewal that were taken, in their order. */
  renewals: z.array(renewalSchema).default([]),
  signatures: z.array(signatureSchema),
  /** Signature by the parties: the later of the two dates (G6). */
  signedByPartiesOn: dateSchema.nullable(),
  irregularities: z.array(irregularitySchema),
  engagementForm: engagementFormSchema.nullable().default(null),
  signedCopy: signedCopySchema.nullable().default(null),
  transmission: z
    .object({ documentId: z.string(), sentOn: dateSchema, recordedAt: instantSchema })
    .nullable(),
  /** Actual end (G7), as `actualEnd` gives it once it is reached; null while the contract goes on. */
  endedOn: dateSchema.nullable(),
  /** What people told of the end, and the last day that the other facts gave when they did. */
  toldEnd: z
    .object({
      on: dateSchema,
      expected: dateSchema.nullable(),
      by: z.string(),
      /** Why it is another day than the one that was known. */
      reason: z.string().trim().min(3).max(4000).nullable(),
      at: instantSchema,
    })
    .exactOptional(),
});
export type Contract = z.output<typeof contractSchema>;
