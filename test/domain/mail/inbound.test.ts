import { describe, expect, it } from 'vitest';
import { purposeOf, type ReceivedMail } from '#domain/mail/index.ts';

const OWN = 'courtier@courtier.example';
const verdicts = {
  spam: 'pass',
  virus: 'pass',
  spf: 'pass',
  dkim: 'pass',
  dmarc: 'pass',
  trust: 'proven',
} as const;

const read = (changes: Partial<ReceivedMail> = {}) =>
  purposeOf(
    {
      from: 'camille.tremblay@ministere.example',
      subject: 'Inscription à la liste de diffusion',
      headers: { 'return-path': '<camille.tremblay@ministere.example>' },
      hops: 2,
      verdicts,
      text: 'Bonjour',
      attachments: [],
      ...changes,
    },
    OWN,
  );
const received = (headers: Record<string, string>, changes: Partial<ReceivedMail> = {}) =>
  read({ headers: { 'return-path': '<c@ministere.example>', ...headers }, ...changes }).purpose;

const file = { isInline: false };
const logo = { isInline: true };

describe('the purpose of a received mail', () => {
  it('is a subscription when a person asks for it by its subject', () => {
    expect(read()).toEqual({ purpose: 'subscription', note: null });
    expect(received({ 'auto-submitted': 'no' })).toBe('subscription');
    expect(received({ precedence: 'first-class' })).toBe('subscription');
    expect(read({ attachments: [logo] }).purpose).toBe('subscription');
  });

  it.each([
    'Désinscription de la liste de diffusion',
    'RE: désinscription à la liste de diffusion',
    'Désabonnement',
    'DESINSCRIPTION',
    'me désinscrire',
    'Me désinscrire de la liste',
    'Désinscrivez-moi !',
    'TR : [EXTERNE] « Désabonnement de la liste de diffusion »',
    'unsubscribe',
  ])('is an unsubscription with « %s »', (subject) => {
    expect(read({ subject }).purpose).toBe('unsubscription');
  });

  it.each([
    'Incription à la liste de difusion',
    'inscription liste',
    'Inscription liste diffusion svp',
    'Demande d’inscription à la liste de diffusion',
    'Question : inscription à la liste de diffusion',
    'abonnement infolettre',
    'Inscription',
    'Je souhaite me désinscrire de votre liste de diffusion',
    'liste de diffusion',
    'RE: Confirmez votre inscription à la liste de diffusion',
  ])('is a near miss with « %s »', (subject) => {
    expect(read({ subject }).purpose).toBe('near-miss');
  });

  it.each([
    ['', 'Inscription à la liste de diffusion\n\nMerci'],
    ['(sans objet)', 'Bonjour,\r\n\r\nje voudrais m’inscrire à la liste de diffusion.'],
    ['Bonjour', 'Désinscription de la liste'],
  ])(
    'is a near miss when the subject « %s » says nothing and the first line does',
    (subject, text) => {
      expect(read({ subject, text }).purpose).toBe('near-miss');
    },
  );

  it.each([
    ['Question sur une fiche', 'Inscription à la liste de diffusion'],
    ['RE: Réponse à votre demande d’avis de modification du Catalogue', ''],
    ['Liste des fournisseurs', ''],
    ['Inscription à la formation sur les marchés publics', ''],
    ['Diffusion de la nouvelle directive', ''],
    ['', 'Bonjour, pouvez-vous me rappeler ?'],
    ['Abonnement Microsoft 365 du ministère', ''],
  ])('is for a person with the subject « %s »', (subject, text) => {
    expect(read({ subject, text })).toEqual({ purpose: 'for-a-person', note: 'other-subject' });
  });

  it('is documents when something is attached that is not a signature’s picture', () => {
    const subject = 'Contrat 2026-114 signé';
    expect(read({ subject, attachments: [logo, file] }).purpose).toBe('documents');
    expect(read({ subject, attachments: [logo] }).purpose).toBe('for-a-person');
  });

  it('is shown to a person as well when a wish comes with files, of which nothing else tells', () => {
    for (const [subject, purpose] of [
      ['RE: Inscription à la liste de diffusion', 'subscription'],
      ['Désinscription', 'unsubscription'],
    ]) {
      const asked = { subject: subject ?? '', attachments: [file] };
      expect(read(asked)).toEqual({ purpose, note: 'files-beside-wish' });
    }
  });

  it.each([
    'Absence de fiche pour un volet',
    'Absente du Catalogue : la fiche de mon fournisseur',
    'Accusé de réception manquant',
  ])('is for a person with « %s », which no machine writes', (subject) => {
    expect(read({ subject, text: '' })).toEqual({
      purpose: 'for-a-person',
      note: 'other-subject',
    });
  });

  it('is for a person without an author, or when its domain disowns it', () => {
    expect(read({ from: undefined }).note).toBe('no-author');
    const forged = { ...verdicts, dmarc: 'fail', trust: 'forged' } as const;
    const subjects = ['Inscription à la liste de diffusion', 'Désinscription', 'inscription liste'];
    for (const subject of subjects) {
      expect(read({ subject, verdicts: forged })).toEqual({
        purpose: 'for-a-person',
        note: 'forged-author',
      });
    }
  });
});

