import { newIdentifier } from '#adapters/identifiers.ts';
import { base64Lines, lines } from './received.ts';

export interface AttachedFile {
  readonly fileName: string;
  readonly contentType?: string;
  readonly bytes: Uint8Array;
  readonly isInline?: boolean;
}

export interface DocumentMail {
  readonly from: string;
  readonly subject: string;
  readonly text?: string;
  /** As the `Date` header is written; none when null. */
  readonly sentAt?: string | null;
  readonly files: readonly AttachedFile[];
}

/** A mail that bears files, as most programs write it. */
export function documentMail({ from, subject, text, sentAt, files }: DocumentMail): Buffer {
  const date = sentAt === null ? [] : [`Date: ${new Date(sentAt ?? Date.now()).toUTCString()}`];
  const boundary = '----=_Part_1184_2093774321.1795186802';
  return Buffer.from(
    lines(
      `From: =?UTF-8?Q?Rapha=C3=ABl_C=C3=B4t=C3=A9-Dub=C3=A9?= <${from}>`,
      'To: courtier@courtier.example',
      `Subject: =?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`,
      ...date,
      `Message-ID: <${newIdentifier('2026-11-20T15:00:00.000Z').toLowerCase()}@programme.example>`,
      'MIME-Version: 1.0',
      `Content-Type: multipart/mixed; boundary="${boundary}"`,
      '',
      `--${boundary}`,
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      ...base64Lines(text ?? 'Bonjour, vous trouverez la copie en pièce jointe.'),
      ...files.flatMap((file) => [`--${boundary}`, ...partOf(file)]),
      `--${boundary}--`,
      '',
    ),
  );
}

function partOf({ fileName, contentType, bytes, isInline = false }: AttachedFile): string[] {
  const name = encodeURIComponent(fileName);
  return [
    `Content-Type: ${contentType ?? 'application/pdf'}`,
    `Content-Disposition: ${isInline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    ...(isInline ? ['Content-ID: <logo@programme.example>'] : []),
    'Content-Transfer-Encoding: base64',
    '',
    ...base64Lines(Buffer.from(bytes)),
  ];
}
