import * as z from 'zod';
import {
  dateSchema,
  identifierSchema,
  instantSchema,
  sha256Schema,
} from '../values/identifiers.ts';
import { retentionBases, retentionLengthSchema } from './calendar.ts';
import { retentionClassSchema } from './classes.ts';

/** Why a document is proposed: its time is over, or two people found it filed where it does not belong. */
export const disposalCauseSchema = z.enum(['eligible', 'misfiled']);
export type DisposalCause = z.output<typeof disposalCauseSchema>;

/** Which rule says that its time is over: the guide's recommendation, or the body's own approved calendar. */
export const governingRuleSchema = z.object({
  class: retentionClassSchema,
  length: retentionLengthSchema,
  basis: z.enum(retentionBases),
  ownCalendar: z.boolean(),
  /** The approved rule of that calendar, where it names one. */
  ruleReference: z.string().nullable(),
});
export type GoverningRule = z.output<typeof governingRuleSchema>;

/** What became of a document of a list. `proposed` until the list is executed. */
export const rowStatusSchema = z.enum(['proposed', 'kept', 'disposed', 'refused']);

/** One document of a disposal list, as it was known when it was proposed. */
export const disposalRowSchema = z.object({
  disposalId: identifierSchema,
  documentId: identifierSchema,
  owner: z.object({
    kind: z.enum(['dossier', 'supplier', 'mandate', 'catalogue-document']),
    id: identifierSchema,
  }),
  /** The dossier's own reference. */
  reference: z.string(),
  fileName: z.string(),
  purpose: z.string(),
  sha256: sha256Schema,
  size: z.int().positive(),
  registeredAt: instantSchema,
  cause: disposalCauseSchema,
  /** Why it was misfiled, as was written then. */
  misfiling: z.string().nullable(),
  /** Null for a misfiled document, whose class nobody confirmed. */
  rule: governingRuleSchema.nullable(),
  /** Actual end of the contract (G7); null for a misfiled document. */
  endedOn: dateSchema.nullable(),
  eligibleOn: dateSchema,
  status: rowStatusSchema,
  keep: z.object({ reason: z.string(), by: z.string() }).nullable(),
  /** What was found in the store before the first deletion, so that another run knows. */
  found: z
    .object({ at: instantSchema, versions: z.int().positive(), objects: z.array(z.string()) })
    .nullable(),
  /** Why it was not disposed of, told by its code. */
  refusal: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  /** When execution was done with it, whatever became of it. */
  settledAt: instantSchema.nullable(),
});
export type DisposalRow = z.output<typeof disposalRowSchema>;

/**
 * What the approver attests of permanent inactive records, whose destruction Bibliotheque et Archives
 * nationales du Quebec must authorise. Source: Loi sur les archives, s. 18.
 */
export const permanentRecordsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none'), person: z.string().trim().min(1).max(200) }),
  z.object({
    kind: z.literal('authorised'),
    /** Number of the authorisation. */
    reference: z.string().trim().min(1).max(200),
    authorisedOn: dateSchema,
  }),
]);
export type PermanentRecords = z.output<typeof permanentRecordsSchema>;

const signedSchema = z.object({ by: z.string(), name: z.string(), at: instantSchema });

/** A list moves forward only; a row may be kept until the list is approved. */
export const disposalStatusSchema = z.enum([
  'proposed',
  'reviewed',
  'approved',
  'executed',
  'certified',
]);

/** The documents of one body that became eligible, month by month. Rows are items of their own. */
export const disposalSchema = z.object({
  disposalId: identifierSchema,
  organisationId: identifierSchema,
  /** `YYYY-MM` of the run that proposed it. */
  month: z.string().regex(/^\d{4}-\d{2}$/),
  status: disposalStatusSchema,
  proposedAt: instantSchema,
  rowCount: z.int().nonnegative(),
  /** How many rows people were told of. */
  announced: z.int().nonnegative(),
  review: signedSchema.nullable(),
  approval: signedSchema.extend({ permanentRecords: permanentRecordsSchema }).nullable(),
  outcome: z
    .object({
      at: instantSchema,
      disposed: z.int().nonnegative(),
      kept: z.int().nonnegative(),
      refused: z.int().nonnegative(),
    })
    .nullable(),
  certificate: z
    .object({
      key: z.string(),
      versionId: z.string(),
      fileName: z.string(),
      sha256: sha256Schema,
      size: z.int().positive(),
    })
    .nullable(),
});
export type Disposal = z.output<typeof disposalSchema>;
