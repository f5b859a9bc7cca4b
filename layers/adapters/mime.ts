import MailComposer from 'nodemailer/lib/mail-composer';
import PostalMime from 'postal-mime';

export interface OutgoingMail {
  readonly messageId: string;
  /** ISO instant of the `Date` header. */
  readonly date: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where one click (RFC 8058) leaves the list, for mails of the list. */
  readonly unsubscribeUrl?: string;
}

/** Composes a mail with a text and an HTML part, ready to be sent; the same mail gives the same bytes. */
export async function composeMail(mail: OutgoingMail): Promise<Uint8Array> {
  const domain = mail.from.address.slice(mail.from.address.lastIndexOf('@') + 1);
  const composer = new MailComposer({
    messageId: `<${mail.messageId}@${domain}>`,
    date: new Date(mail.date),
    from: { ...mail.from },
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    textEncoding: 'quoted-printable',
    baseBoundary: mail.messageId,
    newline: 'windows',
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
    headers: {
      // RFC 3834: absence messages do not answer us.
      'Auto-Submitted': 'auto-generated',
      'Content-Language': 'fr-CA',
      ...(mail.unsubscribeUrl === undefined ? {} : listHeaders(mail.unsubscribeUrl, domain)),
    },
  });
  return composer.compile().build();
}

function listHeaders(unsubscribeUrl: string, domain: string): Record<string, string> {
  return {
    'List-Id': `Liste de diffusion du Catalogue <catalogue.${domain}>`,
    'List-Unsubscribe': `<${unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

export interface IncomingMail {
  readonly from: string | undefined;
  readonly subject: string;
  /** Decoded, names in lower case; of a repeated header, the topmost. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export async function parseMail(raw: Uint8Array): Promise<IncomingMail> {
  const mail = await PostalMime.parse(raw);
  const headers: Record<string, string> = {};
  for (const { key, value } of mail.headers) headers[key.toLowerCase()] ??= value;
  return {
    from: mail.from?.address || undefined,
    subject: mail.subject ?? '',
    headers,
    text: mail.text ?? '',
  };
}
