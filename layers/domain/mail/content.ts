import * as z from 'zod';
import { sha256Schema } from '../values/identifiers.ts';

/** One change: what it is about, and what was there before and after; null where there was or is nothing. */
const changeRowSchema = z.object({
  what: z.string().min(1),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type ChangeRow = z.output<typeof changeRowSchema>;

/** A piece of a mail: its text and its HTML are both made of the same blocks, so they cannot differ. */
export const blockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['title', 'heading', 'paragraph']), text: z.string() }),
  z.object({ kind: z.literal('list'), items: z.array(z.string()) }),
  z.object({ kind: z.enum(['link', 'button']), text: z.string(), url: z.url() }),
  // What its reader must not miss: set apart, above the rest.
  z.object({ kind: z.literal('notice'), text: z.string() }),
  // A table, before and after; its caption says what it is about.
  z.object({
    kind: z.literal('changes'),
    caption: z.string().min(1),
    rows: z.array(changeRowSchema).min(1),
  }),
]);
export type Block = z.output<typeof blockSchema>;

/** What a mail says, in blocks that the common layout sets as text and as HTML alike. */
export const mailContentSchema = z.object({
  subject: z.string().min(1),
  blocks: z.array(blockSchema).min(1),
});
export type MailContent = z.output<typeof mailContentSchema>;

/** What many readers are told alike is kept once, under its hash; their deliveries name it. */
export const sharedContentSchema = z.object({ contentId: sha256Schema });

export const deliveryContentSchema = z.union([sharedContentSchema, mailContentSchema]);
