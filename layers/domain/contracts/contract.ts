import * as z from 'zod';
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
