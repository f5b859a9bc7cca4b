import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const scenarioSetCreated = defineEvent({
  type: 'quotes.ScenarioSetCreated',
  version: 1,
  data: z.object({
    setId: identifierSchema,
    acquisitionId: identifierSchema,
    startsOn: dateSchema,
    termMonths: z.int().positive(),
    /** What the estimated volume rests on; who signed an attestation stays out of the journal. */
    estimate: z.object({
      evidence: z.enum(['document', 'attestation']),
      documentId: identifierSchema.nullable(),
      signedOn: dateSchema.nullable(),
    }),
    criteria: z.array(z.string()),
  }),
  examples: [
    {
      setId: '01JD0000000000000000000006',
      acquisitionId: '01JD0000000000000000000002',
      startsOn: '2027-02-01',
      termMonths: 36,
      estimate: { evidence: 'attestation', documentId: null, signedOn: '2026-11-10' },
      criteria: ['Compatibilité technologique'],
    },
  ],
});
