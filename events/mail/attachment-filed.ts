import * as z from 'zod';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

/** An attachment of a received mail was filed in a dossier, where it waits for the gate and for an adviser. */
export const attachmentFiled = defineEvent({
  type: 'mail.AttachmentFiled',
  version: 1,
  data: z.object({
    acquisitionId: identifierSchema,
    uploadId: identifierSchema,
    inboundId: identifierSchema,
    index: z.int().nonnegative(),
    proposedPurpose: z.string(),
    sentOn: dateSchema,
  }),
  examples: [
    {
      acquisitionId: '01JD0000000000000000000002',
      uploadId: '01JD0000000000000000000004',
      inboundId: '01JD0000000000000000000007',
      index: 0,
      proposedPurpose: 'signed-contract',
      sentOn: '2026-11-20',
    },
  ],
});
