import { createMailer, sendRawMail } from '#adapters/ses.ts';
import { contentIdOf } from '#stores/mail.ts';
import type { Table } from '#stores/table.ts';
import { createComposer } from '../../../functions/mail/compose-mail.ts';
import { readerAt, variants } from './news.ts';

const NOW = '2026-11-20T15:00:00.000Z';
/** As many as a function sends at the same time. */
const AT_ONCE = 20;

const environment = {
  FROM: 'courtier@courtier.example',
  POSTAL_ADDRESS: '100, rue de l’Exemple, Québec (Québec)  G1A 0A0',
  PUBLIC_URL: 'https://courtier.example',
};

/** Composes and sends, as the function does: contents come from the table, mails go to the service. */
export async function run(readers: number, endpoint: string): Promise<number> {
  const contentIds = variants.map(contentIdOf);
  const mailer = createMailer('bench', {
    region: 'ca-central-1',
    endpoint,
    cacheMiddleware: true,
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'bench' },
  });
  const compose = createComposer({ table: tableOf(contentIds), environment });
  let next = 0;
  let sent = 0;
  const send = async () => {
    while (next < readers) {
      const { deliveryId, email, unsubscribeToken, variant } = readerAt(next);
      next += 1;
      const content = { contentId: contentIds[variant] ?? '' };
      const delivery = { deliveryId, kind: 'catalogue-news', content } as const;
      const raw = await compose(delivery, { email, unsubscribeToken }, NOW);
      const tags = { delivery: deliveryId };
      const { outcome } = await sendRawMail(mailer, {
        from: environment.FROM,
        to: email,
        raw,
        tags,
      });
      if (outcome === 'sent') sent += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  return sent;
}

/** A table that holds the contents, and nothing else. */
function tableOf(contentIds: readonly string[]): Table {
  const found = new Map(
    contentIds.map((contentId, at) => [`MAIL-CONTENT#${contentId}`, variants[at]]),
  );
  const send = async ({ input }: { input: { Key: { pk: string } } }) => ({
    Item: { content: found.get(input.Key.pk) },
  });
  return { name: 'bench', client: { send } } as unknown as Table;
}
