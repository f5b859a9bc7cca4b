import * as z from 'zod';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import { evidenceSchema, prerequisiteNameSchema } from './prerequisites.ts';
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
  /** The dossier of the contract that this one extends, where the minimum configuration is not due (guide 3.3.1). */
  extends: z.object({ acquisitionId: identifierSchema, reference: z.string() }).exactOptional(),
  attestation: attestationSchema,
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
