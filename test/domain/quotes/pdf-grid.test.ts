import { PDF, StandardFonts } from '@libpdf/core';
import { describe, expect, it } from 'vitest';
import { readPdfGrids, UnreadablePdfQuoteError } from '#adapters/pdf-grid.ts';
import { readQuote } from '#domain/quotes/index.ts';
import { buildVendorQuote } from '../../builders/quote-vendors.ts';

interface Drawn {
  readonly text: string;
  /** From the left edge; the right end of the text where `ends`. */
  readonly x: number;
  /** From the top edge. */
  readonly y: number;
  readonly bold?: boolean;
}

const HEIGHT = 792;

/** Texts drawn one by one, as some vendors' systems do. */
async function draw(...pages: readonly (readonly Drawn[])[]): Promise<Uint8Array> {
  const pdf = PDF.create();
  for (const texts of pages) {
    const page = pdf.addPage({ width: 612, height: HEIGHT });
    for (const { text, x, y, bold } of texts) {
      const font = bold ? StandardFonts.HelveticaBold : StandardFonts.Helvetica;
      page.drawText(text, { x, y: HEIGHT - y, size: 9, font });
    }
  }
  return await pdf.save();
}

const X = [40, 130, 330, 400, 500] as const;
const row = (y: number, ...texts: readonly string[]): Drawn[] =>
  texts.flatMap((text, index) => (text === '' ? [] : [{ text, x: X[index] ?? 0, y }]));
const header = (y: number) => row(y, 'Part Number', 'Description', 'Qty', 'Unit Price', 'Amount');

async function linesOf(...pages: readonly (readonly Drawn[])[]) {
  const { grids } = await readPdfGrids(await draw(...pages));
  const reading = readQuote(grids);
  return { ...reading, rows: grids[0]?.rows ?? [] };
}

async function reasonOf(bytes: Uint8Array): Promise<string> {
  const error = await readPdfGrids(bytes).catch((cause: unknown) => cause);
  return error instanceof UnreadablePdfQuoteError ? error.reason : 'read';
}

describe('a table of a PDF', () => {
  it('is rebuilt: a wrapped part number and description join their row', async () => {
    const { lines } = await linesOf([
      ...header(100),
      ...row(120, 'NX-8150-', 'Nœud hyperconvergé,', '4', '$ 1,234.50', '$ 4,938.00'),
      ...row(131, 'G10', 'deuxième génération'),
      ...row(151, 'SW-1', 'Abonnement', '1', '10.00', '10.00'),
    ]);
    expect(lines).toMatchObject([
      {
        partNumber: 'NX-8150-G10',
        description: 'Nœud hyperconvergé, deuxième génération',
        quantity: '4',
        netUnitPrice: '1234.50',
        lineTotal: '4938.00',
        page: 1,
      },
      { partNumber: 'SW-1', description: 'Abonnement' },
    ]);
  });

  it('may have its figures in the middle of a row of several lines', async () => {
    const { lines } = await linesOf([
      ...header(100),
      ...row(120, '', 'Nœud'),
      ...row(130, 'NX-1', '', '4', '2.00', '8.00'),
      ...row(140, '', 'de calcul'),
    ]);
    expect(lines).toMatchObject([{ partNumber: 'NX-1', description: 'Nœud de calcul' }]);
  });

  it('may have lines so near that only their figures part them', async () => {
    const { lines } = await linesOf([
      ...header(100),
      ...row(112, 'NX-1', 'Nœud', '4', '2.00', '8.00'),
      ...row(122, 'NX-2', 'Disque d’une', '1', '3.00', '3.00'),
      ...row(132, '', 'grande capacité'),
      ...row(142, 'NX-3', 'Câble', '5', '1.00', '5.00'),
    ]);
    expect(lines.map(({ partNumber, description }) => [partNumber, description])).toEqual([
      ['NX-1', 'Nœud'],
      ['NX-2', 'Disque d’une grande capacité'],
      ['NX-3', 'Câble'],
    ]);
  });

  it('goes on over pages: letterheads, footers and page numbers are no rows', async () => {
    const frame = (page: number): Drawn[] => [
      { text: 'Nuages Laurentiens inc.', x: 40, y: 30 },
      { text: '12, rue des Pins, Lévis', x: 40, y: 760 },
      { text: `Page ${page} of 2`, x: 500, y: 760 },
    ];
    const { lines, rows } = await linesOf(
      [...frame(1), ...header(100), ...row(120, 'NX-1', 'Nœud', '4', '2.00', '8.00')],
      [...frame(2), ...header(60), ...row(80, 'NX-2', 'Disque', '1', '3.00', '3.00')],
    );
    expect(lines.map(({ partNumber, page }) => [partNumber, page])).toEqual([
      ['NX-1', 1],
      ['NX-2', 2],
    ]);
    const texts = rows.flatMap(({ cells }) => cells.map(({ value }) => String(value)));
    expect(texts.filter((text) => /Page|Pins/.test(text))).toEqual([]);
    expect(texts.filter((text) => text === 'Nuages Laurentiens inc.')).toHaveLength(1);
  });

  it('goes on without a header on the next page', async () => {
    const { lines } = await linesOf(
      [...header(100), ...row(120, 'NX-1', 'Nœud', '4', '2.00', '8.00')],
      row(60, 'NX-2', 'Disque', '1', '3.00', '3.00'),
    );
    expect(lines.map(({ partNumber }) => partNumber)).toEqual(['NX-1', 'NX-2']);
  });

  it('leaves a figure between two columns unread, and says where', async () => {
    const { lines, notes } = await linesOf([
      ...header(100),
      ...row(120, 'NX-1', 'Nœud', '4', '2.00', '8.00'),
      ...row(140, 'NX-2', 'Disque', '1', '', '3.00'),
      { text: '3.00', x: 465, y: 140 },
    ]);
    expect(lines[1]?.netUnitPrice).toBeNull();
    expect(notes).toContainEqual(
      expect.objectContaining({
        code: 'cell-unreadable',
        found: '3.00',
        place: expect.objectContaining({ row: lines[1]?.row, page: 1 }),
      }),
    );
  });
});

