import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

/** Step 6 (guide 3.5): a document of the supplier was filed for it; who sent it stays out of the journal. */
export const supplierDocumentFiled = defineEvent({
  type: 'acquisitions.SupplierDocumentFiled',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    documentId: identifierSchema,
    title: z.string(),
    receivedOn: dateSchema,
    requiredBy: z.string().nullable(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      documentId: '01JD0000000000000000000005',
      title: 'Annexe B : coordonnées de facturation',
      receivedOn: '2026-11-25',
      requiredBy: 'Conditions générales, article 6',
    },
  ],
});
