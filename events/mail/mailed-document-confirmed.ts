import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

/** An adviser confirmed what a mailed document is, and what it is recorded as (guide 4.13). */
export const mailedDocumentConfirmed = defineEvent({
  type: 'mail.MailedDocumentConfirmed',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    documentId: identifierSchema,
    uploadId: identifierSchema,
    purpose: z.string(),
    as: z.string(),
    sentOn: dateSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      documentId: '01JD0000000000000000000005',
      uploadId: '01JD0000000000000000000004',
      purpose: 'signed-contract',
      as: 'signed-copy',
      sentOn: '2026-11-20',
    },
  ],
});
