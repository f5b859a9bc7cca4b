import * as z from 'zod';
import { identifierSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const scenarioAdded = defineEvent({
  type: 'quotes.ScenarioAdded',
  version: 1,
  data: z.object({
    scenarioId: identifierSchema,
    setId: identifierSchema,
    acquisitionId: identifierSchema,
    /** Supplier of each contract, in its order. */
    supplierIds: z.array(identifierSchema),
    /** The quotes that its prices come from, by the report that they were taken from. */
    quotes: z.array(
      z.object({
        acquisitionId: identifierSchema,
        quoteId: identifierSchema,
        reportSha256: sha256Schema,
      }),
    ),
    /** In CAD, over the whole duration. */
    beforeTaxes: z.string(),
    conforms: z.boolean(),
  }),
  examples: [
    {
      scenarioId: '01JD0000000000000000000007',
      setId: '01JD0000000000000000000006',
      acquisitionId: '01JD0000000000000000000002',
      supplierIds: ['01JD0000000000000000000003'],
      quotes: [
        {
          acquisitionId: '01JD0000000000000000000002',
          quoteId: '01JD0000000000000000000004',
          reportSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        },
      ],
      beforeTaxes: '1874250.00',
      conforms: true,
    },
  ],
});
