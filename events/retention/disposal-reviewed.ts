import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** A first person has looked at each row of a disposal list. */
export const disposalReviewed = defineEvent({
  type: 'retention.DisposalReviewed',
  version: 1,
  data: z.object({
    disposalId: identifierSchema,
    organisationId: identifierSchema,
    rowCount: z.int().nonnegative(),
    keptCount: z.int().nonnegative(),
  }),
  examples: [
    {
      disposalId: '01K9ZX6J4K2M0P8Q6R4S2T0V8D',
      organisationId: '01K9ZX6J4K2M0P8Q6R4S2T0V8B',
      rowCount: 12,
      keptCount: 1,
    },
  ],
});
