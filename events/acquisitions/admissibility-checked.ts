import * as z from 'zod';
import { admissibilityProofSchema } from '#domain/acquisitions/index.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const admissibilityChecked = defineEvent({
  type: 'acquisitions.AdmissibilityChecked',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    checkedOn: dateSchema,
    establishmentInQuebec: z.boolean(),
    proofs: z.array(admissibilityProofSchema),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      checkedOn: '2026-11-20',
      establishmentInQuebec: true,
      proofs: [
        {
          kind: 'revenu-quebec',
          reference: 'ARQ-2026-118204',
          issuedOn: '2026-09-14',
          validUntil: '2026-12-31',
          documentId: null,
        },
      ],
    },
  ],
});
