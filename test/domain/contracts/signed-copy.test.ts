import { describe, expect, it } from 'vitest';
import { alignWords } from '#adapters/word-alignment.ts';
import { type CopyReading, compareSignedCopy, type PageFace } from '#domain/contracts/index.ts';
import { SIGNATORIES } from '../../stores/support/samples.ts';

const PAGES = [
  'Contrat spécifique\nEntre l’Institut fictif et Nordet Infonuagique inc.\n1 / 3',
  'Prix et taxes\nLe montant total est de 1 250 000,00 $ avant taxes.\nLes factures sont payées dans les trente jours.\n2 / 3',
  'Signatures\nPour le client\nHélène Fortier\nDate\nPour le fournisseur\nSolange Therrien\nDate\n3 / 3',
];

const face = (changes: Partial<PageFace> = {}, drawn = 'p'): PageFace => ({
  drawn,
  marks: [],
  hasPictures: false,
  ...changes,
});
const plain = PAGES.map((_, index) => face({}, `p${index}`));
const signedFaces = plain.map((one, index) =>
  index === 2 ? { ...one, marks: ['Widget:Sig'] } : one,
);

const SEAL = 'SceauDuCourtier';

const signatories = Object.values(SIGNATORIES).flatMap(({ name, title }) => [name, title]);

const compare = (copy: Partial<CopyReading['copy']>, changes: Partial<CopyReading> = {}) =>
  compareSignedCopy(
    {
      validated: { texts: PAGES, faces: plain, signatures: [SEAL] },
      copy: {
        texts: PAGES,
        faces: signedFaces,
        signatures: [SEAL, 'Signature1', 'Signature2'],
        ...copy,
      },
      extendsOurs: false,
      unreadable: null,
      signatories,
      ...changes,
    },
    alignWords,
  );

const withPage = (index: number, text: string) => PAGES.with(index, text);
const edited = (index: number, from: string, to: string) =>
  withPage(index, (PAGES[index] ?? '').replace(from, to));

describe('a signed copy', () => {
  it('that is our file with signatures added is the identical revision', () => {
    expect(compare({}, { extendsOurs: true })).toMatchObject({
      outcome: 'identical-revision',
      differences: [],
    });
  });

  it('that is our file without any signature goes to a person', () => {
    expect(compare({ faces: plain, signatures: [SEAL] }, { extendsOurs: true })).toMatchObject({
      outcome: 'needs-a-person',
      reason: 'unsigned',
    });
  });

  it('whose later revision draws a page anew, or lays a comment on it, is not the identical revision', () => {
    const redrawn = signedFaces.with(1, face({}, 'other'));
    const texts = edited(1, '1 250 000,00', '1 520 000,00');
    expect(compare({ faces: redrawn, texts }, { extendsOurs: true }).outcome).toBe('differs');
    const commented = signedFaces.with(1, face({ marks: ['FreeText'] }, 'p1'));
    expect(compare({ faces: commented }, { extendsOurs: true })).toMatchObject({
      outcome: 'needs-a-person',
      reason: 'additions',
      pagesWithAdditions: [2],
    });
    const covered = signedFaces.with(1, face({ marks: ['Widget:Sig:large'] }, 'p1'));
    expect(compare({ faces: covered }, { extendsOurs: true }).outcome).toBe('needs-a-person');
  });

  it('saved again by another program has the same text', () => {
    const faces = signedFaces.map((one) => ({ ...one, drawn: `${one.drawn}-again` }));
    const texts = PAGES.map((page) => page.replaceAll('’', "'"));
    expect(compare({ faces, texts })).toMatchObject({ outcome: 'same-text', differences: [] });
    const again = { texts, faces: plain };
    expect(
      compare({ ...again, signatures: ['Signature1'] }),
      'our seal was left out',
    ).toMatchObject({ outcome: 'same-text' });
    expect(compare({ ...again, signatures: [SEAL] })).toMatchObject({ reason: 'unsigned' });
  });

  it('with one amount changed differs, told with its page', () => {
    expect(compare({ texts: edited(1, '1 250 000,00', '1 520 000,00') })).toMatchObject({
      outcome: 'differs',
      differences: [{ kind: 'text', page: 2, expected: '250', found: '520' }],
    });
  });

  it('with a page replaced, missing or added differs, and the other pages do not', () => {
    const replaced = compare({ texts: withPage(1, 'Prix et taxes\nTout autre chose ici.\n2 / 3') });
    expect(replaced.outcome).toBe('differs');
    expect(new Set(replaced.differences.map(({ page }) => page))).toEqual(new Set([2]));
    const missing = compare({ texts: PAGES.toSpliced(1, 1), faces: signedFaces.toSpliced(1, 1) });
    expect(missing.differences).toMatchObject([{ kind: 'page-missing', page: 2, found: '' }]);
    const added = compare({
      texts: PAGES.toSpliced(2, 0, 'Annexe ajoutée par quelqu’un.'),
      faces: signedFaces.toSpliced(2, 0, face()),
    });
    expect(added.differences).toMatchObject([
      { kind: 'page-added', page: 3, expected: '', found: 'Annexe ajoutée par quelqu’un.' },
    ]);
    expect([missing.outcome, added.outcome]).toEqual(['differs', 'differs']);
  });

  it('on which names and dates are written in the signature zone has the same text', () => {
    const stamped = edited(
      2,
      'Hélène Fortier\nDate',
      'Hélène Fortier\nSigné numériquement par Hélène Fortier le 2026-11-18 à 10:32\nDate',
    );
    const compared = compare({ texts: stamped, faces: plain, signatures: [] });
    expect(compared).toMatchObject({ outcome: 'same-text', differences: [] });
    expect(compared.writtenAtSignature).toMatchObject([{ page: 3 }]);
  });

  it('on which a condition is written in the signature zone goes to a person', () => {
    const reserved = edited(2, 'Date\nPour', 'Date\nsous réserve du conseil\nPour');
    expect(compare({ texts: reserved })).toMatchObject({
      outcome: 'needs-a-person',
      reason: 'additions',
      writtenAtSignature: [{ page: 3, text: 'sous réserve du conseil' }],
    });
  });

  it('that is a scan, encrypted or damaged goes to a person, never identical', () => {
    const scan = { texts: undefined, faces: plain.map((one) => ({ ...one, hasPictures: true })) };
    expect(compare(scan)).toMatchObject({
      outcome: 'needs-a-person',
      reason: 'no-text',
      pagesWithoutText: [1, 2, 3],
    });
    for (const unreadable of ['encrypted', 'unreadable'] as const) {
      expect(compare({ texts: undefined, faces: [] }, { unreadable })).toMatchObject({
        outcome: 'needs-a-person',
        reason: unreadable,
      });
    }
  });

  it('of which the signature page alone is scanned goes to a person, unless another page differs', () => {
    const faces = plain.with(2, face({ hasPictures: true }));
    const texts = withPage(2, '');
    expect(compare({ texts, faces })).toMatchObject({
      outcome: 'needs-a-person',
      reason: 'pages-without-text',
      pagesWithoutText: [3],
    });
    const altered = texts.with(1, (PAGES[1] ?? '').replace('trente', 'soixante'));
    expect(compare({ texts: altered, faces })).toMatchObject({
      outcome: 'differs',
      differences: [{ page: 2, expected: 'trente', found: 'soixante' }],
    });
  });
});
