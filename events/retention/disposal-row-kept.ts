import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** A document was kept out of a disposal list, or proposed again; the entry says why. */
export const disposalRowKept = defineEvent({
  type: 'retention.DisposalRowKept',
  version: 1,
  data: z.object({
    disposalId: identifierSchema,
    organisationId: identifierSchema,
    documentId: identifierSchema,
    kept: z.boolean(),
  }),
  examples: [
    {
      disposalId: '01K9ZX6J4K2M0P8Q6R4S2T0V8D',
      organisationId: '01K9ZX6J4K2M0P8Q6R4S2T0V8B',
      documentId: '01K9ZX6J4K2M0P8Q6R4S2T0V8W',
      kept: true,
    },
  ],
});
