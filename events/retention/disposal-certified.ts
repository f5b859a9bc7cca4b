import * as z from 'zod';
import { identifierSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** The certificate of a disposal list is kept, as a record under hold. */
export const disposalCertified = defineEvent({
  type: 'retention.DisposalCertified',
  version: 1,
  data: z.object({
    disposalId: identifierSchema,
    organisationId: identifierSchema,
    sha256: sha256Schema,
    size: z.int().positive(),
  }),
  examples: [
    {
      disposalId: '01K9ZX6J4K2M0P8Q6R4S2T0V8D',
      organisationId: '01K9ZX6J4K2M0P8Q6R4S2T0V8B',
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      size: 48_210,
    },
  ],
});
