import MimeNode from 'nodemailer/lib/mime-node';

/** Stands in text, HTML and addresses for the token of a reader, which is filled in for each of them. */
export const TOKEN_SLOT = 'Slot4Token7Qm2Vx9Kd3Rw8Zt5Hb6Np';
const ID_SLOT = 'Slot4Id7Qm2Vx9Kd3Rw8Zt5Hb6Np';
const DATE_SLOT = 'Slot4Date7Qm2Vx9Kd3Rw8Zt5Hb6Np';
const TO_SLOT = 'slot4to7qm2vx9kd3rw8zt5hb6np@to.invalid';

/** A mail as it goes to everybody alike: who reads it is filled in afterwards. */
export interface MailForm {
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** For mails of the list: where one leaves it, with `TOKEN_SLOT` in the address of the click. */
  readonly leaving?: { readonly url: string; readonly subject: string };
}

/** What differs from one reader to the next. */
export interface MailSlots {
  readonly messageId: string;
  /** ISO instant of the `Date` header. */
  readonly date: string;
  readonly to: string;
  /** In base64url. */
  readonly token?: string | undefined;
}

export type FillMail = (slots: MailSlots) => Uint8Array;

/**
 * Encodes a mail once, with a text and an HTML part, and gives what fills it for one reader: bytes are
 * then only joined. The same mail to the same reader gives the same bytes.
 */
export async function prepareMail(form: MailForm): Promise<FillMail> {
  const composed = (await mimeTree(form).build()).toString('latin1');
  // Some readers of this header look for the address on its first line only.
  const pieces = cut(composed.replace(/^List-Unsubscribe:\r\n </m, 'List-Unsubscribe: <'));
  return (slots) => {
    const values = valuesOf(slots);
    return Buffer.concat(
      pieces.map((piece) => (Buffer.isBuffer(piece) ? piece : filled(piece, values))),
    );
  };
}

function mimeTree(form: MailForm): MimeNode {
  const { from, subject, text, html, leaving } = form;
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const root = new MimeNode('multipart/alternative', {
    newline: 'windows',
    // "=_" never comes in quoted-printable, so that no text can end a part (RFC 2045, 6.7).
    boundaryPrefix: '=_',
    baseBoundary: 'courtier',
  });
  root.setHeader({
    From: { name: from.name, address: from.address },
    To: TO_SLOT,
    Subject: subject,
    'Message-ID': `<${ID_SLOT}@${domain}>`,
    Date: DATE_SLOT,
    // RFC 3834: absence messages do not answer us.
    'Auto-Submitted': 'auto-generated',
    'Content-Language': 'fr-CA',
    ...(leaving === undefined ? {} : listHeaders(leaving, from.address, domain)),
  });
  // Always encoded, plain ASCII as well: the slots are folded as this encoding is.
  const encoding = { 'Content-Transfer-Encoding': 'quoted-printable' };
  root.createChild('text/plain; charset=utf-8').setHeader(encoding).setContent(text);
  root.createChild('text/html; charset=utf-8').setHeader(encoding).setContent(html);
  return root;
}

function listHeaders(
  { url, subject }: NonNullable<MailForm['leaving']>,
  address: string,
  domain: string,
): Record<string, string> {
  return {
    'List-Id': `Liste de diffusion du Catalogue <catalogue.${domain}>`,
    'List-Unsubscribe': `<${url}>, <mailto:${address}?subject=${encodeURIComponent(subject)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

const NAMES = ['token', 'messageId', 'date', 'to'] as const;
type SlotName = (typeof NAMES)[number];

interface Slot {
  readonly name: SlotName;
  /** Soft line breaks that keep the lines of an encoded part short; null in headers. */
  readonly breaks: { readonly before: string; readonly after: string } | null;
}

const SOFT_BREAK = '=\r\n';
const LONGEST_LINE = 75;

// A slot may itself have been broken over two lines when its part was encoded.
const SLOTS = new RegExp(
  [TOKEN_SLOT, ID_SLOT, DATE_SLOT, TO_SLOT]
    .map((slot) => `(${[...slot].map((sign) => sign.replace('.', '\\.')).join('(?:=\\r\\n)?')})`)
    .join('|'),
  'g',
);

function cut(composed: string): (Buffer | Slot)[] {
  const headersEnd = composed.indexOf('\r\n\r\n');
  const pieces: (Buffer | Slot)[] = [];
  let from = 0;
  for (const found of composed.matchAll(SLOTS)) {
    const name = NAMES[found.slice(1).findIndex((group) => group !== undefined)] ?? 'token';
    const to = found.index + found[0].length;
    const before = composed.slice(from, found.index);
    pieces.push(Buffer.from(before, 'latin1'));
    pieces.push({
      name,
      breaks: found.index < headersEnd ? null : breaksAround(before, composed, to),
    });
    from = to;
  }
  return [...pieces, Buffer.from(composed.slice(from), 'latin1')];
}

function breaksAround(before: string, composed: string, to: number): Slot['breaks'] {
  return {
    before: before.endsWith('\r\n') ? '' : SOFT_BREAK,
    after: composed.startsWith('\r\n', to) ? '' : SOFT_BREAK,
  };
}

function filled({ name, breaks }: Slot, values: Readonly<Record<SlotName, string>>): Buffer {
  const value = values[name];
  if (breaks === null) return Buffer.from(value, 'latin1');
  const lines = value.match(new RegExp(`.{1,${LONGEST_LINE}}`, 'g')) ?? [];
  return Buffer.from(`${breaks.before}${lines.join(SOFT_BREAK)}${breaks.after}`, 'latin1');
}

const ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+$/;
const TOKEN = /^[\w-]*$/;

function valuesOf({ messageId, date, to, token = '' }: MailSlots): Record<SlotName, string> {
  if (!ADDRESS.test(to)) throw new Error('A mail goes to one plain address.');
  if (!TOKEN.test(token) || !TOKEN.test(messageId)) throw new Error('A token is in base64url.');
  return { token, messageId, date: new Date(date).toUTCString().replace('GMT', '+0000'), to };
}
