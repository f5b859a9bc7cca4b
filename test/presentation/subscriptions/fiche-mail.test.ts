import { describe, expect, it } from 'vitest';
import { ficheMail } from '#presentation/subscriptions/fiche-mail.ts';
import { confirmationPage, leavingPage } from '#presentation/subscriptions/pages.ts';

const news = {
  supplierName: 'Boréalis Infrastructure inc.',
  publishedOn: '2026-11-20',
  previousOn: '2026-11-02',
  changes: ['Délai du fournisseur : 45 jours → 60 jours.'],
  priceChanges: 0,
  changeNote: 'Délai prolongé.',
};

const textOf = (changes: Partial<Parameters<typeof ficheMail>[0]> = {}) =>
  JSON.stringify(ficheMail({ ...news, ...changes }));

describe('the mail that tells a change of a fiche', () => {
  it('says which fiche, both dates, what changed, why and what to do', () => {
    const text = textOf();
    expect(text).toContain('vendredi 20 novembre 2026');
    expect(text).toContain('lundi 2 novembre 2026');
    expect(text).toContain(news.changes[0]);
    expect(text).toContain('Délai prolongé.');
    expect(text).toContain('tenez-en compte dans votre analyse');
  });

  it('tells how many prices changed, and no amount', () => {
    expect(textOf({ priceChanges: 12 })).toContain('Prix ou modalités de prix modifiés : 12.');
    expect(textOf()).not.toContain('modalités de prix');
  });

  it('lists thirty changes at most, and counts the others', () => {
    const changes = Array.from({ length: 42 }, (_, index) => `Changement ${index}.`);
    expect(textOf({ changes })).toContain('Autres changements : 12.');
    expect(textOf({ changes })).not.toContain('Changement 30.');
  });

  it('announces a first version without pretending that something changed', () => {
    const text = textOf({ previousOn: null });
    expect(text).toContain('Nouvelle fiche au Catalogue');
    expect(text).not.toContain('Ce qui a changé');
  });
});

describe('the pages', () => {
  it('escape the token that the address gave', () => {
    const page = confirmationPage({ token: '"><script>', textVersion: '2026-01' });
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(page).not.toContain('<script>');
  });

  it('act by a button that posts, never by a link', () => {
    for (const page of [confirmationPage({ token: 'a', textVersion: '2026-01' }), leavingPage()]) {
      expect(page).toMatch(/<form method="post"/);
      expect(page).not.toMatch(/<a /);
      expect(page).toContain('<html lang="fr-CA">');
    }
  });
});
