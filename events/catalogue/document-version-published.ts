import * as z from 'zod';
import {
  catalogueDocumentKindSchema,
  severityRulingSchema,
  severitySchema,
  versionIdSchema,
} from '#domain/catalogue/index.ts';
import { identifierSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const documentVersionPublished = defineEvent({
  type: 'catalogue.DocumentVersionPublished',
  version: 1,
  data: z.object({
    catalogueDocumentId: identifierSchema,
    kind: catalogueDocumentKindSchema,
    title: z.string(),
    versionId: versionIdSchema,
    previousVersionId: versionIdSchema.nullable(),
    severity: severitySchema,
    /** There when the broker gave another severity than that of the kind. */
    severityRuling: severityRulingSchema.exactOptional(),
    changeNote: z.string(),
    /** Of the file, as the gate registered it. */
    sha256: sha256Schema,
  }),
  examples: [
    {
      catalogueDocumentId: '01JD000000000000000000000Q',
      kind: 'contract-template',
      title: 'Gabarit de contrat spécifique',
      versionId: '2026-11-16.1',
      previousVersionId: '2026-04-01.1',
      severity: 'contractual',
      changeNote: 'Article 9 : le préavis de résiliation passe de 30 à 60 jours.',
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
  ],
});
