import { Temporal } from 'temporal-polyfill';
import { maximumBytesOf, PDF, purposeSchema, purposes } from '../documents/index.ts';
import { torontoDate } from '../values/calendar/index.ts';
import { plainText } from './contract-number.ts';

/** What may be filed in a dossier out of a mail: what people upload there as PDF. */
export const mailedPurposeSchema = purposeSchema.refine(
  (purpose) => purposes[purpose].owner === 'dossier' && maximumBytesOf(purpose, PDF) > 0,
  { error: 'Not a document of a dossier that is filed as PDF' },
);
type Purpose = keyof typeof purposes;

/** An attachment as its headers tell; `size` in bytes. */
export interface Attachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  /** Shown within the text, as the picture of a signature is. */
  readonly isInline: boolean;
}

/** Whether the system files an attachment, leaves it to a person, or it is nothing to file. */
export type Filing = 'file' | 'leave' | 'ignore';

const NOTHING =
  /^(?:application\/(?:x-)?pkcs7-signature|application\/pgp-signature|text\/x?-?vcard)$/;
const UNTOLD = ['', 'application/octet-stream', 'application/x-download', 'binary/octet-stream'];

/** Tells what becomes of an attachment: only a PDF that quarantine accepts is filed without a person (P78). */
export function judgeAttachment({ fileName, contentType, size, isInline }: Attachment): Filing {
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  if (NOTHING.test(type) || (isInline && type.startsWith('image/'))) return 'ignore';
  const isPdf = type === PDF || (UNTOLD.includes(type) && /\.pdf$/i.test(fileName.trim()));
  return isPdf && size > 0 && size <= maximumBytesOf(DEFAULT, PDF) ? 'file' : 'leave';
}

/** A name that a file may bear here: no folder, no control character, 200 characters at most, ending in `.pdf`. */
export function pdfNameOf(fileName: string): string {
  const bare = fileName.replaceAll(/[/\\\p{Cc}\p{Cf}]+/gu, ' ').trim();
  const stem = bare.replace(/\.pdf$/i, '').trim();
  return `${stem === '' ? 'document' : [...stem].slice(0, 190).join('').trim()}.pdf`;
}

const DEFAULT: Purpose = 'supplier-communication';

const TOLD_BY: readonly (readonly [Purpose, RegExp])[] = [
  ['termination-document', /\bresiliation|\bresilie/],
  ['dispute-document', /\bdifferends?\b|\blitiges?\b/],
  ['signed-amendment', /\bavenants?\b/],
  ['signed-engagement-form', /\bengagement\b/],
  ['performance-evaluation', /\brendement\b|\bevaluation du fournisseur\b/],
  ['bench-report', /\bbancs? d.?essais?\b/],
  ['authorisation-justification', /\bjustification\b/],
  ['invoice', /\bfactur(?:e|es|ation)\b/],
  ['order', /\bcommandes?\b/],
  ['signed-contract', /\bcontrats?\b.*\bsigne|\bsigne\w*\b.*\bcontrats?\b/],
  ['evidence', /\bpreuves?\b/],
];

/**
 * What an attachment seems to be, by its name, else by the subject, else by the only thing that the dossier
 * waits for. An adviser confirms or corrects it.
 * @param awaited what the dossier waits to receive
 */
export function proposedPurpose(
  { fileName, subject }: { readonly fileName: string; readonly subject: string },
  awaited: readonly Purpose[],
): Purpose {
  const [only, ...others] = awaited;
  const alone = others.length === 0 ? only : undefined;
  return toldBy(fileName, awaited) ?? toldBy(subject, awaited) ?? alone ?? DEFAULT;
}

function toldBy(text: string, awaited: readonly Purpose[]): Purpose | undefined {
  const words = plainText(text).replaceAll(/[_\p{Pd}.]+/gu, ' ');
  const told = TOLD_BY.find(([, pattern]) => pattern.test(words))?.[0];
  const isAwaited = awaited.includes('signed-contract') && /\bcontrats?\b/.test(words);
  return told ?? (isAwaited ? 'signed-contract' : undefined);
}

/** A mail server tries for some days (RFC 5321, 4.5.4.1), and no longer: an older date is not believed. */
const LONGEST_TRANSIT = { days: 5 };
/** Clocks differ: a mail may seem to be received before it was sent. */
const CLOCK_DIFFERENCE = { minutes: 15 };

/**
 * The day on which a mail was sent, in America/Toronto (guide 4.13, P78): the day of its `Date` header, unless it
 * is after receipt, or too long before it; then the day on which it was received.
 * @param sentAt ISO instant of the header, or null
 * @param receivedAt ISO instant
 */
export function sendingDate(sentAt: string | null, receivedAt: string): string {
  const received = Temporal.Instant.from(receivedAt);
  const receivedOn = torontoDate(received);
  if (sentAt === null) return receivedOn.toString();
  const sent = Temporal.Instant.from(sentAt);
  const sentOn = torontoDate(sent);
  const { compare } = Temporal.PlainDate;
  const isPlausible =
    Temporal.Instant.compare(sent, received.add(CLOCK_DIFFERENCE)) <= 0 &&
    compare(sentOn, receivedOn.subtract(LONGEST_TRANSIT)) >= 0 &&
    compare(sentOn, receivedOn) <= 0;
  return (isPlausible ? sentOn : receivedOn).toString();
}
