import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dossierNamedIn } from '#domain/mail/index.ts';

const dossier = (reference: string, acquisitionId = reference) => ({ acquisitionId, reference });
const one = (acquisitionId: string) => ({ kind: 'one', acquisitionId });
const NONE = { kind: 'none' };

const ours = [dossier('ACQ-2026-014'), dossier('ACQ-2026-015'), dossier('ACQ-2026-014-B')];
const inSubject = (subject: string, dossiers = ours) =>
  dossierNamedIn({ subject, text: '' }, dossiers);

describe('the number of a contract in a mail', () => {
  it.each([
    'ACQ-2026-014',
    'Contrat ACQ-2026-014 signé',
    'TR : contrat signé (acq 2026 014)',
    'Copie signée du contrat « Acq‑2026–014 ».',
    'ACQ2026-014',
    'contrat n\u00ba\u00a0ACQ-2026-014, copie signée',
    'Contrat_ACQ-2026-014_signé',
    'contrat-ACQ-2026-014',
    'Avenant ACQ-2026-014-A2',
    'Voici ACQ-2026-014.pdf',
  ])('is found in « %s »', (subject) => {
    expect(inSubject(subject)).toEqual(one('ACQ-2026-014'));
  });

  it.each([
    'Contrat signé',
    'ACQ-2026-0141',
    'ACQ-2026-014-C',
    '1ACQ-2026-014',
    'XACQ-2026-014',
    'REF/ACQ-2026-014/7',
    'ACQ-2026014',
    '',
  ])('is not found in « %s »', (subject) => {
    expect(inSubject(subject)).toEqual(NONE);
  });

  it('is the longer one where one number begins another', () => {
    expect(inSubject('Contrat ACQ-2026-014-B')).toEqual(one('ACQ-2026-014-B'));
  });

  it('names nobody’s dossier alone when the mail names several', () => {
    expect(inSubject('Contrats ACQ-2026-014 et ACQ-2026-015')).toEqual({ kind: 'several' });
  });

  it('is sought in the text only when the subject names none', () => {
    const text = 'Suite à ACQ-2026-015, voici la copie.';
    expect(dossierNamedIn({ subject: 'Copie signée', text }, ours)).toEqual(one('ACQ-2026-015'));
    expect(dossierNamedIn({ subject: 'ACQ-2026-014', text }, ours)).toEqual(one('ACQ-2026-014'));
  });

  it('must be announced as a number when it is short, or has no digit', () => {
    const short = [dossier('12'), dossier('Migration')];
    expect(inSubject('Réunion du 12 : migration', short)).toEqual(NONE);
    expect(inSubject('Contrat 12', short)).toEqual(one('12'));
    expect(inSubject('dossier no 12, copie signée', short)).toEqual(one('12'));
    expect(inSubject('Contrat Migration', short)).toEqual(one('Migration'));
  });

  it('may hold signs that mean something in patterns', () => {
    const odd = [dossier('A(1)+2026[x]*')];
    expect(inSubject('Contrat A(1)+2026[x]*', odd)).toEqual(NONE);
    expect(inSubject('Contrat A 1 2026 x', odd)).toEqual(one('A(1)+2026[x]*'));
    expect(inSubject('Contrat ***', [dossier('***')])).toEqual(NONE);
  });

  const letters = fc.stringMatching(/^[A-Z]{3}$/);
  const digits = fc.stringMatching(/^[1-9][0-9]{3}$/);
  const gap = fc.constantFrom('', ' ', '-', ' - ', '\u2011', '\u00a0', '/', '.', '_');
  const words = fc.stringMatching(/^[a-zé ]{0,20}$/);

  it('is found whatever separates its parts, in any case, among words', () => {
    fc.assert(
      fc.property(
        letters,
        digits,
        gap,
        words,
        words,
        fc.boolean(),
        (a, b, between, x, y, isLow) => {
          const written = `${a}${between}${b}`;
          const subject = `${x} ${isLow ? written.toLowerCase() : written} ${y}`;
          expect(inSubject(subject, [dossier(`${a}-${b}`)])).toEqual(one(`${a}-${b}`));
        },
      ),
    );
  });

  it('is never found inside a longer number', () => {
    fc.assert(
      fc.property(letters, digits, fc.stringMatching(/^[0-9]{1,3}$/), (a, b, more) => {
        const ours = [dossier(`${a}-${b}`)];
        expect(inSubject(`Contrat ${a}-${b}${more}`, ours)).toEqual(NONE);
        expect(inSubject(`Contrat ${a}-${b}-${more}`, ours)).toEqual(NONE);
        expect(inSubject(`Contrat ${more}${a}-${b}`, ours)).toEqual(NONE);
      }),
    );
  });

  it('is sought in no time, whatever the mail says', () => {
    const many = Array.from({ length: 200 }, (_, n) => dossier(`ACQ-2026-${n + 100}`));
    const texts = [
      'a'.repeat(60_000),
      'ACQ-'.repeat(15_000),
      ' '.repeat(60_000),
      '2026-'.repeat(12_000),
    ];
    const started = performance.now();
    for (const text of texts) dossierNamedIn({ subject: '', text }, many);
    expect(performance.now() - started).toBeLessThan(8000);
  });
});
