import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsvGrids } from '#adapters/csv-grid.ts';
import { readPdfGrids } from '#adapters/pdf-grid.ts';
import { readWorkbook } from '#adapters/workbook.ts';
import { type CheckInput, type Report, readQuote } from '#domain/quotes/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { roundToCents, sumOf } from '#domain/values/money.ts';
import { amountsSchema, lineSchema } from '#presentation/contracts/contract-parts.ts';
import { type PricedLines, priceLinesOf } from '../../../functions/contracts/price-lines.ts';
import {
  buildVendorQuote,
  VENDOR_STYLES,
  type VendorOptions,
  type VendorStyle,
} from '../../builders/quote-vendors.ts';
import { QUOTE_ITEMS } from '../../builders/quote-workbook.ts';
import {
  buildLine,
  checkReading,
  type ReadingOptions,
  type ReadLine,
} from '../../builders/reading.ts';

function priced(report: Report): PricedLines {
  const decided = priceLinesOf(report);
  if (isRefusal(decided)) throw new Error(`Refused: ${decided.code}`);
  return decided;
}

/** What must hold of any schedule of prices: it is what the broker validated, to the cent. */
function expectValidated(report: Report): PricedLines {
  const told = priced(report);
  const { lines, amounts } = told;
  for (const line of lines) lineSchema.parse(line);
  expect(amountsSchema.parse(amounts)).toEqual(amounts);
  const { subtotal, tps, tvq, total } = amounts;
  expect({ subtotal, tps, tvq, total }).toEqual({ ...report.totals.cad, discount: undefined });
  expect(sumOf(lines.map((line) => line.total)).toFixed(2)).toBe(subtotal);
  return told;
}

const RATE = { currency: 'USD', rate: '1.3872', on: '2026-11-09', source: 'Banque du Canada' };

async function reportOf(
  style: VendorStyle,
  options: VendorOptions,
  exchange: CheckInput['exchange'],
): Promise<Report> {
  const { bytes } = await buildVendorQuote(style, options);
  const reading = await readAs(style, bytes);
  const currency = exchange?.currency ?? 'CAD';
  return checkReading({ ...reading, quote: { ...reading.quote, currency } }, { exchange });
}

async function readAs(style: VendorStyle, bytes: Uint8Array): Promise<CheckInput['reading']> {
  if (style === 'csv') return readQuote(readCsvGrids(bytes).grids);
  if (style === 'pdf') return readQuote((await readPdfGrids(bytes)).grids);
  return readQuote(await readWorkbook(bytes));
}

describe('the schedule of prices of a vendor’s quote', () => {
  it.each(VENDOR_STYLES)('in the style of %s is what was validated', async (style) => {
    const { amounts, lines } = expectValidated(await reportOf(style, {}, null));
    expect(amounts).toMatchObject({ subtotal: '671717.66', total: '772307.38' });
    expect(lines.filter(({ total }) => total !== '0.00').length).toBeGreaterThan(30);
  });

  it.each(VENDOR_STYLES)('in the style of %s is in CAD when it is converted', async (style) => {
    const told = expectValidated(await reportOf(style, {}, RATE));
    expect(told.exchange).toEqual(RATE);
    expect(told.amounts.subtotal).toBe('931806.74');
  });

  it.each(['hpe', 'lenovo', 'csv'] as const)('holds whatever is sold, %s', async (style) => {
    const lines = fc.array(
      fc.record({
        source: fc.constantFrom(...QUOTE_ITEMS),
        quantity: fc.integer({ min: 1, max: 5000 }),
        cents: fc.integer({ min: 0, max: 50_000_000 }),
      }),
      { minLength: 1, maxLength: 30 },
    );
    const rate = fc.option(fc.integer({ min: 5000, max: 19_999 }), { nil: null });
    await fc.assert(
      fc.asyncProperty(lines, rate, async (drawn, tenThousandths) => {
        const items = drawn
          .map(({ source, quantity, cents }) => {
            const listPrice = new Decimal(cents).div(100).toFixed(2);
            return { ...source, quantity, listPrice };
          })
          .toSorted((a, b) => sectionOrder(a.section) - sectionOrder(b.section));
        const exchange =
          tenThousandths === null
            ? null
            : { ...RATE, rate: new Decimal(tenThousandths).div(10_000).toFixed(4) };
        expectValidated(await reportOf(style, { lines: items }, exchange));
      }),
      { numRuns: 25 },
    );
  });
});

