import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** A document that was approved for disposal is still there, and why. */
export const documentDisposalRefused = defineEvent({
  type: 'retention.DocumentDisposalRefused',
  version: 1,
  data: z.object({
    documentId: identifierSchema,
    disposalId: identifierSchema,
    code: z.string(),
  }),
  examples: [
    {
      documentId: '01K9ZX6J4K2M0P8Q6R4S2T0V8W',
      disposalId: '01K9ZX6J4K2M0P8Q6R4S2T0V8D',
      code: 'retention.row-on-hold',
    },
  ],
});
