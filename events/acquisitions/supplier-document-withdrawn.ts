import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

/** A filed document of the supplier goes into no package any more; it stays on file. */
export const supplierDocumentWithdrawn = defineEvent({
  type: 'acquisitions.SupplierDocumentWithdrawn',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    documentId: identifierSchema,
    reason: z.string(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      documentId: '01JD0000000000000000000005',
      reason: 'Remplacé par une version corrigée',
    },
  ],
});
