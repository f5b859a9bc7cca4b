import { describe, expect, it } from 'vitest';
import type { MailContent } from '#domain/mail/index.ts';
import { DARK, LIGHT, type Palette, READ_ON } from '#presentation/mail/colours.ts';
import { renderMail } from '#presentation/mail/render-mail.ts';
import { contrast } from '../../builders/contrast.ts';

const sender = {
  name: 'Courtier en infonuagique',
  organisation: 'Infrastructures technologiques Québec',
  postalAddress: '100, rue de l’Exemple, Québec (Québec)  G1A 0A0',
  email: 'courtier@courtier.example',
};
const content: MailContent = {
  subject: 'Délai : 30 jours\r\nBcc: autre@ailleurs.example',
  blocks: [
    { kind: 'title', text: 'Délai <modifié> & confirmé' },
    { kind: 'list', items: ['De « 20 » à 30 jours !'] },
    { kind: 'button', text: 'Lire', url: 'https://courtier.example/?a=1&b="2"' },
  ],
};

describe('the layout of a mail', () => {
  it('keeps its subject on one line, so that no header can be slipped in', () => {
    expect(renderMail(content, { sender }).subject).toBe(
      'Délai\u00a0: 30 jours Bcc: autre@ailleurs.example',
    );
  });

  it('escapes what data say, in text and in addresses', () => {
    const { html } = renderMail(content, { sender });
    expect(html).toContain('Délai &lt;modifié&gt; &amp; confirmé');
    expect(html).toContain('href="https://courtier.example/?a=1&amp;b=&quot;2&quot;"');
  });

  it('says its language, and reads without images, scripts or anything from elsewhere', () => {
    const { html } = renderMail(content, { sender });
    expect(html).toContain('<html lang="fr-CA" dir="ltr">');
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html).not.toMatch(/<img|<script|src=|url\(|<link/);
  });

  it('sets French no-break spaces in both parts', () => {
    const { html, text } = renderMail(content, { sender });
    for (const part of [html, text])
      expect(part).toContain('De «\u00a020\u00a0» à 30 jours\u00a0!');
  });

  it('ends a sentence with one point, after an abbreviation too', () => {
    const ended: MailContent = {
      subject: 'Essai',
      blocks: [
        {
          kind: 'paragraph',
          text: 'Avec Boréalis inc.. Puis… et « v1..v2 »... Avec Boréalis inc..',
        },
      ],
    };
    expect(renderMail(ended, { sender }).text).toContain(
      'Avec Boréalis inc. Puis… et «\u00a0v1..v2\u00a0»... Avec Boréalis inc.\n',
    );
  });

  it('ends with who writes and where, and with the way out for mails of the list only', () => {
    const unsubscribeUrl = 'https://courtier.example/subscriptions/unsubscribe/jeton';
    const ofTheList = renderMail(content, { sender, unsubscribeUrl });
    expect(ofTheList.text).toContain(sender.postalAddress);
    expect(ofTheList.text).toContain(unsubscribeUrl);
    expect(renderMail(content, { sender }).text).not.toContain('désinscrire');
  });

  it('says in lists of mails what it is about, without showing it twice', () => {
    const told = { ...content, blocks: [...content.blocks, { kind: 'paragraph', text: 'Voici.' }] };
    const { html } = renderMail(told as MailContent, { sender });
    expect(html).toMatch(/<div style="display:none[^"]*">Voici\.<\/div>/);
  });

  it('sets what changed as a table for eyes and screen readers, and as lines in plain text', () => {
    const rows = [
      { what: 'Délai', before: '20 jours', after: '30 jours' },
      { what: 'Fin de vente', before: null, after: '31 mars 2027' },
      { what: 'Contact', before: 'Luc <luc@b.example>', after: null },
    ];
    const changes: MailContent = {
      subject: 'Essai',
      blocks: [{ kind: 'changes', caption: 'Fiche de Boréalis', rows }],
    };
    const { html, text } = renderMail(changes, { sender });
    expect(html).toMatch(/<caption [^>]*>Fiche de Boréalis<\/caption>/);
    expect(html.match(/<th scope="col"/g)).toHaveLength(3);
    expect(html.match(/<th scope="row"/g)).toHaveLength(rows.length);
    expect(html).toContain('Luc &lt;luc@b.example&gt;');
    expect(text).toContain('- Délai\n  Avant\u00a0: 20 jours\n  Après\u00a0: 30 jours');
    expect(text).toContain('Avant\u00a0: (rien)\n  Après\u00a0: 31 mars 2027');
    expect(text).toContain('Après\u00a0: (retrait)');
  });

  it('keeps numbers of dossiers, dates and telephones on one line, but in the narrow cells of a table', () => {
    const numbers: MailContent = {
      subject: 'Essai',
      blocks: [
        { kind: 'title', text: 'ACQ-2026-014, Registre' },
        { kind: 'link', text: 'Ouvrir « ACQ-2026-014 »', url: 'https://p.example/ACQ-2026-014' },
        { kind: 'paragraph', text: 'Appelez Luc-André au 418 555-0142 : est-ce Saint-Jean ?' },
        {
          kind: 'changes',
          caption: 'Fiche',
          rows: [
            {
              what: 'NP-2026-014',
              before: '1\u00a0234,50\u00a0$',
              after: '31\u00a0mars\u00a02027',
            },
          ],
        },
      ],
    };
    const { html, text } = renderMail(numbers, { sender });
    expect(html.match(/<span style="white-space:nowrap">[^<]*<\/span>/g)).toEqual([
      '<span style="white-space:nowrap">ACQ-2026-014</span>',
      '<span style="white-space:nowrap">ACQ-2026-014</span>',
      '<span style="white-space:nowrap">555-0142</span>',
    ]);
    expect(html).toContain('href="https://p.example/ACQ-2026-014"');
    expect(html).toContain('>31 mars 2027<');
    expect(html).toContain('>1\u00a0234,50\u00a0$<');
    expect(text).toContain('Ouvrir «\u00a0ACQ-2026-014\u00a0»');
  });

  it('keeps the lines of what a person wrote, and drops what would turn the direction of the text', () => {
    const note: MailContent = {
      subject: 'Essai\u202e',
      blocks: [{ kind: 'paragraph', text: 'Un\u0007\nDeux\u202e trois' }],
    };
    const { html, subject } = renderMail(note, { sender });
    expect(subject).toBe('Essai');
    expect(html).toContain('>Un<br>Deux trois<');
  });

  it.each<[string, Palette]>([
    ['light', LIGHT],
    ['dark', DARK],
  ])('reads with enough contrast in %s programs', (_, palette) => {
    for (const [text, ground] of READ_ON) {
      expect(contrast(palette[text], palette[ground]), `${text} on ${ground}`).toBeGreaterThan(4.5);
    }
    expect(contrast(palette.line, palette.page)).toBeGreaterThan(3);
  });
});

