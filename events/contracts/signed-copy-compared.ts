import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const signedCopyCompared = defineEvent({
  type: 'contracts.SignedCopyCompared',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    documentId: z.string(),
    /** What it was compared with, if anything was assembled. */
    packageId: z.string().nullable(),
    outcome: z.enum(['identical-revision', 'same-text', 'differs', 'needs-a-person']),
    reason: z.string().nullable(),
    differences: z.int().nonnegative(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      documentId: '01JD0000000000000000000007',
      packageId: '01JD0000000000000000000006',
      outcome: 'differs',
      reason: null,
      differences: 1,
    },
  ],
});
