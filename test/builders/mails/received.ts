/** How a person's program writes a mail, before any server has touched it. CRLF, latin1 where it says so. */
export type MailProgram = (writer: Writer) => Buffer;

export interface Writer {
  readonly address: string;
}

export type Verified = 'proven' | 'forged' | 'unsaid' | 'spam' | 'virus';

export const lines = (...all: readonly string[]): string => all.join('\r\n');

export const domainOf = (address: string): string => address.slice(address.indexOf('@') + 1);

/** Base64 in the lines of 76 characters that mails have. */
export const base64Lines = (content: string | Buffer): string[] =>
  Buffer.from(content)
    .toString('base64')
    .match(/.{1,76}/g) ?? [];

/** What the mail service writes above a mail that it received, with its verdicts (SES, receiving in Canada). */
export function receivedBySes(
  mail: Buffer,
  address: string,
  verified: Verified = 'proven',
): Buffer {
  const domain = domainOf(address);
  const says = (isFine: boolean) => (isFine ? 'PASS' : 'FAIL');
  const head = [
    `Return-Path: <${address}>`,
    `Received: from mx1.${domain} (mx1.${domain} [192.0.2.25])`,
    ' by inbound-smtp.ca-central-1.amazonaws.com with SMTP id 3bk5m2v8q1t7n0s6d4f9',
    ' for courtier@courtier.example;',
    ' Fri, 20 Nov 2026 15:00:02 +0000 (UTC)',
    `X-SES-Spam-Verdict: ${says(verified !== 'spam')}`,
    `X-SES-Virus-Verdict: ${says(verified !== 'virus')}`,
    ...authentication(verified === 'forged' ? 'fail' : 'pass', address),
    'X-SES-RECEIPT: AEFBQUFBQUFBQUFFQ3dXbXJ0Y2JtS1pQ',
    'X-SES-DKIM-SIGNATURE: a=rsa-sha256; q=dns/txt; b=pQ8d; c=relaxed/simple; d=amazonses.com; t=1795186802; v=1;',
    '',
  ];
  return verified === 'unsaid' ? mail : Buffer.concat([Buffer.from(head.join('\r\n')), mail]);
}

function authentication(verdict: 'pass' | 'fail', address: string): string[] {
  const domain = domainOf(address);
  return [
    `Received-SPF: ${verdict} (spfCheck: domain of ${domain} designates 192.0.2.25 as permitted sender) client-ip=192.0.2.25; envelope-from=${address}; helo=mx1.${domain};`,
    'Authentication-Results: amazonses.com;',
    ` spf=${verdict} (spfCheck: domain of ${domain} designates 192.0.2.25 as permitted sender) client-ip=192.0.2.25; envelope-from=${address}; helo=mx1.${domain};`,
    ` dkim=${verdict} header.i=@${domain};`,
    ` dmarc=${verdict} header.from=${domain};`,
  ];
}

/** A plain mail in UTF-8, whose every part can be chosen. */
export function plainMail({
  from,
  subject,
  headers = [],
  text = 'Bonjour, merci de m’inscrire.',
}: {
  readonly from: string;
  readonly subject: string;
  readonly headers?: readonly string[];
  readonly text?: string;
}): Buffer {
  return Buffer.from(
    lines(
      `From: =?UTF-8?Q?Ren=C3=A9e_Lafl=C3=A8che?= <${from}>`,
      'To: courtier@courtier.example',
      `Subject: ${subject}`,
      'Date: Fri, 20 Nov 2026 10:00:00 -0500',
      ...headers,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      text,
      '',
    ),
  );
}
