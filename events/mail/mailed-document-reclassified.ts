import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

/** An adviser said that a mailed document is something else than it seemed; its class follows. */
export const mailedDocumentReclassified = defineEvent({
  type: 'mail.MailedDocumentReclassified',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    documentId: identifierSchema,
    before: z.string(),
    after: z.string(),
    retentionClass: z.string().nullable(),
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      documentId: '01JD0000000000000000000005',
      before: 'supplier-communication',
      after: 'signed-contract',
      retentionClass: 'P82',
    },
  ],
});