describe('a mail that nobody answers', () => {
  it.each([
    [{ 'auto-submitted': 'auto-replied' }],
    [{ 'auto-submitted': 'auto-generated; owner-email="a@b.example"' }],
    [{ precedence: 'Bulk' }],
    [{ precedence: 'list' }],
    [{ 'list-id': 'Nouvelles <nouvelles.ministere.example>' }],
    [{ 'return-path': '<>' }],
    [{ 'content-type': 'multipart/report; report-type=delivery-status' }],
    [{ 'x-autoreply': 'yes' }],
  ])('is told by %o', (headers) => {
    expect(received(headers)).toBe('automatic');
  });

  it.each([
    'MAILER-DAEMON@mx.example',
    'postmaster@mx.example',
    'no-reply@boutique.example',
    'nepasrepondre@ministere.example',
    'Courtier@courtier.example',
  ])('comes from %s', (from) => {
    expect(read({ from }).purpose).toBe('automatic');
  });

  it.each([
    'Réponse automatique : Inscription à la liste de diffusion',
    'Absence du bureau : Inscription à la liste de diffusion',
    'Automatic reply: Confirmez votre inscription à la liste de diffusion',
    'RE: Out of Office: retour lundi',
    'Message d’absence',
    'Absence : retour lundi',
    'Absente du 3 au 7 août',
    'Accusé de réception : votre courriel',
    'Non remis : Confirmez votre inscription',
    'Undelivered Mail Returned to Sender',
    'Lu : Confirmez votre inscription à la liste de diffusion',
  ])('has the subject « %s »', (subject) => {
    expect(read({ subject }).purpose).toBe('automatic');
  });

  it('is spam, a virus, or goes round in circles', () => {
    expect(read({ verdicts: { ...verdicts, spam: 'fail' } }).purpose).toBe('automatic');
    expect(read({ verdicts: { ...verdicts, virus: 'fail' } }).purpose).toBe('automatic');
    expect(read({ hops: 60 }).purpose).toBe('automatic');
  });

  it('is shown to a person all the same when a program attaches a file, unless it is a bounce or bad', () => {
    const scanned = { from: 'no-reply@numeriseur.example', attachments: [file] };
    const shown = { purpose: 'for-a-person', note: 'machine-with-attachments' };
    expect(read(scanned)).toEqual(shown);
    const suspect = { ...verdicts, spam: 'fail' } as const;
    expect(read({ verdicts: suspect, attachments: [file] })).toEqual(shown);
    expect(read({ ...scanned, verdicts: { ...verdicts, virus: 'fail' } }).purpose).toBe(
      'automatic',
    );
    expect(read({ ...scanned, headers: { 'return-path': '<>' } }).purpose).toBe('automatic');
  });
});
