import * as z from 'zod';
import { identifierSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** A document was judged a last time and is being deleted: what comes after this entry came too late to be seen. */
export const documentDisposalBegun = defineEvent({
  type: 'retention.DocumentDisposalBegun',
  version: 1,
  data: z.object({
    documentId: identifierSchema,
    disposalId: identifierSchema,
    sha256: sha256Schema,
  }),
  examples: [
    {
      documentId: '01K9ZX6J4K2M0P8Q6R4S2T0V8W',
      disposalId: '01K9ZX6J4K2M0P8Q6R4S2T0V8D',
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
  ],
});
