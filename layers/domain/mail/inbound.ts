import * as z from 'zod';
import { identifierSchema, instantSchema } from '../values/identifiers.ts';
import { automaticKind } from './automatic.ts';
import { documentsNoteSchema } from './mailed-document.ts';
import { isNearMiss } from './near-miss.ts';
import { asksToLeave, asksToSubscribe } from './subscription-subject.ts';
import { type Verdicts, verdictsSchema } from './verdicts.ts';

/** A mail that was received, as it reads. Header names are in lower case. */
export interface ReceivedMail {
  /** The author's address; undefined when there is no one such address. */
  readonly from: string | undefined;
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How many servers it went through. */
  readonly hops: number;
  readonly verdicts: Verdicts;
  readonly text: string;
  readonly attachments: readonly { readonly isInline: boolean }[];
}

/** Why a person has to look at a mail. */
export const inboundNoteSchema = z.enum([
  'other-subject',
  'supplier-address',
  'unreadable',
  'too-large',
  'no-author',
  'forged-author',
  'answered-before',
  'machine-with-attachments',
  'files-beside-wish',
  'too-many-unproven',
  'refused-by-gate',
  ...documentsNoteSchema.options,
]);
export type InboundNote = z.output<typeof inboundNoteSchema>;

/**
 * What a received mail is: a wish to join the list or to leave it; nearly one; documents, perhaps; something
 * for a person; or a machine's mail, which is never answered.
 */
export type MailPurpose =
  | 'subscription'
  | 'unsubscription'
  | 'near-miss'
  | 'documents'
  | 'for-a-person'
  | 'automatic';

export interface ReadPurpose {
  readonly purpose: MailPurpose;
  /** Why a person looks at it, also at some that the system acts on. */
  readonly note: InboundNote | null;
}

/**
 * Tells what a received mail is (P23, P78). Machines are never answered, and what they attach is shown to a
 * person. A mail whose author's domain disowns it joins nobody and makes nobody leave.
 * @param ownAddress the mailbox itself, whose mail is a loop.
 */
export function purposeOf(mail: ReceivedMail, ownAddress: string): ReadPurpose {
  const hasFiles = mail.attachments.some(({ isInline }) => !isInline);
  const kind = automaticKind(mail, ownAddress);
  if (kind === 'machine' && hasFiles) return forAPerson('machine-with-attachments');
  if (kind !== undefined) return { purpose: 'automatic', note: null };
  if (mail.from === undefined) return forAPerson('no-author');
  const wish = wishOf(mail, hasFiles);
  const isForged = mail.verdicts.trust === 'forged';
  if (wish === undefined) return forAPerson('other-subject');
  if (isForged) return forAPerson('forged-author');
  // Whoever writes under an old subject may well send something else with it.
  return { purpose: wish, note: hasFiles && wish !== 'documents' ? 'files-beside-wish' : null };
}

const forAPerson = (note: InboundNote): ReadPurpose => ({ purpose: 'for-a-person', note });

function wishOf(mail: ReceivedMail, hasFiles: boolean): MailPurpose | undefined {
  if (asksToSubscribe(mail.subject)) return 'subscription';
  if (asksToLeave(mail.subject)) return 'unsubscription';
  if (hasFiles) return 'documents';
  return isNearMiss(mail) ? 'near-miss' : undefined;
}

export const inboundAttachmentSchema = z.object({
  fileName: z.string(),
  contentType: z.string(),
  /** Bytes. */
  size: z.int().nonnegative(),
  isInline: z.boolean(),
});

/** How many attachments are listed with a mail; the raw mail has them all. */
export const MOST_LISTED = 50;
const LONGEST_EXCERPT = 4000;

/** What is kept of a received mail: the raw one stays in the bucket under `key` and `versionId`. */
export const inboundMailSchema = z.object({
  inboundId: identifierSchema,
  key: z.string(),
  versionId: z.string(),
  receivedAt: instantSchema,
  from: z.string().nullable(),
  /** The authors as the mail names them. */
  author: z.string().default(''),
  to: z.array(z.string()).default([]),
  subject: z.string(),
  /** Instant of its own `Date` header. */
  sentAt: instantSchema.nullable().default(null),
  messageId: z.string().nullable().default(null),
  verdicts: verdictsSchema.nullable().default(null),
  /** The beginning of its text. */
  excerpt: z.string().default(''),
  attachments: z.array(inboundAttachmentSchema).default([]),
  attachmentCount: z.int().nonnegative().default(0),
  handling: z.enum([
    'subscription',
    'unsubscription',
    'near-miss',
    'documents',
    'for-a-person',
    'automatic',
  ]),
  /** Why a person has to look at it. */
  note: inboundNoteSchema.nullable(),
});
export type InboundMail = z.output<typeof inboundMailSchema>;

/** What is kept of a mail that could be read, besides what was done with it. */
export function summaryOf(
  mail: Omit<ReceivedMail, 'attachments'> & {
    readonly author: string;
    readonly to: readonly string[];
    readonly sentAt: string | null;
    readonly messageId: string | null;
    readonly attachments: readonly z.output<typeof inboundAttachmentSchema>[];
  },
) {
  const { from = null, author, to, subject, sentAt, messageId, verdicts, attachments } = mail;
  return {
    from,
    author,
    to: to.slice(0, MOST_LISTED),
    subject,
    sentAt,
    messageId,
    verdicts,
    excerpt: mail.text.slice(0, LONGEST_EXCERPT),
    attachments: attachments
      .slice(0, MOST_LISTED)
      .map(({ fileName, contentType, size, isInline }) => ({
        fileName,
        contentType,
        size,
        isInline,
      })),
    attachmentCount: attachments.length,
  };
}
