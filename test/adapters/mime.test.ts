import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { type MailForm, type MailSlots, prepareMail, TOKEN_SLOT } from '#adapters/mime.ts';

const SITE = 'https://courtier.example/subscriptions';
const form: MailForm = {
  from: { name: 'Courtier en infonuagique', address: 'courtier@courtier.example' },
  subject: 'Modification importante\u00a0: la fiche de Boréalis (nuage privé) a changé',
  text: `Le délai passe à 30 jours.\n\nMe désinscrire\u00a0:\n${SITE}/unsubscribe/${TOKEN_SLOT}\n`,
  html: `<p>Le délai passe à 30 jours.</p><p>Ici <a href="${SITE}/unsubscribe/${TOKEN_SLOT}">Me désinscrire</a> ou là <a href="${SITE}/preferences/${TOKEN_SLOT}">Gérer</a></p>\n`,
  leaving: {
    url: `${SITE}/unsubscribe/${TOKEN_SLOT}`,
    subject: 'Désinscription de la liste de diffusion',
  },
};
const slots: MailSlots = {
  messageId: '01KAHX4V9WQ3ZP6T2M8R5N7B1C',
  date: '2026-11-20T15:00:00.000Z',
  to: 'camille.tremblay@ministere.example',
  token: 'q1W2e3R4t5Y6u7I8o9P0a-S_d1F2g3H4j5K6l7Z8x9C',
};

const compose = async (of: MailForm, to: MailSlots): Promise<string> =>
  Buffer.from((await prepareMail(of))(to)).toString('latin1');

const header = (raw: string, name: string): string | undefined =>
  new RegExp(`^${name}: ((?:.|\\r\\n[ \\t])*)`, 'im')
    .exec(raw)?.[1]
    ?.replaceAll(/\r\n(?=[ \t])/g, '');

describe('a mail that is written once and filled in for each reader', () => {
  it('bears every header that mail of a list needs', async () => {
    const raw = await compose(form, slots);
    const expected = {
      To: 'camille.tremblay@ministere.example',
      From: 'Courtier en infonuagique <courtier@courtier.example>',
      'Message-ID': '<01KAHX4V9WQ3ZP6T2M8R5N7B1C@courtier.example>',
      Date: 'Fri, 20 Nov 2026 15:00:00 +0000',
      'MIME-Version': '1.0',
      'Auto-Submitted': 'auto-generated',
      'Content-Language': 'fr-CA',
      'List-ID': 'Liste de diffusion du Catalogue <catalogue.courtier.example>',
      'List-Unsubscribe': `<${SITE}/unsubscribe/${slots.token}>, <mailto:courtier@courtier.example?subject=D%C3%A9sinscription%20de%20la%20liste%20de%20diffusion>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Content-Type': 'multipart/alternative; boundary="=_-courtier-Part_1"',
    };
    const found = Object.keys(expected).map((name) => [name, header(raw, name)]);
    expect(Object.fromEntries(found)).toEqual(expected);
    expect(raw).not.toMatch(/^Precedence:/im);
  });

  it('bears none of the list where it is written to one person', async () => {
    const { leaving, ...alone } = form;
    expect(leaving).toBeDefined();
    expect(await compose(alone, slots)).not.toMatch(/^List-/im);
  });

  it('is the same, byte for byte, for the same reader', async () => {
    expect(await compose(form, slots)).toBe(await compose(form, slots));
  });

  it.each([
    'a@b.example\r\nBcc: autre@ailleurs.example',
    'a@b.example, c@d.example',
    'Camille',
    '',
  ])('goes to one address only, never to %j', async (to) => {
    await expect(compose(form, { ...slots, to })).rejects.toThrow('one plain address');
  });

  it('takes no token that could break out of an address', async () => {
    await expect(compose(form, { ...slots, token: '"><b>' })).rejects.toThrow('base64url');
  });

  // What breaks encoders: accents, emoji, equal signs, dots and "From " at the start, blanks at the end.
  const line = fc.oneof(
    fc.string({ maxLength: 90 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom(
      '.',
      '..',
      'From ici',
      '=20',
      'fin avec blancs  ',
      '\t',
      '--=_-courtier-Part_1--',
    ),
    fc.string({ unit: fc.constantFrom('é', 'à', '🙂', ' ', 'x'), maxLength: 300 }),
  );
  // Line ends of text are those of the mail.
  const text = fc
    .array(fc.oneof(line, fc.constant(TOKEN_SLOT), fc.constant(`${SITE}/${TOKEN_SLOT}`)), {
      minLength: 1,
      maxLength: 12,
    })
    .chain((lines) => fc.constantFrom('\n', ' ', '').map((glue) => lines.join(glue)))
    .map((written) => `${written.replaceAll(/\r/g, '')}\n`);
  const token = fc.string({
    unit: fc.constantFrom(...'abcXYZ0189-_'),
    minLength: 1,
    maxLength: 400,
  });
  const address = fc.tuple(
    fc.stringMatching(/^[a-z0-9][a-z0-9._+-]{0,40}[a-z0-9]$/),
    fc.stringMatching(/^[a-z0-9]{1,30}(?:-[a-z0-9]{1,20})?$/),
  );

  it('says exactly what it would say written for that reader alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        text,
        text,
        line,
        token,
        address,
        async (plain, html, subject, own, [local, domain]) => {
          const to = `${local}@${domain}.example`;
          const oneLine = `Avis ${subject.replaceAll(/\s+/g, ' ')}`.trim();
          const mail = { ...form, text: plain, html, subject: oneLine };
          const raw = await compose(mail, { ...slots, to, token: own });
          const for1 = (said: string) => said.replaceAll(TOKEN_SLOT, own);
          const direct = await new MailComposer({
            from: form.from,
            to,
            subject: oneLine,
            text: for1(plain),
            html: for1(html),
            textEncoding: 'quoted-printable',
          })
            .compile()
            .build();
          const parsed = await PostalMime.parse(raw);
          const wanted = await PostalMime.parse(direct);
          expect(parsed.text).toBe(wanted.text);
          expect(parsed.html).toBe(wanted.html);
          expect(parsed.subject).toBe(wanted.subject);
          expect(parsed.to).toEqual([{ address: to, name: '' }]);
          expect(parsed.attachments).toEqual([]);
          expect(parsed.text).toContain(for1(plain).trimEnd());
          const body = raw.slice(raw.indexOf('\r\n\r\n'));
          expect(Math.max(...body.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(
            76,
          );
          expect(raw).not.toMatch(/[^\r]\n|\r[^\n]|[^\t\r\n -~]/);
        },
      ),
      { numRuns: 400 },
    );
  });
});
