import * as z from 'zod';
import { ownerSchema } from '#domain/documents/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const uploadRefused = defineEvent({
  type: 'documents.UploadRefused',
  version: 1,
  data: z.object({
    documentId: identifierSchema,
    uploadId: identifierSchema,
    owner: ownerSchema,
    purpose: z.string(),
    refusalCode: z.string(),
  }),
  examples: [
    {
      documentId: '01JD0000000000000000000005',
      uploadId: '01JD0000000000000000000004',
      owner: { kind: 'dossier', id: '01JD0000000000000000000002' },
      purpose: 'quote',
      refusalCode: 'documents.gate-encrypted',
    },
  ],
});
