import * as z from 'zod';
import { purposeSchema } from '../documents/index.ts';
import {
  dateSchema,
  identifierSchema,
  instantSchema,
  sha256Schema,
} from '../values/identifiers.ts';

/** Why the attachments of a mail, or some of them, wait for a person (P78). */
export const documentsNoteSchema = z.enum([
  'unknown-sender',
  'unverified-sender',
  'no-contract-named',
  'several-contracts-named',
  'nothing-to-file',
  'attachments-left',
]);
export type DocumentsNote = z.output<typeof documentsNoteSchema>;

/** What an e-mailed document turned out to be, once an adviser has confirmed it. */
export const recordedAsSchema = z.discriminatedUnion('as', [
  z.object({ as: z.literal('document') }),
  z.object({ as: z.literal('signed-copy') }),
  z.object({ as: z.literal('amendment'), amendmentId: identifierSchema }),
  z.object({ as: z.literal('termination'), terminationId: identifierSchema }),
  z.object({ as: z.literal('evaluation'), evaluationId: identifierSchema }),
]);
export type RecordedAs = z.output<typeof recordedAsSchema>;

/**
 * An attachment of a mail, filed in a dossier: it passes quarantine as an upload, and waits for an adviser
 * to confirm what it is. `sentOn` is the Toronto day that counts for its deadline (guide 4.13, P78).
 */
export const mailedDocumentSchema = z.object({
  acquisitionId: identifierSchema,
  uploadId: identifierSchema,
  inboundId: identifierSchema,
  /** Its place among the attachments of the mail, from 0. */
  index: z.int().nonnegative(),
  fileName: z.string(),
  sha256: sha256Schema,
  size: z.int().nonnegative(),
  /** The member who wrote the mail, or the adviser who filed what the system could not. */
  memberId: z.string(),
  proposedPurpose: purposeSchema,
  sentOn: dateSchema,
  /** As the `Date` header says; null when there is none, or nobody could believe it. */
  sentAt: instantSchema.nullable(),
  receivedAt: instantSchema,
  filedAt: instantSchema,
  status: z.enum(['awaiting', 'confirmed', 'refused']),
  /** It does not name the document: what is cited in its dossier is not removed as misfiled. */
  decision: z
    .object({
      by: z.string(),
      at: instantSchema,
      purpose: purposeSchema,
      recordedAs: recordedAsSchema.nullable(),
      reason: z.string().nullable(),
    })
    .nullable(),
});
export type MailedDocument = z.output<typeof mailedDocumentSchema>;
