import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** The documents of a body that became eligible were listed, for two people to look at. */
export const disposalProposed = defineEvent({
  type: 'retention.DisposalProposed',
  version: 1,
  data: z.object({
    disposalId: identifierSchema,
    organisationId: identifierSchema,
    month: z.string(),
    rowCount: z.int().positive(),
  }),
  examples: [
    {
      disposalId: '01K9ZX6J4K2M0P8Q6R4S2T0V8D',
      organisationId: '01K9ZX6J4K2M0P8Q6R4S2T0V8B',
      month: '2037-02',
      rowCount: 12,
    },
  ],
});
