import * as z from 'zod';
import { identifierSchema, instantSchema } from '../values/identifiers.ts';
import { asksToSubscribe } from './subscription-subject.ts';

/** A mail that was received, as its headers tell. Header names are in lower case. */
export interface ReceivedMail {
  /** Address of the author; undefined when the header is missing or holds none. */
  readonly from: string | undefined;
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a received mail is: a wish to join the list, something for a person, or a machine's mail. */
export type MailPurpose = 'subscription' | 'for-a-person' | 'automatic';

/**
 * Tells what a received mail is. Mail of machines (RFC 3834: automatic answers, bounces, lists, bulk,
 * and what the mail service judged spam or a virus) is never answered.
 */
export function purposeOf(mail: ReceivedMail): MailPurpose {
  if (isAutomatic(mail)) return 'automatic';
  return mail.from !== undefined && asksToSubscribe(mail.subject) ? 'subscription' : 'for-a-person';
}

const MACHINES =
  /^(?:mailer-daemon|postmaster|no-?reply|ne-?pas-?repondre|noreply-.*|bounces?)[+@]/i;

function isAutomatic({ from, headers }: ReceivedMail): boolean {
  const header = (name: string) => (headers[name] ?? '').trim().toLowerCase();
  const says = {
    automatic: !['', 'no'].includes(header('auto-submitted').split(/[\s;(]/)[0] ?? ''),
    bulk: /^(?:bulk|junk|list|auto_reply)$/.test(header('precedence')),
    list: ['list-id', 'list-unsubscribe', 'list-post'].some((name) => header(name) !== ''),
    silent: header('x-autoreply') !== '' || header('x-autorespond') !== '',
    nullSender: header('return-path') === '<>',
    report: header('content-type').startsWith('multipart/report'),
    bad: ['x-ses-spam-verdict', 'x-ses-virus-verdict'].some((name) => header(name) === 'fail'),
    machine: from !== undefined && MACHINES.test(from),
  };
  return Object.values(says).includes(true);
}

/** What is kept of a received mail: the raw one stays in the bucket under `key` and `versionId`. */
export const inboundMailSchema = z.object({
  inboundId: identifierSchema,
  key: z.string(),
  versionId: z.string(),
  receivedAt: instantSchema,
  from: z.string().nullable(),
  subject: z.string(),
  handling: z.enum(['subscription', 'for-a-person', 'automatic']),
  /** Why a person has to look at it. */
  note: z.enum(['other-subject', 'supplier-address', 'unreadable', 'too-large']).nullable(),
});
export type InboundMail = z.output<typeof inboundMailSchema>;
