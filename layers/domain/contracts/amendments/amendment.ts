import * as z from 'zod';
import { dateSchema, identifierSchema, instantSchema } from '../../values/identifiers.ts';
import { contractSchema, signatureSchema } from '../contract.ts';
import type { ContractPackage } from '../package.ts';

const writtenSchema = z.string().trim().min(3).max(4000);

/** What an amendment changes in its contract; null: nothing of that kind. */
export const amendmentChangesSchema = z.object({
  /** The new last day, all renewals included. */
  endsOn: dateSchema.nullable(),
  /** A quote of the dossier, validated by the broker, whose lines are added. */
  addedQuoteId: identifierSchema.nullable(),
  /** Conditions change by the broker alone, through the entente-cadre (guide 4.5). */
  conditions: z
    .object({ description: writtenSchema, annexDecisionId: identifierSchema })
    .nullable(),
  /** A change of names, addresses or persons, which touches neither scope, term nor conditions. */
  administrative: writtenSchema.nullable(),
});
export type AmendmentChanges = z.output<typeof amendmentChangesSchema>;

/** What happened to an amendment otherwise than the guide asks: recorded, never refused. */
export const amendmentIrregularitySchema = z.object({
  code: z.enum([
    'contracts.supplier-signed-first',
    'contracts.signed-without-package',
    'contracts.signed-before-validation',
    'contracts.starts-before-signature',
    'contracts.signed-after-term',
    'contracts.signed-though-abandoned',
    'contracts.supplier-withdrawn',
  ]),
  details: z.record(z.string(), z.unknown()),
});
export type AmendmentIrregularity = z.output<typeof amendmentIrregularitySchema>;

/** An *avenant* of the contract of a dossier (guide 4.5). What its package went through is told by the package. */
export const amendmentSchema = z.object({
  amendmentId: identifierSchema,
  acquisitionId: identifierSchema,
  /** 1, 2, 3… in its contract, in the order of the requests. */
  number: z.int().positive(),
  title: z.string().trim().min(3).max(200),
  reason: writtenSchema,
  askedBy: z.enum(['client', 'broker']),
  requestedBy: z.string(),
  requestedAt: instantSchema,
  changes: amendmentChangesSchema,
  /** The version of the fiche that what it adds was judged by. */
  ficheVersionId: z.string(),
  /** Its last package, once the broker prepared it. */
  packageId: identifierSchema.nullable(),
  /** When it takes effect; null until it is prepared. */
  startsOn: dateSchema.nullable(),
  signatures: z.array(signatureSchema),
  /** Signature by the parties: the later of the two dates (G6). */
  signedByPartiesOn: dateSchema.nullable(),
  irregularities: z.array(amendmentIrregularitySchema),
  transmission: contractSchema.shape.transmission,
  abandonment: z.object({ by: z.string(), at: instantSchema, reason: writtenSchema }).nullable(),
});
export type Amendment = z.output<typeof amendmentSchema>;

export const amendmentStatusSchema = z.enum([
  'requested',
  'prepared',
  'assembled',
  'validated',
  'sent',
  'signed',
  'abandoned',
]);
export type AmendmentStatus = z.output<typeof amendmentStatusSchema>;

/** Where an amendment stands, as its own facts and its last package tell (guide 4.5, 4.13 note 2). */
export function amendmentStatus(
  { signedByPartiesOn, abandonment }: Amendment,
  prepared: ContractPackage | undefined,
): AmendmentStatus {
  if (signedByPartiesOn !== null) return 'signed';
  if (abandonment !== null) return 'abandoned';
  if (prepared === undefined) return 'requested';
  if (prepared.status !== 'assembled') return 'prepared';
  if (prepared.sentForSignature !== null) return 'sent';
  return prepared.validation === null ? 'assembled' : 'validated';
}
