import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** Every row of a disposal list is settled: disposed of, kept, or refused. */
export const disposalExecuted = defineEvent({
  type: 'retention.DisposalExecuted',
  version: 1,
  data: z.object({
    disposalId: identifierSchema,
    organisationId: identifierSchema,
    disposed: z.int().nonnegative(),
    kept: z.int().nonnegative(),
    refused: z.int().nonnegative(),
  }),
  examples: [
    {
      disposalId: '01K9ZX6J4K2M0P8Q6R4S2T0V8D',
      organisationId: '01K9ZX6J4K2M0P8Q6R4S2T0V8B',
      disposed: 10,
      kept: 1,
      refused: 1,
    },
  ],
});
