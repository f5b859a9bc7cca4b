import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

/** An adviser said that a mailed document does not belong to the dossier where it was filed. */
export const mailedDocumentRefused = defineEvent({
  type: 'mail.MailedDocumentRefused',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    documentId: identifierSchema,
    uploadId: identifierSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      documentId: '01JD0000000000000000000005',
      uploadId: '01JD0000000000000000000004',
    },
  ],
});
