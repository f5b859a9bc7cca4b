import * as z from 'zod';
import { ownerSchema } from '#domain/documents/index.ts';
import { identifierSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const documentRegistered = defineEvent({
  type: 'documents.DocumentRegistered',
  version: 1,
  data: z.object({
    documentId: identifierSchema,
    uploadId: z.string().nullable(),
    owner: ownerSchema,
    purpose: z.string(),
    sha256: sha256Schema,
    size: z.int().positive(),
    retentionClass: z.string().nullable(),
  }),
  examples: [
    {
      documentId: '01JD0000000000000000000005',
      uploadId: '01JD0000000000000000000004',
      owner: { kind: 'dossier', id: '01JD0000000000000000000002' },
      purpose: 'quote',
      sha256: 'a'.repeat(64),
      size: 18_432,
      retentionClass: 'P80',
    },
  ],
});
