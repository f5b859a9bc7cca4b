import { TOKEN_SLOT } from '#adapters/mime.ts';
import { type DeliveryKind, deliveryKindSchema } from '#domain/mail/index.ts';
import { renderMail } from '#presentation/mail/render-mail.ts';
import { frameOf, houseOn, prepare } from '../../../functions/mail/compose-mail.ts';
import { SITE } from './sample.ts';
import { samples } from './samples.ts';

/** A sample as its reader receives it. */
export interface ComposedSample {
  readonly kind: DeliveryKind;
  readonly name: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly eml: Uint8Array;
}

const INSTANT = '2026-11-20T15:00:00.000Z';
const TOKEN = 'q1W2e3R4t5Y6u7I8o9P0a-S_d1F2g3H4j5K6l7Z8x9C';
const environment = {
  FROM: 'courtier@courtier.example',
  POSTAL_ADDRESS: '100, rue de l’Exemple, Québec (Québec)  G1A 0A0',
  PUBLIC_URL: SITE,
};

/** Every sample of every kind, composed as the sender composes it. */
export async function composeSamples(): Promise<ComposedSample[]> {
  const composed: ComposedSample[] = [];
  for (const kind of deliveryKindSchema.options) {
    const frame = frameOf(environment, {
      organisation: houseOn(INSTANT),
      isOfTheList: kind === 'catalogue-news',
    });
    for (const { name, content } of samples[kind]) {
      const { subject, html, text } = renderMail(content, frame);
      const fill = await prepare(content, frame);
      composed.push({
        kind,
        name,
        subject,
        html: html.replaceAll(TOKEN_SLOT, TOKEN),
        text: text.replaceAll(TOKEN_SLOT, TOKEN),
        eml: fill({
          messageId: '01KAHX4V9WQ3ZP6T2M8R5N7B1C',
          date: INSTANT,
          to: 'camille.tremblay@ministere.example',
          token: TOKEN,
        }),
      });
    }
  }
  return composed;
}
