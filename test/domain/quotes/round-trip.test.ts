import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsvGrids } from '#adapters/csv-grid.ts';
import { readPdfGrids } from '#adapters/pdf-grid.ts';
import { readWorkbook } from '#adapters/workbook.ts';
import { checkQuote, type Finding, type Reading, readQuote } from '#domain/quotes/index.ts';
import { buildFicheContent, buildFicheVersion } from '../../builders/fiche.ts';
import {
  buildVendorQuote,
  type CsvVariant,
  VENDOR_FAULTS,
  VENDOR_STYLES,
  type VendorOptions,
  type VendorStyle,
} from '../../builders/quote-vendors.ts';
import { QUOTE_ITEMS, type QuoteItem } from '../../builders/quote-workbook.ts';

const TERMLESS: readonly VendorStyle[] = ['hpe', 'lenovo'];

async function readBack(style: VendorStyle, options: VendorOptions = {}): Promise<Reading> {
  return readAs(style, (await buildVendorQuote(style, options)).bytes);
}

async function readAs(style: VendorStyle, bytes: Uint8Array): Promise<Reading> {
  if (style === 'csv') return readQuote(readCsvGrids(bytes).grids);
  if (style === 'pdf') return readQuote((await readPdfGrids(bytes)).grids);
  return readQuote(await readWorkbook(bytes));
}

/** Lenovo's parents stand for what follows them: they are no lines of the quote's own. */
function boughtIn({ lines }: Reading) {
  const parents = new Set(lines.map(({ parentRow }) => parentRow));
  const isRepeated = (row: number) =>
    parents.has(row) && lines.some((line) => line.row === row && line.listUnitPrice === null);
  return lines.filter(({ row }) => !isRepeated(row));
}

const asBought = (reading: Reading, style: VendorStyle) =>
  boughtIn(reading).map((line) => ({
    partNumber: line.partNumber,
    description: line.description,
    listUnitPrice: line.listUnitPrice,
    discountPercent: Number(line.discountPercent),
    quantity: Number(line.quantity),
    termMonths: TERMLESS.includes(style) ? undefined : (line.termMonths ?? undefined),
  }));

const asOffered = (items: readonly QuoteItem[], style: VendorStyle) =>
  items.map(({ partNumber, description, listPrice, discount, quantity, termMonths }) => ({
    partNumber,
    description,
    listUnitPrice: listPrice,
    discountPercent: discount,
    quantity,
    termMonths: TERMLESS.includes(style) ? undefined : termMonths,
  }));

