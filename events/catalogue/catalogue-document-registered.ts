import * as z from 'zod';
import { catalogueDocumentKindSchema } from '#domain/catalogue/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const catalogueDocumentRegistered = defineEvent({
  type: 'catalogue.CatalogueDocumentRegistered',
  version: 1,
  data: z.object({
    catalogueDocumentId: identifierSchema,
    kind: catalogueDocumentKindSchema,
    title: z.string(),
  }),
  examples: [
    {
      catalogueDocumentId: '01JD000000000000000000000Q',
      kind: 'contract-template',
      title: 'Gabarit de contrat spécifique',
    },
  ],
});
