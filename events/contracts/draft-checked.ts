import * as z from 'zod';
import { identifierSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const draftChecked = defineEvent({
  type: 'contracts.DraftChecked',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    packageId: identifierSchema,
    documentId: identifierSchema,
    /** `identical`, or the code of the refusal. */
    outcome: z.string(),
    /** Passages that differ. */
    passages: z.int().nonnegative(),
    draftSha256: sha256Schema,
    contractSha256: sha256Schema,
    template: z.object({ id: z.string(), version: z.string(), sha256: sha256Schema }),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      packageId: '01JD0000000000000000000006',
      documentId: '01JD0000000000000000000009',
      outcome: 'contracts.text-altered',
      passages: 1,
      draftSha256: 'a'.repeat(64),
      contractSha256: 'b'.repeat(64),
      template: { id: 'contrat-specifique', version: '2026-01', sha256: 'c'.repeat(64) },
    },
  ],
});
