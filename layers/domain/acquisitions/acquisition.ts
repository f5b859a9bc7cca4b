import * as z from 'zod';
import { acquisitionModeSchema, versionIdSchema } from '../catalogue/index.ts';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import { evidenceSchema, prerequisiteNameSchema } from './prerequisites.ts';
import { solutionUseSchema } from './prior-contract.ts';
import { statusSchema } from './transitions.ts';

/** "Maximum three years including renewals" (guide 4.5; RCTI, s. 48), in months. */
export const MAXIMUM_TERM_MONTHS = 36;

/** Signed attestation that the body may lawfully contract by mutual agreement (guide 2.4). */
export const attestationSchema = z.object({
  person: z.string().trim().min(2).max(200),
  title: z.string().trim().min(2).max(200),
  signedOn: dateSchema,
});

export const kickoffSchema = z.object({
  convenedAt: instantSchema,
  scheduledFor: instantSchema,
  heldOn: dateSchema.nullable(),
  attendees: z.array(
    z.object({
      party: z.enum(['client', 'supplier', 'broker']),
      name: z.string().trim().min(2).max(200),
    }),
  ),
  minutes: z.string().nullable(),
});

/** The contract that a dossier extends: where the system keeps it, and what became of its solution. */
export const extendedSchema = z.object({
  kind: z.enum(['dossier', 'prior-contract']),
  id: identifierSchema,
  reference: z.string(),
  inUse: solutionUseSchema,
});

/** Somebody of the body took note of a version of the fiche (guide 3.2). */
const acknowledgementSchema = z.object({
  versionId: versionIdSchema,
  by: z.string(),
  at: instantSchema,
});

/** Who did something in a dossier, and when. */
const doneSchema = z.object({ by: z.string(), at: instantSchema });

/** Step 1: the client tells the broker that it is ready, and the solution that it chose (guide 3.5). */
export const contactSchema = doneSchema.extend({ solution: z.string().trim().min(2).max(300) });

/** Step 2: what the broker asks the client to bring before the kickoff (guide 3.5). */
export const informationRequestSchema = doneSchema.extend({
  items: z.array(z.string().trim().min(2).max(500)).min(1).max(40),
});

/** ITQ only: the adviser whom the broker assigned to its acquisition (guide 3.4). */
export const adviserSchema = doneSchema.extend({
  memberId: z.string(),
  name: z.string().trim().min(2).max(200),
});

/** One proof of the supplier's administrative admissibility, as the contract asks (guide 3.5, step 5). */
export const admissibilityProofSchema = z.object({
  kind: z.enum(['revenu-quebec', 'amp-authorisation', 'enterprise-register']),
  reference: z.string().trim().min(2).max(120),
  issuedOn: dateSchema,
  validUntil: dateSchema.nullable(),
  documentId: identifierSchema.nullable(),
});

/** Step 5: the client checked that the supplier is admissible; for ITQ, the broker did (guide 3.5). */
export const admissibilitySchema = doneSchema.extend({
  checkedOn: dateSchema,
  establishmentInQuebec: z.boolean().exactOptional(),
  proofs: z.array(admissibilityProofSchema).max(10),
  note: z.string().trim().max(2000).nullable(),
  /** Recorded once the contract was concluded: a fact, which opened no gate. */
  late: z.literal(true).exactOptional(),
});

/** What the body told the secrétariat du Conseil du trésor of its executive's authorisation (guide 3.4.4). */
export const sctReportSchema = doneSchema.extend({
  reportedOn: dateSchema,
  reference: z.string().trim().min(2).max(200),
});

/** The body gave its acquisition up before any signature (G20): what it gathered is kept from that day. */
export const abandonmentSchema = doneSchema.extend({
  closedOn: dateSchema,
  reason: z.string().trim().min(3).max(4000),
});

export const acquisitionSchema = z.object({
  acquisitionId: identifierSchema,
  organisationId: identifierSchema,
  /** The body's own number for this dossier, unique in the organisation. */
  reference: z.string().trim().min(1).max(60),
  title: z.string().trim().min(3).max(200),
  supplierId: identifierSchema,
  /** The fiche version that quotes and the contract are judged by. */
  ficheVersionId: z.string(),
  termMonths: z.int().positive(),
  acknowledgements: z.array(acknowledgementSchema).default([]),
  /** How the solution is to be acquired (guide 3.1), where the body knows it already. */
  acquisitionMode: acquisitionModeSchema.exactOptional(),
  /** The contract that this one extends, where the minimum configuration is not due (guide 3.3.1). */
  extends: extendedSchema.exactOptional(),
  /** The dossier whose contract this one follows with the same supplier: its analysis is made anew (guide 5). */
  renews: identifierSchema.nullable().default(null),
  attestation: attestationSchema,
  adviser: adviserSchema.nullable().default(null),
  contact: contactSchema.nullable().default(null),
  informationRequest: informationRequestSchema.nullable().default(null),
  admissibility: admissibilitySchema.nullable().default(null),
  sctReport: sctReportSchema.nullable().default(null),
  abandonment: abandonmentSchema.nullable().default(null),
  openedAt: instantSchema,
  status: statusSchema,
  approvedQuoteId: z.string().nullable(),
  /** What the validated quote comes to, before taxes, in CAD. */
  estimatedTotal: z
    .string()
    .regex(/^-?\d{1,15}\.\d{2}$/)
    .exactOptional(),
  prerequisites: z.partialRecord(prerequisiteNameSchema, evidenceSchema),
  kickoff: kickoffSchema.nullable(),
});
export type Acquisition = z.output<typeof acquisitionSchema>;

/** A dossier as it is shown: of the adviser, who is ITQ's alone, nothing to other bodies. */
export const acquisitionViewSchema = acquisitionSchema.extend({
  adviser: adviserSchema.nullable().exactOptional(),
});
