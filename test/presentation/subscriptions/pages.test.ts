import { describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES } from '#domain/subscriptions/index.ts';
import { choicesInFrench } from '#presentation/subscriptions/choices.ts';
import { confirmationMail } from '#presentation/subscriptions/confirmation-mail.ts';
import { CURRENT_CONSENT, consentText } from '#presentation/subscriptions/consent.ts';
import { askedPage, joiningPage } from '#presentation/subscriptions/joining-page.ts';
import {
  confirmationPage,
  confirmedPage,
  leavingPage,
  leftPage,
} from '#presentation/subscriptions/pages.ts';
import { preferencesPage } from '#presentation/subscriptions/preferences-page.ts';

const confirmation = (token = 'a', textVersion = '2026-01') =>
  confirmationPage({ token, textVersion, preferences: DEFAULT_PREFERENCES });
const fields = {
  email: '',
  organisationName: '"><script>alert(1)</script>',
  volets: ['email'],
  supplierIds: [],
  pace: 'daily',
};
const preferences = (suppliers: { supplierId: string; name: string }[] | null) =>
  preferencesPage({ fields, suppliers, token: 'secret' });

describe('the pages', () => {
  it('escape what they are given', () => {
    const page = confirmation('"><script>');
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;"');
    for (const one of [page, joiningPage(fields)]) expect(one).not.toContain('<script');
  });

  it('act by a button that posts, never by a link', () => {
    const acting = [confirmation(), leavingPage({ token: 'a' }), joiningPage(), preferences(null)];
    for (const page of acting) expect(page).toMatch(/<form method="post"/);
    expect(confirmation()).not.toMatch(/<a /);
  });

  it('lead who confirmed to its choices, and who waits for the broker nowhere', () => {
    const link = 'href="preferences/a%22&quot;"';
    expect(confirmedPage({ isWaiting: false, token: 'a%22"' })).toContain(link);
    expect(confirmedPage({ isWaiting: false })).not.toContain('preferences/');
    expect(confirmedPage({ isWaiting: true, token: 'a' })).not.toContain('preferences/');
  });

  it('hold no script and no image, say their language, and have one title of the first level', () => {
    const all = [
      confirmation(),
      confirmedPage({ isWaiting: true }),
      confirmedPage({ isWaiting: false }),
      leavingPage({ token: 'a' }),
      leftPage(),
      joiningPage(),
      askedPage(),
      preferences([{ supplierId: 'A', name: 'Boréalis inc.' }]),
    ];
    for (const page of all) {
      expect(page).not.toMatch(/<(script|img|link)\b/);
      expect(page).toContain('<html lang="fr-CA">');
      expect(page.match(/<h1>/g)).toHaveLength(1);
      expect(page).toContain('prefers-color-scheme: dark');
    }
  });

  it('label each field and box, and name each group', () => {
    const page = preferences([{ supplierId: 'A', name: 'Boréalis inc.' }]) + joiningPage();
    const ids = [...page.matchAll(/<input type="(?!hidden)[^>]* id="([^"]+)"/g)].map(
      ([, id]) => id,
    );
    const labelled = [...page.matchAll(/<label for="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(15);
    expect(labelled.toSorted()).toEqual(ids.toSorted());
    expect(page.match(/<fieldset/g)?.length).toBe(page.match(/<legend>/g)?.length);
  });

  it('tell all the faults at the head, each linked to its field, and keep what was typed', () => {
    const page = joiningPage(fields, [
      { field: 'email', sentence: 'Entrez une adresse.' },
      { field: 'pace', sentence: 'Choisissez un rythme.' },
    ]);
    expect(page).toContain('<title>Erreur\u00a0: S’inscrire');
    expect(page).toContain('<a href="#email">Entrez une adresse.</a>');
    expect(page).toContain('<a href="#pace">Choisissez un rythme.</a>');
    expect(page).toMatch(
      /id="email"[^>]* aria-describedby="email-hint email-error" aria-invalid="true"/,
    );
    expect(page).toContain('id="pace"');
    expect(page).toMatch(/value="email" checked/);
    expect(page).toMatch(/value="daily" checked/);
  });

  it('say what no volet ticked means, which depends on the suppliers that one follows', () => {
    const boreal = { supplierId: 'A', name: 'Boréalis inc.' };
    const told = (supplierIds: string[], suppliers: (typeof boreal)[] | null) =>
      preferencesPage({ fields: { ...fields, supplierIds }, suppliers, token: 'secret' });
    expect(joiningPage()).toContain('Ne cochez rien pour tout suivre.');
    expect(told([], null)).toContain('Ne cochez rien pour tout suivre.');
    expect(told(['A'], [boreal])).toContain('Sans volet ni fournisseur coché, vous suivez tout');
    expect(told(['A'], null)).toContain('Sans volet coché, vous suivez seulement');
    for (const page of [told(['A'], [boreal]), told(['A'], null)]) {
      expect(page).not.toContain('Ne cochez rien');
    }
  });

  it('name suppliers to nobody but a reader who may see them', () => {
    expect(joiningPage()).not.toContain('supplierIds');
    expect(preferences(null)).not.toContain('Fournisseurs à suivre');
    expect(preferences([{ supplierId: 'A', name: 'Boréalis inc.' }])).toContain('Boréalis inc.');
  });
});

describe('what a person consents to', () => {
  it('speaks of its choices, and names no supplier', () => {
    const chosen = {
      interests: { volets: ['email' as const], supplierIds: ['01K9ZX4T6M8QH2W5R7V3B1N0CA'] },
      pace: 'weekly' as const,
    };
    expect(choicesInFrench(chosen)).toEqual([
      'Volets : messagerie',
      '1\u00a0fournisseur choisi',
      'Rythme : un résumé par semaine, le lundi',
    ]);
    expect(choicesInFrench(DEFAULT_PREFERENCES)[0]).toBe('Tous les volets du Catalogue');
    const mail = confirmationMail({
      confirmationUrl: 'https://courtier.example/x',
      textVersion: CURRENT_CONSENT,
      preferences: chosen,
    });
    expect(JSON.stringify(mail)).toContain('1\u00a0fournisseur choisi');
    expect(consentText(CURRENT_CONSENT)).toContain('mes choix');
  });

  it('keeps the texts of before, which proofs of consent name', () => {
    expect(consentText('2026-01')).toContain('pour tous les volets');
    expect(() => consentText('1999-01')).toThrow('1999-01');
  });
});
