import { PDF } from '@libpdf/core';
import { describe, expect, it } from 'vitest';
import { extractPdfText } from '#adapters/pdf-text.ts';
import { compareTexts } from '#adapters/text-difference.ts';
import { buildSupplierPdf, encryptPdf } from '../../builders/pdf.ts';

const RUNNING = 'Nuages Boréals inc.';
const page = (number: number, ...lines: string[]): string =>
  [RUNNING, ...lines, `Page ${number} de 3`].join('\n');

const CONDITIONS = [
  page(
    1,
    'Conditions',
    'Le soutien est offert en français, du lundi au vendredi, de 8 h',
    'à 18 h.',
  ),
  page(2, 'Un incident critique est pris en charge dans l’heure. La facture', 'est mensuelle.'),
  page(3, 'Les données sont hébergées au Québec.'),
];

describe('the difference between two texts', () => {
  it('is the sentences that changed, and no others', () => {
    const after = CONDITIONS.map((text) => text.replace('dans l’heure', 'dans les deux heures'));
    expect(compareTexts(CONDITIONS, after)).toEqual({
      truncated: false,
      passages: [
        { change: 'removed', text: 'Un incident critique est pris en charge dans l’heure.' },
        { change: 'added', text: 'Un incident critique est pris en charge dans les deux heures.' },
      ],
    });
  });

  it('does not count where lines and pages break, page numbers and running headers', () => {
    const flowed = [
      page(
        1,
        'Conditions',
        'Le soutien est offert en français, du lundi au',
        'vendredi, de 8 h à 18 h.',
      ),
      page(2, 'Un incident critique est pris en charge dans', 'l’heure.'),
      page(3, 'La facture est mensuelle. Les données sont hébergées au Québec.'),
    ];
    expect(compareTexts(CONDITIONS, flowed)).toEqual({ passages: [], truncated: false });
  });

  it('is bounded: long passages are cut, and there are never too many', () => {
    const long = [`${'Ceci est très long '.repeat(200)}.`];
    const { passages, truncated } = compareTexts(['Court.'], long);
    expect(truncated).toBe(true);
    expect(passages.every(({ text }) => text.length <= 1501)).toBe(true);
    const every = (word: string) =>
      Array.from({ length: 1000 }, (_, n) => `Clause ${n} : ${n % 2 ? word : 'pareille'}.\n`);
    const many = compareTexts([every('avant').join('')], [every('après').join('')]);
    expect(many.passages).toHaveLength(200);
    expect(many.truncated).toBe(true);
  });

  it('gives up, and says so, on texts that have nothing in common', () => {
    const text = (word: string) =>
      Array.from({ length: 6000 }, (_, n) => `Phrase ${word} ${n}.`).join('\n');
    expect(compareTexts([text('alpha')], [text('omega')])).toEqual({
      passages: [],
      truncated: true,
    });
  });
});

describe('the text of a PDF', () => {
  it('is drawn page by page', async () => {
    const drawn = await extractPdfText(
      await buildSupplierPdf({ title: 'Conditions du fournisseur', pages: 2 }),
    );
    expect(drawn).toEqual({
      state: 'text',
      pages: [
        expect.stringContaining('Conditions du fournisseur, section 1'),
        expect.stringContaining('Conditions du fournisseur, section 2'),
      ],
    });
  });

  it('is not there in a scan, nor behind a password, nor in a broken file, which is no fault', async () => {
    const scan = PDF.create();
    scan.addPage();
    expect(await extractPdfText(await scan.save())).toEqual({ state: 'no-text-layer', pages: 1 });
    const whole = await buildSupplierPdf({ title: 'Annexe', pages: 1 });
    expect(await extractPdfText(await encryptPdf(whole, 'secret'))).toEqual({
      state: 'unreadable',
      reason: 'encrypted',
    });
    expect(await extractPdfText(Buffer.from('%PDF-1.7 rien'))).toMatchObject({
      state: 'unreadable',
    });
  });
});
