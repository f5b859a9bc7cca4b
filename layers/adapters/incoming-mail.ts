import PostalMime, {
  type Address,
  type Attachment,
  addressParser,
  decodeWords,
  type Email,
} from 'postal-mime';
import * as z from 'zod';
import { type HeaderField, readVerdicts, type Verdicts } from '#domain/mail/index.ts';
import { textOfHtml } from './html-text.ts';

export interface IncomingAttachment {
  readonly fileName: string;
  /** Lower case, as the sender says it. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly size: number;
  /** An image that the text shows, such as the logo of a signature. */
  readonly isInline: boolean;
}

export interface IncomingMail {
  /** The author's address; undefined without one, with several, and with one that cannot be written to. */
  readonly from: string | undefined;
  /** The authors as the mail names them, to be read by a person. */
  readonly author: string;
  readonly sender: string | undefined;
  readonly replyTo: readonly string[];
  readonly to: readonly string[];
  readonly subject: string;
  /** Instant of the `Date` header; null without a readable one. */
  readonly sentAt: string | null;
  readonly messageId: string | null;
  /** What it answers: In-Reply-To and References. */
  readonly answers: readonly string[];
  /** Decoded, names in lower case; of a repeated header, the topmost. */
  readonly headers: Readonly<Record<string, string>>;
  /** How many servers it went through. */
  readonly hops: number;
  readonly verdicts: Verdicts;
  /** Of its HTML where it has no other. */
  readonly text: string;
  readonly attachments: readonly IncomingAttachment[];
}

/** Occurs when a mail has more lines, parts or headers than anybody writes. */
export class HostileMailError extends Error {
  constructor(what: string) {
    super(`The mail has too many ${what}.`);
    this.name = 'HostileMailError';
  }
}

const MOST_LINES = 750_000;
// The lines of a large attachment are 60 to 76 characters long.
const SHORT_LINE = 50;
const MOST_SHORT_LINES = 200_000;
const MOST_MARKS = 2_000;
const LIMITS = {
  maxNestingDepth: 30,
  maxHeadersSize: 512 * 1024,
  maxRfc822NestingDepth: 0,
  forceRfc822Attachments: true,
} as const;

/**
 * Reads a raw mail (RFC 5322, MIME), whatever program wrote it. Messages inside it stay attachments.
 * @throws HostileMailError, or an Error of the parser, when it goes beyond what a mail may have.
 */
export async function parseMail(raw: Uint8Array): Promise<IncomingMail> {
  refuseHostile(raw);
  const mail = await new Parser(LIMITS).parse(withReadableHeaders(raw));
  const fields = mail.headers.map(({ key, value }) => ({ name: key, value }));
  const headers = topmost(fields);
  const from = authorOf(fields, mail.from);
  return {
    from,
    author: oneLine(decodeHeader(headers.from ?? '')),
    sender: addressesOf(mail.sender === undefined ? [] : [mail.sender])[0],
    replyTo: addressesOf(mail.replyTo),
    to: addressesOf(mail.to),
    subject: oneLine(decodeHeader(headers.subject ?? '')),
    sentAt: instantOf(mail.date),
    messageId: mail.messageId?.slice(0, LONGEST_HEADER) ?? null,
    answers: `${mail.inReplyTo ?? ''} ${mail.references ?? ''}`.split(/\s+/).filter(Boolean),
    headers,
    hops: fields.filter(({ name }) => name === 'received').length,
    verdicts: readVerdicts(fields, from),
    text: textOf(mail),
    attachments: mail.attachments.map((attachment, index) => attached(attachment, index)),
  };
}

function refuseHostile(raw: Uint8Array): void {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const counted = { lines: 0, 'short lines': 0, parts: 0 };
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(LINE_FEED, start);
    const next = end < 0 ? bytes.length : end + 1;
    counted.lines += 1;
    if (next - start < SHORT_LINE) counted['short lines'] += 1;
    // What separates parts starts with two dashes.
    if (bytes[start] === DASH && bytes[start + 1] === DASH) counted.parts += 1;
    start = next;
  }
  if (counted.lines > MOST_LINES) throw new HostileMailError('lines');
  if (counted['short lines'] > MOST_SHORT_LINES) throw new HostileMailError('short lines');
  if (counted.parts > MOST_MARKS) throw new HostileMailError('parts');
}

const LINE_FEED = 0x0a;
const DASH = 0x2d;

type Texts = Partial<Record<'plain' | 'html', readonly { readonly value: string }[]>>;

/** The parser's own conversion between text and HTML takes minutes on hostile HTML: it is left out. */
class Parser extends PostalMime {
  declare readonly textMap: ReadonlyMap<unknown, Texts>;
  declare textContent: Record<string, string>;