const items: fc.Arbitrary<readonly QuoteItem[]> = fc
  .array(
    fc.record({
      source: fc.constantFrom(...QUOTE_ITEMS),
      quantity: fc.integer({ min: 1, max: 5000 }),
      cents: fc.integer({ min: 0, max: 50_000_000 }),
      discount: fc.integer({ min: 0, max: 340 }).map((tenths) => tenths / 10),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((drawn) =>
    inOrder(
      drawn.map(({ source, quantity, cents, discount }) => ({
        ...source,
        quantity,
        discount,
        listPrice: (cents / 100).toFixed(2),
      })),
    ),
  );

/** Suppliers group their lines by section, the hardware first. */
function inOrder(drawn: readonly QuoteItem[]): QuoteItem[] {
  const sections = [...new Set(QUOTE_ITEMS.map(({ section }) => section))];
  return drawn.toSorted((a, b) => sections.indexOf(a.section) - sections.indexOf(b.section));
}

const csvVariant: fc.Arbitrary<CsvVariant> = fc.record({
  encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'windows-1252'),
  separator: fc.constantFrom(';', ',', '\t', '|'),
  decimalSign: fc.constantFrom(',', '.'),
  announced: fc.boolean(),
});

describe('a quote written by a supplier', () => {
  it.each(VENDOR_STYLES)('in the style of %s reads back as the same lines', async (style) => {
    const reading = await readBack(style);
    expect(asBought(reading, style)).toEqual(asOffered(QUOTE_ITEMS, style));
    expect(reading.notes).toEqual([]);
    expect(reading.quote).toMatchObject({
      number: 'XQ-4820137',
      currency: 'CAD',
      modality: 'MP-02',
      validUntil: style === 'lenovo' ? '2027-03-09' : '2027-02-26',
    });
    expect(reading.totals).toEqual({
      subtotal: '671717.66',
      discount: null,
      tps: '33585.88',
      tvq: '67003.84',
      total: '772307.38',
    });
  });

  it.each(VENDOR_STYLES)('in the style of %s reads back whatever it sells', async (style) => {
    await fc.assert(
      fc.asyncProperty(items, csvVariant, async (lines, csv) => {
        const reading = await readBack(style, { lines, csv });
        expect(asBought(reading, style)).toEqual(asOffered(lines, style));
        expect(reading.notes).toEqual([]);
      }),
      { numRuns: RUNS[style] },
    );
  });
});

const serious = (reading: Reading, content = buildFicheContent()): Finding[] =>
  checkQuote({
    reading,
    source: null,
    exchange: null,
    ficheVersion: buildFicheVersion({ content }),
    acquisition: { termMonths: 36 },
    today: '2026-11-16',
  }).findings.filter(({ severity }) => severity !== 'info');

describe('a quote checked in any style', () => {
  it.each(VENDOR_STYLES)('is conform in the style of %s', async (style) => {
    expect(serious(await readBack(style))).toEqual([]);
  });

  it.each(VENDOR_STYLES)(
    'shows a fault planted in the style of %s, and nothing else',
    async (style) => {
      for (const fault of style === 'pdf' ? PDF_FAULTS : VENDOR_FAULTS) {
        const { bytes, faultCells } = await buildVendorQuote(style, { faults: [fault] });
        const found = serious(await readAs(style, bytes));
        expect(found.map(({ code }) => code)).toEqual([fault]);
        if (style === 'pdf') expect(found[0]?.place?.page).toBeGreaterThan(0);
        else expect(found[0]?.place?.cell).toBe(faultCells.get(fault));
      }
    },
  );
});

/** A fault, the line that bears it and by how much it is wrong, drawn with the quote itself. */
const planted = fc.record({
  lines: items,
  at: fc.nat(),
  fault: fc.constantFrom(...VENDOR_FAULTS),
  amount: fc.integer({ min: 5, max: 900 }).map((cents) => (cents / 100).toFixed(2)),
  csv: csvVariant,
});

/** A bundle and its details explain each other: which of them is wrong is for other tests. */
const mayBear = ({ section }: QuoteItem): boolean => !/^Nœud/.test(section ?? '');

describe('a fault drawn at random, in a quote drawn at random', () => {
  it.each(VENDOR_STYLES)(
    'adds exactly the finding expected for it, at its cell, in the style of %s',
    async (style) => {
      await fc.assert(
        fc.asyncProperty(planted, async ({ lines, at, fault, amount, csv }) => {
          const bearers = lines.flatMap((line, index) => (mayBear(line) ? [index] : []));
          fc.pre(bearers.length > 0);
          const faultLine = bearers[at % bearers.length] ?? 0;
          const options = { lines, csv, faultLine, faultAmount: amount };
          const good = await readBack(style, options);
          const { bytes, faultCells } = await buildVendorQuote(style, {
            ...options,
            faults: [fault],
          });
          const told = new Set(serious(good, ANY_CONFIGURATION).map(keyOf));
          const found = serious(await readAs(style, bytes), ANY_CONFIGURATION);
          const added = found.filter((one) => !told.has(keyOf(one)));
          expect(added.map(({ code }) => code)).toEqual([fault]);
          if (style !== 'pdf') expect(added[0]?.place?.cell).toBe(faultCells.get(fault));
        }),
        { numRuns: FAULT_RUNS[style] * (isFull ? 20 : 1) },
      );
    },
    isFull ? 600_000 : 20_000,
  );
});

const ANY_CONFIGURATION = buildFicheContent({ minimumConfiguration: [] });
const isFull = process.env.COURTIER_TEST_SIZE === 'full';
const FAULT_RUNS: Readonly<Record<VendorStyle, number>> = {
  nutanix: 25,
  hpe: 25,
  lenovo: 25,
  csv: 80,
  pdf: 6,
};

const keyOf = ({ code, subject, found, expected }: Finding): string =>
  JSON.stringify([code, subject, found, expected]);

const PDF_FAULTS = [
  'unknown-part',
  'quantity-invalid',
  'line-arithmetic',
  'tvq-arithmetic',
] as const;

const RUNS: Readonly<Record<VendorStyle, number>> = {
  nutanix: 25,
  hpe: 25,
  lenovo: 25,
  csv: 80,
  pdf: 8,
};
