import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const scenarioChosen = defineEvent({
  type: 'quotes.ScenarioChosen',
  version: 1,
  data: z.object({
    scenarioId: identifierSchema,
    setId: identifierSchema,
    acquisitionId: identifierSchema,
    supplierIds: z.array(identifierSchema),
    lowestPrice: z.boolean(),
    /** In CAD, over the whole duration. */
    beforeTaxes: z.string(),
    aboveLowest: z.string(),
    tiedWith: z.array(identifierSchema),
    tieBreak: z.enum(['draw', 'reason']).nullable(),
    /** Criteria besides price that the choice rests on. */
    criteria: z.array(z.string()),
    /** Whether the executive must authorise the choice (RCTI, s. 48). */
    authorisationRequired: z.boolean(),
    /** The dossier held a proof that said otherwise: it must be given again. */
    proofWithdrawn: z.boolean(),
  }),
  examples: [
    {
      scenarioId: '01JD0000000000000000000007',
      setId: '01JD0000000000000000000006',
      acquisitionId: '01JD0000000000000000000002',
      supplierIds: ['01JD0000000000000000000003'],
      lowestPrice: false,
      beforeTaxes: '1874250.00',
      aboveLowest: '42310.50',
      tiedWith: [],
      tieBreak: null,
      criteria: ['Compatibilité technologique'],
      authorisationRequired: true,
      proofWithdrawn: false,
    },
  ],
});
