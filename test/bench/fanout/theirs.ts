import MailComposer from 'nodemailer/lib/mail-composer';
import { type Frame, renderMail } from '#presentation/mail/render-mail.ts';
import { readerAt } from './news.ts';

const SITE = 'https://courtier.example/subscriptions';
const ADDRESS = 'courtier@courtier.example';
const sender: Frame['sender'] = {
  name: 'Courtier en infonuagique',
  organisation: 'ministère de la Cybersécurité et du Numérique',
  postalAddress: '100, rue de l’Exemple, Québec (Québec)  G1A 0A0',
  email: ADDRESS,
};

/** Composes the same messages with nodemailer in a loop, and sends none: the texts are written beforehand. */
export async function run(readers: number): Promise<number> {
  const written = new Map<number, ReturnType<typeof renderMail>>();
  let composed = 0;
  for (let index = 0; index < readers; index += 1) {
    const { deliveryId, email, unsubscribeToken, content, variant } = readerAt(index);
    const unsubscribeUrl = `${SITE}/unsubscribe/TOKEN`;
    const preferencesUrl = `${SITE}/preferences/TOKEN`;
    const found =
      written.get(variant) ?? renderMail(content, { sender, unsubscribeUrl, preferencesUrl });
    written.set(variant, found);
    const raw = await new MailComposer({
      from: { name: sender.name, address: ADDRESS },
      to: email,
      messageId: `<${deliveryId}@courtier.example>`,
      date: new Date('2026-11-20T15:00:00.000Z'),
      subject: found.subject,
      text: found.text.replaceAll('TOKEN', unsubscribeToken),
      html: found.html.replaceAll('TOKEN', unsubscribeToken),
      textEncoding: 'quoted-printable',
      newline: 'windows',
      headers: {
        'Auto-Submitted': 'auto-generated',
        'Content-Language': 'fr-CA',
        'List-Id': 'Liste de diffusion du Catalogue <catalogue.courtier.example>',
        'List-Unsubscribe': `<${SITE}/unsubscribe/${unsubscribeToken}>, <mailto:${ADDRESS}?subject=D%C3%A9sinscription%20de%20la%20liste%20de%20diffusion>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    })
      .compile()
      .build();
    if (raw.length > 0) composed += 1;
  }
  return composed;
}
