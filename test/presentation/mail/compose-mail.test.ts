import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { Delivery, MailContent } from '#domain/mail/index.ts';
import { contentIdOf } from '#stores/mail.ts';
import type { Table } from '#stores/table.ts';
import { createComposer } from '../../../functions/mail/compose-mail.ts';

const NOW = '2026-11-20T15:00:00.000Z';
const environment = {
  FROM: 'courtier@courtier.example',
  POSTAL_ADDRESS: '100, rue de l’Exemple, Québec (Québec)  G1A 0A0',
  PUBLIC_URL: 'https://courtier.example',
};
const content: MailContent = {
  subject: 'Fiche de Boréalis : délai',
  blocks: [{ kind: 'title', text: 'Le délai passe à 30 jours' }],
};
const contentId = contentIdOf(content);
const shared = (deliveryId: string): Pick<Delivery, 'deliveryId' | 'kind' | 'content'> => ({
  deliveryId,
  kind: 'catalogue-news',
  content: { contentId },
});
const camille = {
  email: 'camille@ministere.example',
  unsubscribeToken: 'q1W2e3R4t5Y6u7I8o9P0a-S_d1F2g3H4j5K6l7Z8x9C',
};
const luc = { email: 'luc@office.example', unsubscribeToken: camille.unsubscribeToken.slice(1) };

/** A composer over a table that counts its reads, and fails the first so many. */
function arrange(failures = 0) {
  let reads = 0;
  const send = async () => {
    reads += 1;
    if (reads <= failures) throw new Error('The table does not answer.');
    return { Item: { content } };
  };
  const table = { name: 'memory', client: { send } } as unknown as Table;
  return { compose: createComposer({ table, environment }), reads: () => reads };
}

describe('composing mails', () => {
  it('reads and encodes a shared content once, and writes to each reader with its own links', async () => {
    const { compose, reads } = arrange();
    const mails = await Promise.all([
      compose(shared('01KAHX4V9WQ3ZP6T2M8R5N7B1C'), camille, NOW),
      compose(shared('01KAHX5D2YB8QK4S7N1V6M3T9F'), luc, NOW),
    ]);
    expect(reads()).toBe(1);
    const [toCamille, toLuc] = await Promise.all(mails.map((raw) => PostalMime.parse(raw)));
    expect(toCamille?.to?.[0]?.address).toBe(camille.email);
    for (const part of [toCamille?.html, toCamille?.text]) {
      expect(part).toContain(`/subscriptions/unsubscribe/${camille.unsubscribeToken}`);
      expect(part).toContain(`/subscriptions/preferences/${camille.unsubscribeToken}`);
      expect(part).not.toContain('Slot4');
    }
    expect(toLuc?.messageId).toBe('<01KAHX5D2YB8QK4S7N1V6M3T9F@courtier.example>');
    expect(toLuc?.text).not.toContain(camille.unsubscribeToken);
    expect(toLuc?.text).toContain('ministère de la Cybersécurité et du Numérique');
  });

  it('reads again what it could not read', async () => {
    const { compose } = arrange(1);
    const delivery = shared('01KAHX4V9WQ3ZP6T2M8R5N7B1C');
    await expect(compose(delivery, camille, NOW)).rejects.toThrow('does not answer');
    expect(await compose(delivery, camille, NOW)).not.toHaveLength(0);
  });

  it('names the house as it was called on the day of the mail', async () => {
    const { compose } = arrange();
    const delivery = shared('01KAHX4V9WQ3ZP6T2M8R5N7B1C');
    const [then, now] = await Promise.all(
      ['2021-06-01T15:00:00.000Z', NOW].map(async (instant) =>
        PostalMime.parse(await compose(delivery, camille, instant)),
      ),
    );
    expect(then?.text).toContain('Infrastructures technologiques Québec');
    expect(now?.text).not.toContain('Infrastructures technologiques Québec');
  });

  it('says nothing of the list in what is written to one person, even to one of its readers', async () => {
    const { compose, reads } = arrange();
    const delivery = { deliveryId: '01KAHX4V9WQ3ZP6T2M8R5N7B1C', content } as const;
    const raw = await compose({ ...delivery, kind: 'subscription-decision' }, camille, NOW);
    expect(Buffer.from(raw).toString()).not.toMatch(/List-|Slot4|unsubscribe/);
    expect(reads()).toBe(0);
  });
});
