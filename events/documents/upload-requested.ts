import * as z from 'zod';
import { ownerSchema } from '#domain/documents/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const uploadRequested = defineEvent({
  type: 'documents.UploadRequested',
  version: 1,
  data: z.object({
    uploadId: identifierSchema,
    owner: ownerSchema,
    purpose: z.string(),
    contentType: z.string(),
  }),
  examples: [
    {
      uploadId: '01JD0000000000000000000004',
      owner: { kind: 'dossier', id: '01JD0000000000000000000002' },
      purpose: 'quote',
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    },
  ],
});