  renderTextContent(): void {
    const all = [...this.textMap.values()];
    const joined = (kind: keyof Texts) =>
      all.flatMap((texts) => (texts[kind] ?? []).map(({ value }) => value)).join('\n');
    this.textContent = { plain: joined('plain'), html: joined('html') };
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const western = new TextDecoder('windows-1252');

/** Old programs write their headers in Windows-1252 without saying so. */
function withReadableHeaders(raw: Uint8Array): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const ends = ['\r\n\r\n', '\n\n'].map((blank) => bytes.indexOf(blank)).filter((at) => at >= 0);
  const end = Math.min(...ends, bytes.length);
  const header = bytes.subarray(0, Math.min(end, LIMITS.maxHeadersSize));
  if (readUtf8(header) !== undefined) return raw;
  const lines = header.toString('latin1').split('\n');
  const readable = lines.map((line) => Buffer.from(line, 'latin1')).map(readable1252);
  return Buffer.concat([Buffer.from(readable.join('\n')), bytes.subarray(header.length)]);
}

const readable1252 = (line: Uint8Array): string => readUtf8(line) ?? western.decode(line);

function readUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function topmost(fields: readonly HeaderField[]): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  for (const { name, value } of fields) headers[name] ??= value;
  return headers;
}

const MISLABELLED = [
  // UTF-8 under the name of a Western set, and the other way round.
  [/=\?(?:iso-8859-1|iso-8859-15|windows-1252|us-ascii)(?=[?*])/gi, '=?utf-8'],
  [/=\?(?:utf-?8|us-ascii)(?=[?*])/gi, '=?windows-1252'],
] as const;
const LOST = '\ufffd';

/** Decodes encoded words (RFC 2047), also those whose label is wrong. */
function decodeHeader(value: string): string {
  const decoded = decodeWords(value);
  const [western1252, utf8] = MISLABELLED;
  if (decoded.includes(LOST)) return better(decodeWords(value.replaceAll(...utf8)), decoded);
  const isForeign = /\P{ASCII}/u.test(decoded);
  return isForeign ? better(decodeWords(value.replaceAll(...western1252)), decoded) : decoded;
}

const better = (attempt: string, decoded: string): string =>
  attempt.includes(LOST) ? decoded : attempt;

// What is recorded of a mail fits in one item, whatever it holds.
const LONGEST_HEADER = 998;

const oneLine = (text: string): string =>
  text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST_HEADER);

const emailSchema = z.email().max(254);

/** Nobody answers a mail that two people sign, or whose author is written twice. */
function authorOf(fields: readonly HeaderField[], from: Address | undefined): string | undefined {
  const written = fields.filter(({ name }) => name === 'from');
  const [value = '', ...others] = written.map((field) => field.value);
  if (others.length > 0 || from === undefined || from.group !== undefined) return undefined;
  const bare = value.replaceAll(/"(?:[^"\\]|\\.)*"/g, '');
  if ((bare.match(/<[^<>]*>/g) ?? []).length > 1) return undefined;
  const all = addressesOf(addressParser(value));
  return all.length === 1 ? emailSchema.safeParse(all[0]).data : undefined;
}

const MOST_ADDRESSES = 50;
const LONGEST_ADDRESS = 254;

function addressesOf(addresses: readonly Address[] = []): string[] {
  return addresses
    .slice(0, MOST_ADDRESSES)
    .flatMap((one) => (one.group === undefined ? [one] : one.group))
    .map(({ address }) => address.trim())
    .filter((address) => address.includes('@') && address.length <= LONGEST_ADDRESS);
}

/** A year that has more than four digits is nobody's, and no instant that can be kept. */
function instantOf(date: string | undefined): string | null {
  const milliseconds = Date.parse(date ?? '');
  const isKept = milliseconds >= YEAR_0 && milliseconds <= YEAR_9999;
  return isKept ? new Date(milliseconds).toISOString() : null;
}

const YEAR_0 = Date.parse('0000-01-01T00:00:00Z');
const YEAR_9999 = Date.parse('9999-12-31T23:59:59.999Z');

const LONGEST_TEXT = 1_000_000;

function textOf({ text = '', html = '' }: Email): string {
  const isEmpty = text.trim() === '';
  return isEmpty ? textOfHtml(html.slice(0, LONGEST_TEXT)) : text.slice(0, LONGEST_TEXT);
}

function attached(attachment: Attachment, index: number): IncomingAttachment {
  const { content, mimeType, disposition, contentId, related = false } = attachment;
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
  const isShown = related || (disposition !== 'attachment' && contentId !== undefined);
  return {
    fileName: fileNameOf(attachment, index),
    contentType: mimeType.slice(0, LONGEST_NAME),
    bytes,
    size: bytes.byteLength,
    isInline: mimeType.startsWith('image/') && isShown,
  };
}

const LONGEST_NAME = 200;

/** Without folders, nor characters that make a name read as another (`fdp.exe`). */
function fileNameOf({ filename, mimeType }: Attachment, index: number): string {
  const name = decodeHeader(filename ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .split(/[/\\]/)
    .at(-1)
    ?.trim();
  const shortened = (name ?? '').slice(-LONGEST_NAME);
  if (shortened !== '') return shortened;
  return `piece-jointe-${index + 1}${mimeType === 'message/rfc822' ? '.eml' : ''}`;
}
