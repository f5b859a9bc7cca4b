import * as z from 'zod';
import { type Decision, refuse } from '../values/decision.ts';
import { identifierSchema, instantSchema } from '../values/identifiers.ts';
import type { RetentionRefusal } from './refusals.ts';

/** Why documents may not be disposed of, whatever their date. Source: P69, G8. */
export const holdKinds = ['dispute', 'access-request', 'audit'] as const;
export type HoldKind = (typeof holdKinds)[number];

/** How many documents one hold names at most; the whole dossier needs no list. */
export const MAXIMUM_HELD = 500;

/** A hold on documents of one owner, with who placed it and when; several may cover the same document. */
export const holdSchema = z.object({
  holdId: identifierSchema,
  kind: z.enum(holdKinds),
  note: z.string().trim().min(3).max(2000),
  /** The documents that it covers, or null for every one, those to come included. */
  documentIds: z.array(identifierSchema).min(1).max(MAXIMUM_HELD).nullable(),
  /** The dispute that placed it and alone releases it; null when a person did. */
  disputeId: identifierSchema.nullable(),
  placedBy: z.string(),
  placedAt: instantSchema,
  release: z.object({ by: z.string(), at: instantSchema, note: z.string() }).nullable(),
});
export type Hold = z.output<typeof holdSchema>;

/** The holds in force that cover a document: as long as there is one, nothing of it is disposed of. */
export function activeHoldsOn(holds: readonly Hold[], documentId: string): Hold[] {
  return holds.filter(
    ({ release, documentIds }) =>
      release === null && (documentIds === null || documentIds.includes(documentId)),
  );
}

/** Decides to place a hold: the documents that it names must be there, and not disposed of already. */
export function decideHold(
  hold: Hold,
  known: readonly { readonly documentId: string; readonly disposal: object | null }[],
): Decision<Hold, RetentionRefusal> {
  const named = new Set(hold.documentIds ?? []);
  const ids = new Set(known.map(({ documentId }) => documentId));
  const unknown = [...named].filter((documentId) => !ids.has(documentId));
  if (unknown.length > 0) return refuse('retention.held-document-unknown', { unknown });
  const gone = known.find(({ documentId, disposal }) => named.has(documentId) && disposal !== null);
  return gone === undefined
    ? hold
    : refuse('retention.document-disposed', { documentId: gone.documentId });
}

/**
 * Decides to release one hold; the others stay. Released already, nothing changes. A hold that a dispute placed
 * falls with the dispute, not before (P69).
 */
export function decideRelease(
  hold: Hold | undefined,
  release: NonNullable<Hold['release']>,
): Decision<Hold, RetentionRefusal> {
  if (hold === undefined) return refuse('retention.hold-not-found');
  if (hold.release !== null) return hold;
  if (hold.disputeId !== null) {
    return refuse('retention.hold-of-dispute', { disputeId: hold.disputeId });
  }
  return { ...hold, release };
}
