import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** A long disposal list was executed in part: the rest follows. */
export const disposalAdvanced = defineEvent({
  type: 'retention.DisposalAdvanced',
  version: 1,
  data: z.object({
    disposalId: identifierSchema,
    organisationId: identifierSchema,
    settled: z.int().positive(),
    remaining: z.int().positive(),
  }),
  examples: [
    {
      disposalId: '01K9ZX6J4K2M0P8Q6R4S2T0V8D',
      organisationId: '01K9ZX6J4K2M0P8Q6R4S2T0V8B',
      settled: 200,
      remaining: 312,
    },
  ],
});
