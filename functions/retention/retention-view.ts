import * as z from 'zod';
import { documentSchema, type StoredDocument } from '#domain/documents/index.ts';
import { activeHoldsOn, protectionOf } from '#domain/retention/index.ts';
import { typeset } from '#presentation/mail/typography.ts';
import { explainProtection } from '#presentation/retention/explanation.ts';
import type { RetentionState } from './retention-state.ts';

export const retentionViewSchema = documentSchema
  .pick({
    documentId: true,
    purpose: true,
    fileName: true,
    registeredAt: true,
    registeredBy: true,
    retentionClass: true,
    alsoServes: true,
    confirmation: true,
    removal: true,
    protection: true,
    retention: true,
    disposal: true,
  })
  .extend({
    stage: z.string(),
    /** The holds with a reason that cover it. */
    holds: z.array(z.string()),
    sentence: z.string(),
  });

/** What keeps a document, as it was last read back from the store, and why. */
export function retentionView(document: StoredDocument, state: RetentionState) {
  const lockedUntil = document.protection?.lockedUntil ?? null;
  const protection = protectionOf(document, { ...state, lockedUntil });
  return retentionViewSchema.parse({
    ...document,
    stage: protection.explanation.stage,
    holds: activeHoldsOn(state.holds, document.documentId).map(({ holdId }) => holdId),
    sentence: typeset(explainProtection(protection)),
  });
}
