import * as z from 'zod';
import { dateSchema, identifierSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const annexDecisionRecorded = defineEvent({
  type: 'contracts.AnnexDecisionRecorded',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    decisionId: identifierSchema,
    ficheVersionId: z.string(),
    documentSha256: sha256Schema,
    effect: z.enum(['applies', 'does-not-apply']),
    effectiveOn: dateSchema,
    byAmendmentId: identifierSchema.nullable(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      decisionId: '01JD000000000000000000000E',
      ficheVersionId: '2027-02-01.1',
      documentSha256: 'c'.repeat(64),
      effect: 'applies',
      effectiveOn: '2027-03-01',
      byAmendmentId: null,
    },
  ],
});
