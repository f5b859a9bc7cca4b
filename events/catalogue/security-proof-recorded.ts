import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const securityProofRecorded = defineEvent({
  type: 'catalogue.SecurityProofRecorded',
  version: 1,
  data: z.object({
    supplierId: identifierSchema,
    provenOn: dateSchema,
    reference: z.string(),
    /** Legal date by which the next one is due. */
    nextDueOn: dateSchema,
  }),
  examples: [
    {
      supplierId: '01JD0000000000000000000003',
      provenOn: '2026-09-22',
      reference: 'Attestation de conformité AC-2026-031',
      nextDueOn: '2027-09-22',
    },
  ],
});
