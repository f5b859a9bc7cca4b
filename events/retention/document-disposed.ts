import * as z from 'zod';
import { identifierSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** Every version of a document is gone from the store; its item and the certificate stay. */
export const documentDisposed = defineEvent({
  type: 'retention.DocumentDisposed',
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
