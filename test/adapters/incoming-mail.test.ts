import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMail } from '#adapters/incoming-mail.ts';
import { asksToSubscribe } from '#domain/mail/index.ts';
import { programs } from '../builders/mails/programs.ts';
import { lines, plainMail, receivedBySes } from '../builders/mails/received.ts';

const ADDRESS = 'celine.belanger@ministere.example';
const SUBJECT = 'Inscription à la liste de diffusion';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const withSubject = (subject: string, encoding: BufferEncoding = 'utf8') =>
  bytes(lines(`From: ${ADDRESS}`, `Subject: ${subject}`, '', 'Bonjour', ''), encoding);

describe('reading a raw mail', () => {
  it.each(Object.entries(programs))('reads what %s wrote', async (_, program) => {
    const mail = await parseMail(receivedBySes(program({ address: ADDRESS }), ADDRESS));
    expect(mail.from).toBe(ADDRESS);
    expect(asksToSubscribe(mail.subject)).toBe(true);
    expect(mail.author).toMatch(/[àâéèêëïîôùûçÉ]/);
    expect(`${mail.author} ${mail.subject} ${mail.text}`).not.toContain('\ufffd');
    expect(mail.sentAt).toMatch(/^2026-11-20T14:5/);
    expect(mail.messageId).toMatch(/^<.+@.+>$|^<.+>$/);
    expect(mail.attachments).toEqual([]);
    expect(mail.verdicts.trust).toBe('proven');
  });

  it.each([
    [
      'encoded words that cut a character in two',
      '=?UTF-8?B?SW5zY3JpcHRpb24gww==?= =?UTF-8?B?oCBsYSBsaXN0ZSBkZSBkaWZmdXNpb24=?=',
    ],
    ['UTF-8 said to be ISO-8859-1', '=?iso-8859-1?Q?Inscription_=C3=A0_la_liste_de_diffusion?='],
    ['ISO-8859-1 said to be UTF-8', '=?utf-8?Q?Inscription_=E0_la_liste_de_diffusion?='],
    ['raw UTF-8', SUBJECT],
    [
      'a language in the encoded word (RFC 2231)',
      '=?iso-8859-1*fr-CA?Q?Inscription_=E0_la_liste_de_diffusion?=',
    ],
    ['an unknown set', '=?x-unknown?Q?Inscription_=E0_la_liste_de_diffusion?='],
    ['lines folded anywhere', 'Inscription à\r\n la liste\r\n\tde diffusion'],
  ])('reads a subject of %s', async (_, subject) => {
    const mail = await parseMail(withSubject(subject));
    expect(asksToSubscribe(mail.subject)).toBe(true);
  });

  it('reads raw headers of Windows-1252, beside others in UTF-8', async () => {
    const mail = await parseMail(
      withSubject('«\u00a0Inscription à la liste de diffusion\u00a0»', 'latin1'),
    );
    expect(mail.subject).toBe('«\u00a0Inscription à la liste de diffusion\u00a0»');
  });

  it.each([
    ['none', []],
    ['several', [`From: ${ADDRESS}, luc@ministere.example`]],
    ['a group', [`From: Équipe: ${ADDRESS};`]],
    ['a second header', [`From: ${ADDRESS}`, 'From: luc@ministere.example']],
    ['words only', ['From: Direction des achats']],
    ['an address in brackets too many', [`From: <${ADDRESS}> <luc@ministere.example>`]],
    ['an address nobody can write to', ['From: <céline@ministere.example>']],
  ])('names no author where there is %s', async (_, headers) => {
    const mail = await parseMail(bytes(lines(...headers, 'Subject: x', '', 'y', '')));
    expect(mail.from).toBeUndefined();
  });

  it('reads the text of a mail that is HTML only', async () => {
    const html =
      '<html><head><style>p{}</style></head><body><p>Inscription &agrave; la liste</p><p>Merci&nbsp;!</p></body></html>';
    const mail = await parseMail(
      bytes(lines(`From: ${ADDRESS}`, 'Content-Type: text/html', '', html, '')),
    );
    expect(mail.text).toMatch(/^Inscription à la liste\s+Merci.!$/u);
  });

  const part = (headers: readonly string[], content: string) => ['--b', ...headers, '', content];
  const mixed = (...parts: readonly string[][]) =>
    bytes(
      lines(
        `From: ${ADDRESS}`,
        'Content-Type: multipart/mixed; boundary=b',
        '',
        ...parts.flat(),
        '--b--',
        '',
      ),
    );

  it('tells attachments from the pictures of a signature, and decodes their names', async () => {
    const mail = await parseMail(
      mixed(
        part(['Content-Type: text/plain'], 'Voici.'),
        part(
          [
            'Content-Type: application/pdf',
            'Content-Disposition: attachment;',
            " filename*0*=iso-8859-1''Contrat%20sign%E9%20;",
            ' filename*1="de Bor\\"eal.pdf"',
            'Content-Transfer-Encoding: base64',
          ],
          'JVBERi0xLjcK',
        ),
        part(
          [
            'Content-Type: application/pdf; name="=?utf-8?Q?..=2F..=2F=C3=A9t=C3=A9.pdf?="',
            'Content-Disposition: inline',
          ],
          '%PDF-1.7',
        ),
        part(
          [
            'Content-Type: image/png; name=logo.png',
            'Content-ID: <logo@x>',
            'Content-Disposition: inline',
          ],
          'PNG',
        ),
        part(['Content-Type: message/rfc822'], lines('From: x@y.example', 'Subject: z', '', 'w')),
        part(['Content-Type: application/ms-tnef; name=winmail.dat'], 'TNEF'),
      ),
    );
    expect(mail.text.trim()).toBe('Voici.');
    const files = mail.attachments.map(({ fileName, contentType, size, isInline }) => [
      fileName,
      contentType,
      size,
      isInline,
    ]);
    expect(files).toEqual([
      ['Contrat signé de Bor"eal.pdf', 'application/pdf', 9, false],
      ['été.pdf', 'application/pdf', expect.any(Number), false],
      ['logo.png', 'image/png', expect.any(Number), true],
      ['piece-jointe-4.eml', 'message/rfc822', expect.any(Number), false],
      ['winmail.dat', 'application/ms-tnef', expect.any(Number), false],
    ]);
    expect(Buffer.from(mail.attachments[0]?.bytes ?? []).toString()).toBe('%PDF-1.7\n');
  });

  it.each([
    ['1 Jan 20000 00:00:00 +0000', null],
    ['+020000-01-01T00:00:00Z', null],
    ['hier', null],
    ['Fri, 20 Nov 2026 23:30:00 -0500', '2026-11-21T04:30:00.000Z'],
  ])('reads the date « %s », or none that could be kept', async (date, sentAt) => {
    const mail = await parseMail(
      bytes(lines(`From: ${ADDRESS}`, `Date: ${date}`, 'Subject: x', '', 'y', '')),
    );
    expect(mail.sentAt).toBe(sentAt);
  });

  it('keeps no more of endless headers than one item holds', async () => {
    const endless = 'x'.repeat(100_000);
    const mail = await parseMail(
      bytes(
        lines(
          `From: ${ADDRESS}`,
          `To: ${endless}@ministere.example, luc@ministere.example`,
          `Subject: ${endless}`,
          `Message-ID: <${endless}@ministere.example>`,
          `Content-Type: application/${endless}`,
          '',
          'y',
        ),
      ),
    );
    const { subject, messageId, to, author } = mail;
    const types = mail.attachments.map(({ contentType }) => contentType);
    expect(JSON.stringify({ subject, messageId, to, author, types }).length).toBeLessThan(5000);
    expect(to).toEqual(['luc@ministere.example']);
  });

  it('reads a mail without anything', async () => {
    expect(await parseMail(bytes(''))).toMatchObject({ from: undefined, subject: '', text: '' });
  });
});

