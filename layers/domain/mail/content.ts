import * as z from 'zod';

/** A piece of a mail: its text and its HTML are both made of the same blocks, so they cannot differ. */
export const blockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['title', 'heading', 'paragraph']), text: z.string() }),
  z.object({ kind: z.literal('list'), items: z.array(z.string()) }),
  z.object({ kind: z.enum(['link', 'button']), text: z.string(), url: z.url() }),
]);
export type Block = z.output<typeof blockSchema>;

/** What a mail says, in blocks that the common layout sets as text and as HTML alike. */
export const mailContentSchema = z.object({
  subject: z.string().min(1),
  blocks: z.array(blockSchema).min(1),
});
export type MailContent = z.output<typeof mailContentSchema>;