describe('a table set tight, as browsers and spreadsheets print it', () => {
  const tight = [40, 100, 292, 328, 368, 404] as const;
  const at = (y: number, ...texts: readonly string[]): Drawn[] =>
    texts.flatMap((text, index) => (text === '' ? [] : [{ text, x: tight[index] ?? 0, y }]));
  const titles = at(100, 'No de pièce', 'Description', 'Remise', 'Prix net', 'Qté', 'Total');

  it('parts titles that nearly touch, and titles that begin above the others', async () => {
    const above: Drawn[] = [{ text: 'Prix', x: 250, y: 94 }];
    const below: Drawn[] = [{ text: 'courant', x: 250, y: 106 }];
    const list: Drawn[] = [{ text: '1 000,00', x: 250, y: 125 }];
    const { lines, understoodColumns } = await linesOf([
      ...above,
      ...titles,
      ...below,
      ...at(125, 'NX-1', 'Commutateur', '28 %', '720,00', '2', '1 440,00'),
      ...list,
    ]);
    expect(understoodColumns.map(({ meaning }) => meaning)).toEqual([
      'part-number',
      'description',
      'list-unit-price',
      'discount',
      'net-unit-price',
      'quantity',
      'line-total',
    ]);
    expect(lines).toMatchObject([
      { listUnitPrice: '1000.00', discountPercent: '28', netUnitPrice: '720.00', quantity: '2' },
    ]);
  });

  it('parts a total from its label, and never takes two totals for one', async () => {
    const { totals } = await linesOf([
      ...titles,
      ...at(112, 'NX-1', 'Commutateur', '0 %', '720,00', '2', '1 440,00'),
      { text: 'Sous-total 1 440,00', x: 355, y: 124 },
      { text: 'TPS 72,00', x: 392, y: 135 },
      { text: 'Total 1 655,64', x: 378, y: 146 },
    ]);
    expect(totals).toMatchObject({ subtotal: '1440.00', tps: '72.00', total: '1655.64' });
  });

  it('reads no figure where two stand in one cell, or where one wraps', async () => {
    const { lines, notes } = await linesOf([
      ...header(100),
      ...row(120, 'NX-1', 'Nœud', '4', '2.00', '8.00'),
      { text: '28', x: 342, y: 120 },
      ...row(150, 'NX-2', 'Disque', '1', '1 234', ''),
      ...row(161, '', '', '', '567.00'),
    ]);
    expect(lines).toMatchObject([{ quantity: null }, { netUnitPrice: null }]);
    const unread = notes.filter(({ code }) => code === 'cell-unreadable');
    expect(unread.map(({ found }) => found)).toEqual(['4 28', '1 234 567.00']);
  });

  it('gives a part number cut above its figures to the row below', async () => {
    const { lines } = await linesOf([
      ...header(100),
      ...row(112, 'NX-1', 'Nœud', '4', '2.00', '8.00'),
      ...row(123, 'SW-BCI-PRO-'),
      ...row(129, '', 'Abonnement', '1', '3.00', '3.00'),
      ...row(135, 'PR'),
    ]);
    expect(lines.map(({ partNumber }) => partNumber)).toEqual(['NX-1', 'SW-BCI-PRO-PR']);
  });
});

describe('a PDF', () => {
  it('says what separates its cents', async () => {
    const { bytes } = await buildVendorQuote('pdf');
    const { source } = await readPdfGrids(bytes);
    expect(source).toEqual({ format: 'pdf', encoding: null, separator: null, decimalSign: ',' });
  });

  it('without text needs a person, and so does what is no PDF', async () => {
    expect(await reasonOf(await draw([]))).toBe('no-text');
    expect(await reasonOf(Buffer.from('<html>Soumission</html>'))).toBe('not-a-pdf');
    expect(await reasonOf(await draw(...Array.from({ length: 81 }, () => [])))).toBe(
      'too-many-pages',
    );
  });
});