describe('a hostile mail', () => {
  const nested = (depth: number) =>
    Array.from({ length: depth }, (_, level) =>
      lines(`Content-Type: multipart/mixed; boundary=b${level}`, '', `--b${level}`),
    ).join('\r\n');

  it.each([
    [
      'thousands of parts',
      lines('Content-Type: multipart/mixed; boundary=b', '', '--b\r\n\r\n'.repeat(3000)),
    ],
    ['endless lines', 'x\n'.repeat(200_002)],
    ['parts within parts', nested(100)],
    ['headers without end', `X: ${'y'.repeat(2_000_000)}`],
  ])('is refused for %s, at once', async (_, text) => {
    const started = performance.now();
    await expect(parseMail(bytes(text))).rejects.toThrow(Error);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it.each([
    ['tags that never end', 'Content-Type: text/html', '<a href="'.repeat(200_000)],
    ['styles without number', 'Content-Type: text/html', '<style></style>'.repeat(100_000)],
    ['spaces', 'Content-Type: text/html', ' '.repeat(2_000_000)],
    ['quotation marks', `Authentication-Results: amazonses.com; ${'"\\'.repeat(100_000)}`, 'x'],
    ['opened addresses', `To: ${'<'.repeat(200_000)}`, 'x'],
    ['entities', 'Content-Type: text/html', '&eacute'.repeat(100_000)],
  ])('of %s is read at once', async (_, header, text) => {
    const started = performance.now();
    const mail = await parseMail(bytes(lines(`From: ${ADDRESS}`, header, '', text, '')));
    expect(mail.from).toBe(ADDRESS);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('never hangs its reader, whatever its bytes are', async () => {
    const pieces = fc.constantFrom(
      'From: ',
      'Subject: ',
      '=?utf-8?B?',
      '=?iso-8859-1?Q?=E0?=',
      '?=',
      'Content-Type: multipart/mixed; boundary="b"\r\n',
      'Content-Type: message/rfc822\r\n',
      'Content-Disposition: attachment; filename*0*=x',
      'Content-Transfer-Encoding: base64\r\n',
      'Authentication-Results: amazonses.com; spf=pass',
      '--b\r\n',
      '--b--\r\n',
      '\r\n',
      '\r\n\r\n',
      '<a@b.example>',
      ' ',
      '(((((',
      '"',
      '\\',
      ';',
      '<table><tr><td',
      '&eacute',
      '\u00e9',
    );
    const piece = fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 12 }));
    const repeated = fc
      .tuple(piece, fc.constantFrom(1, 1, 1, 2, 500))
      .map(([text, times]) => text.repeat(times));
    const raw = fc
      .array(fc.oneof({ weight: 6, arbitrary: piece }, { weight: 1, arbitrary: repeated }), {
        maxLength: 40,
      })
      .map((all) => Buffer.from(all.join(''), all.length % 2 === 0 ? 'utf8' : 'latin1'));
    await fc.assert(
      fc.asyncProperty(raw, async (mail) => {
        const started = performance.now();
        const read = await parseMail(mail).catch((error: unknown) => error);
        expect(performance.now() - started).toBeLessThan(2000);
        expect(read).toBeTypeOf('object');
      }),
      { numRuns: 300 },
    );
  });
});

describe('the verdicts of the mail service', () => {
  it.each([
    ['proven', { spf: 'pass', dkim: 'pass', dmarc: 'pass', spam: 'pass', virus: 'pass' }],
    ['forged', { spf: 'fail', dkim: 'fail', dmarc: 'fail' }],
    ['unsaid', { trust: 'unproven', spf: 'none', dmarc: 'none', spam: 'none' }],
    ['spam', { spam: 'fail', trust: 'proven' }],
    ['virus', { virus: 'fail' }],
  ] as const)('are read from what it wrote: %s', async (verified, expected) => {
    const mail = plainMail({ from: ADDRESS, subject: SUBJECT });
    expect((await parseMail(receivedBySes(mail, ADDRESS, verified))).verdicts).toMatchObject(
      expected,
    );
  });

  it('are not read from what its sender wrote below', async () => {
    const headers = [
      'Received: from poste by mx1.ministere.example; Fri, 20 Nov 2026 15:00:00 +0000',
      'X-SES-Spam-Verdict: PASS',
      'Authentication-Results: amazonses.com; dmarc=pass header.from=ministere.example; dkim=pass header.i=@ministere.example',
    ];
    const mail = plainMail({ from: ADDRESS, subject: SUBJECT, headers });
    const { verdicts } = await parseMail(receivedBySes(mail, ADDRESS, 'forged'));
    expect(verdicts.trust).toBe('forged');
  });
});
