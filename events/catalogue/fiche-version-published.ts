import * as z from 'zod';
import {
  severityRulingSchema,
  severitySchema,
  versionIdSchema,
  voletSchema,
} from '#domain/catalogue/index.ts';
import { identifierSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const ficheVersionPublished = defineEvent({
  type: 'catalogue.FicheVersionPublished',
  version: 1,
  data: z.object({
    supplierId: identifierSchema,
    versionId: versionIdSchema,
    previousVersionId: versionIdSchema.nullable(),
    volet: voletSchema,
    severity: severitySchema,
    /** There when the broker gave another severity than the computed one. */
    severityRuling: severityRulingSchema.exactOptional(),
    /** SHA-256 of the canonical JSON (RFC 8785) of `{ content, documents }`. */
    contentSha256: sha256Schema,
    changeNote: z.string(),
  }),
  examples: [
    {
      supplierId: '01JD0000000000000000000003',
      versionId: '2026-11-02.1',
      previousVersionId: null,
      volet: 'private-cloud',
      severity: 'material',
      contentSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      changeNote: 'Première publication de la fiche.',
    },
  ],
});