const SECTIONS = [...new Set(QUOTE_ITEMS.map(({ section }) => section))];
const sectionOrder = (section: (typeof SECTIONS)[number]) => SECTIONS.indexOf(section);

const bundle = (overrides: Partial<ReadLine>, details: readonly Partial<ReadLine>[]) => [
  buildLine(10, overrides),
  ...details.map((detail, index) => buildLine(11 + index, { parentRow: 10, ...detail })),
];

const shown = ({ lines }: PricedLines) =>
  lines.map(({ designation, quantity, unitPrice, total }) => [
    designation.replace(/^.*?(\(|$|Remise|Arrondi)/, '$1'),
    quantity,
    unitPrice,
    total,
  ]);

describe('a bundle', () => {
  it('counts once: its details are told as included', () => {
    const lines = bundle({ netUnitPrice: '900.00', quantity: '2' }, [
      { netUnitPrice: null, lineTotal: null, quantity: '4' },
      { netUnitPrice: '0.00', quantity: '2' },
    ]);
    expect(shown(expectValidated(checkReading({ lines })))).toEqual([
      ['', '2', '900.00', '1800.00'],
      ['(compris dans l’ensemble)', '4', '0.00', '0.00'],
      ['(compris dans l’ensemble)', '2', '0.00', '0.00'],
    ]);
  });

  it('that is the sum of its details is told by them', () => {
    const lines = bundle({ netUnitPrice: '300.00' }, [
      { netUnitPrice: '100.00' },
      { netUnitPrice: '200.00' },
    ]);
    expect(shown(expectValidated(checkReading({ lines })))).toEqual([
      ['(ensemble, au prix de ses composants)', '1', '0.00', '0.00'],
      ['', '1', '100.00', '100.00'],
      ['', '1', '200.00', '200.00'],
    ]);
  });

  it('whose details are told for one of it has them in all their quantity', () => {
    const lines = bundle({ netUnitPrice: '300.00', quantity: '3', partNumber: 'P71204-B21' }, [
      { netUnitPrice: '100.00' },
      { netUnitPrice: '50.00', quantity: '4' },
    ]);
    expect(shown(expectValidated(checkReading({ lines })))).toEqual([
      ['', '3', '300.00', '900.00'],
      ['(compris dans l’ensemble)', '3', '0.00', '0.00'],
      ['(compris dans l’ensemble)', '12', '0.00', '0.00'],
    ]);
  });
});

describe('what a quote adds to its lines', () => {
  it('a discount on the whole is a line of its own', () => {
    const totals = { subtotal: '300.00', discount: '30.00', total: '310.43' };
    const lines = [buildLine(10), buildLine(11, { quantity: '2' })];
    const told = expectValidated(checkReading({ lines, totals }));
    expect(shown(told).at(-1)).toEqual(['Remise sur l’ensemble', '1', '-30.00', '-30.00']);
    expect(told.amounts).toMatchObject({ subtotal: '270.00', total: '310.43' });
  });

  it('options that the total leaves out are not bought', () => {
    const lines = [buildLine(10), buildLine(11, { section: 'Options', netUnitPrice: '50.00' })];
    const totals = { subtotal: '100.00' };
    const left = checkReading({ lines, totals, optionalSections: ['Options'] });
    expect(shown(expectValidated(left))).toEqual([['', '1', '100.00', '100.00']]);
    const counted = checkReading({
      lines,
      totals: { subtotal: '150.00' },
      optionalSections: ['Options'],
    });
    expect(shown(expectValidated(counted))).toHaveLength(2);
  });

  it('a total that is rounded once leaves its cents on a line', () => {
    const third = { netUnitPrice: '0.333333', lineTotal: null };
    const lines = [10, 11, 12].map((row) => buildLine(row, third));
    const told = expectValidated(checkReading({ lines, totals: { subtotal: '1.00' } }));
    expect(shown(told).at(-1)).toEqual(['Arrondi de la soumission', '1', '0.01', '0.01']);
  });

  it('an amount without a unit price is shared among what it buys', () => {
    const lines = [buildLine(10, { netUnitPrice: null, quantity: '3', lineTotal: '100.00' })];
    expect(shown(expectValidated(checkReading({ lines })))).toEqual([
      ['', '3', '33.333', '100.00'],
    ]);
  });
});

describe('a quote in another currency', () => {
  const inUsd = (options: ReadingOptions, exchange: CheckInput['exchange'] = RATE) =>
    checkReading({ ...options, quote: { currency: 'USD' } }, { exchange });

  it('has a line for the cents that converting each amount leaves', () => {
    const lines = [10, 11, 12].map((row) => buildLine(row, { netUnitPrice: '0.10' }));
    const told = expectValidated(inUsd({ lines }));
    expect(shown(told)).toEqual([
      ['', '1', '0.14', '0.14'],
      ['', '1', '0.14', '0.14'],
      ['', '1', '0.14', '0.14'],
    ]);
    const more = [10, 11, 12].map((row) => buildLine(row, { netUnitPrice: '0.11' }));
    expect(shown(expectValidated(inUsd({ lines: more }))).at(-1)).toEqual([
      'Arrondi de la conversion',
      '1',
      '0.01',
      '0.01',
    ]);
  });

  it('converts its discount too', () => {
    const totals = { subtotal: '100.00', discount: '10.00' };
    expect(shown(expectValidated(inUsd({ totals })))).toEqual([
      ['', '1', '138.72', '138.72'],
      ['Remise sur l’ensemble', '1', '-13.87', '-13.87'],
    ]);
  });

  it('makes no contract without the rate', () => {
    expect(priceLinesOf(inUsd({}, null))).toMatchObject({
      code: 'contracts.quote-rate-missing',
      details: { currency: 'USD' },
    });
  });
});

describe('a schedule of prices', () => {
  const amount = fc.integer({ min: 0, max: 99_999_999 }).map((n) => new Decimal(n).div(10_000));
  const quantity = fc.integer({ min: 1, max: 9999 });
  const own = fc.record({ price: amount, quantity, details: fc.array(amount, { maxLength: 4 }) });
  const rate = fc.integer({ min: 1, max: 99_999_999 }).map((n) => new Decimal(n).div(1_000_000));

  it('is what was validated, whatever the bundles, the discount and the rate', () => {
    fc.assert(
      fc.property(
        fc.array(own, { minLength: 1, maxLength: 12 }),
        fc.option(fc.integer({ min: 0, max: 90 }), { nil: null }),
        fc.option(rate, { nil: null }),
        (bundles, percent, drawnRate) => {
          const lines = bundles.flatMap(({ price, quantity: count, details }, index) =>
            linesOf(20 * (index + 1), price, count, details),
          );
          const currency = drawnRate === null ? 'CAD' : 'USD';
          const exchange = drawnRate && { ...RATE, rate: drawnRate.toFixed() };
          const whole = checkReading({ lines }).totals.computed.subtotal ?? '0';
          const discount =
            percent === null ? null : roundToCents(new Decimal(whole).times(percent).div(100));
          const totals = { subtotal: whole, discount: discount?.toFixed(2) ?? null };
          const report = checkReading({ lines, totals, quote: { currency } }, { exchange });
          const told = expectValidated(report);
          const kept = told.lines.filter(
            ({ designation }) => !/^(Remise|Arrondi)/.test(designation),
          );
          expect(kept).toHaveLength(lines.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});

function linesOf(row: number, price: Decimal, quantity: number, details: readonly Decimal[]) {
  const at = (offset: number, unit: Decimal, parentRow: number | null) =>
    buildLine(row + offset, {
      netUnitPrice: unit.toFixed(),
      quantity: String(quantity),
      lineTotal: roundToCents(unit.times(quantity)).toFixed(2),
      parentRow,
    });
  return [at(0, price, null), ...details.map((unit, index) => at(index + 1, unit, row))];
}
