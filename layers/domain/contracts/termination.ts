import * as z from 'zod';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import { partySchema } from './contract.ts';

const writtenSchema = z.string().trim().min(3).max(4000);

/** What ends: the whole contract, or a part of it, as one of its offers, which leaves it alive (G7). */
export const terminationScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole') }),
  z.object({ kind: z.literal('partial'), ends: writtenSchema }),
]);

/** What happened to a termination otherwise than one expects: recorded, never refused. */
export const terminationIrregularitySchema = z.object({
  code: z.enum([
    'contracts.termination-before-notice',
    'contracts.termination-after-term',
    'contracts.termination-before-signature',
    'contracts.termination-withdrawn-late',
  ]),
  details: z.record(z.string(), z.unknown()),
});
export type TerminationIrregularity = z.output<typeof terminationIrregularitySchema>;

/** A termination of the contract of a dossier, as its letter tells it (guide 4.13, P86; G7, G11). */
export const terminationSchema = z.object({
  terminationId: identifierSchema,
  acquisitionId: identifierSchema,
  by: partySchema,
  scope: terminationScopeSchema,
  reason: writtenSchema,
  /** Date of the letter. */
  noticeOn: dateSchema,
  /** When it takes effect, which is another date than the letter's (G11). */
  effectiveOn: dateSchema,
  letterDocumentId: identifierSchema.nullable(),
  /** The other party contests it: of two possible ends, the latest counts (G7). */
  disputed: z.boolean(),
  irregularities: z.array(terminationIrregularitySchema),
  withdrawal: z
    .object({ on: dateSchema, reason: writtenSchema, by: z.string(), at: instantSchema })
    .nullable(),
  /** What was sent to the broker, and the day of the first sending (P86). */
  transmission: z
    .object({
      documentIds: z.array(identifierSchema).min(1).max(40),
      sentOn: dateSchema,
      recordedAt: instantSchema,
    })
    .nullable(),
  /** Why its date, its letter or the dispute on it changed last. */
  lastChange: z
    .object({ reason: writtenSchema, by: z.string(), at: instantSchema })
    .nullable()
    .default(null),
  recordedBy: z.string(),
  recordedAt: instantSchema,
});
export type Termination = z.output<typeof terminationSchema>;