describe('a mail with more to say than mail programs show', () => {
  const frame = {
    sender,
    unsubscribeUrl: 'https://courtier.example/subscriptions/unsubscribe/jeton',
    preferencesUrl: 'https://courtier.example/subscriptions/preferences/jeton',
  };
  const rows = Array.from({ length: 3000 }, (_, at) => ({
    what: `Prix courant de NP-${at}.`,
    before: `${at},25 $`,
    after: `${at},75 $ été`,
  }));
  const button = {
    kind: 'button',
    text: 'Lire la fiche de Boréalis',
    url: 'https://portail.courtier.example/fiche',
  } as const;
  const title = { kind: 'title', text: 'La fiche de Boréalis a changé' } as const;
  const table = { kind: 'changes', caption: 'Ce qui a changé', rows } as const;
  const long = (blocks: MailContent['blocks']): MailContent => ({ subject: 'Essai', blocks });

  it('is cut at a whole row, says where the rest is read, and keeps the way out', () => {
    const { html, text } = renderMail(long([title, { ...table, rows }, button]), frame);
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    for (const part of [html, text]) {
      expect(part).toContain('La suite ne tient pas dans ce courriel. Elle se lit en ligne.');
      expect(part).toContain(button.url);
      expect(part).toContain(frame.unsubscribeUrl);
      expect(part).toContain(sender.postalAddress);
      expect(part).toContain('Prix courant de NP-100.');
      expect(part).not.toContain('Prix courant de NP-2999.');
    }
    const shown = html.match(/<th scope="row"/g)?.length ?? 0;
    expect(text.match(/^- Prix courant/gm)).toHaveLength(shown);
    expect(html.match(/<table/g)?.length).toBe(html.match(/<\/table>/g)?.length);
  });

  it.each([
    ['a list', [{ kind: 'list', items: rows.map(({ what }) => `${what} ${'é'.repeat(40)}`) }]],
    ['one endless paragraph', [{ kind: 'paragraph', text: 'é'.repeat(200_000) }]],
    ['headings', rows.map(({ what }) => ({ kind: 'heading', text: `${what} ${'é'.repeat(40)}` }))],
  ] as [string, MailContent['blocks']][])('is cut as well where it is %s', (_, blocks) => {
    const { html } = renderMail(long([title, ...blocks]), frame);
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(html).toContain('Écrivez-nous pour la recevoir.');
    expect(html).toContain(frame.unsubscribeUrl);
  });

  it('leaves out nothing of a mail that fits', () => {
    const { html } = renderMail(long([title, { ...table, rows: rows.slice(0, 150) }]), frame);
    expect(html).toContain('Prix courant de NP-149.');
    expect(html).not.toContain('La suite ne tient pas');
  });
});
