import * as z from 'zod';
import { type InboundMail, inboundMailSchema } from '#domain/mail/index.ts';
import { INBOX_NOTES } from '#presentation/mail/inbox-notes.ts';

/** A received mail as advisers see it: where its bytes lie is nobody's business. */
export const inboxMailSchema = inboundMailSchema.omit({ key: true, versionId: true }).extend({
  /** Why it waits for a person, in French. */
  reason: z.string().nullable(),
});

export function inboxMail({ key: _, versionId: __, ...mail }: InboundMail) {
  return { ...mail, reason: mail.note === null ? null : INBOX_NOTES[mail.note] };
}
