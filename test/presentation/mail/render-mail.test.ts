import { describe, expect, it } from 'vitest';
import type { MailContent } from '#domain/mail/index.ts';
import { renderMail } from '#presentation/mail/render-mail.ts';

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
    expect(html).toContain('<html lang="fr-CA">');
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html).not.toMatch(/<img|<script|src=|url\(|<link/);
  });

  it('sets French no-break spaces in both parts', () => {
    const { html, text } = renderMail(content, { sender });
    for (const part of [html, text])
      expect(part).toContain('De «\u00a020\u00a0» à 30 jours\u00a0!');
  });

  it('ends with who writes and where, and with the way out for mails of the list only', () => {
    const unsubscribeUrl = 'https://courtier.example/subscriptions/unsubscribe/jeton';
    const ofTheList = renderMail(content, { sender, unsubscribeUrl });
    expect(ofTheList.text).toContain(sender.postalAddress);
    expect(ofTheList.text).toContain(unsubscribeUrl);
    expect(renderMail(content, { sender }).text).not.toContain('désinscrire');
  });
});
