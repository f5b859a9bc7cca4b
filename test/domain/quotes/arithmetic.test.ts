import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '#domain/quotes/index.ts';
import { sumOf, taxesOn, totalWithSingleRounding } from '#domain/values/money.ts';
import {
  buildLine,
  checkReading,
  type ReadingOptions,
  type ReadLine,
  seriousCodes,
} from '../../builders/reading.ts';

const PARENT = 'BX-4250-G3';
const PARTS = ['P71204-B21', 'P71312-B21', 'P71424-B21'] as const;

/** A bundle at row 10 and its details below. */
function bundle(
  own: Partial<ReadLine>,
  details: readonly Partial<ReadLine>[],
): readonly ReadLine[] {
  return [
    buildLine(10, { partNumber: PARENT, ...own }),
    ...details.map((detail, index) =>
      buildLine(11 + index, {
        partNumber: PARTS[index % PARTS.length] ?? null,
        parentRow: 10,
        ...detail,
      }),
    ),
  ];
}

const price = (netUnitPrice: string | null): Partial<ReadLine> => ({ netUnitPrice });
const countedRows = ({ lines }: Report): number[] =>
  lines.filter(({ counted }) => counted).map(({ row }) => row);
const subtotalOf = (report: Report): string | null => report.totals.computed.subtotal;

describe('a bundle and its details', () => {
  it.each([
    ['the bundle is the sum of its details', '300.00', ['100.00', '200.00'], [11, 12], '300.00'],
    ['the bundle has no price', null, ['100.00', '200.00'], [11, 12], '300.00'],
    ['the bundle has a price of zero', '0.00', ['100.00', '200.00'], [11, 12], '300.00'],
    ['only the bundle has a price', '300.00', [null, null], [10], '300.00'],
    ['the details have a price of zero', '300.00', ['0.00', '0.00'], [10], '300.00'],
    ['one detail only has no price', '300.00', ['300.00', null], [11, 12], '300.00'],
  ] as const)('are not counted both when %s', (_, own, details, counted, subtotal) => {
    const report = checkReading({ lines: bundle(price(own), details.map(price)) });
    expect(seriousCodes(report)).toEqual([]);
    expect(countedRows(report)).toEqual(counted);
    expect(subtotalOf(report)).toBe(subtotal);
  });

  it('that say otherwise are asked about, and the bundle counts meanwhile', () => {
    const lines = bundle(price('310.00'), [price('100.00'), price('200.00')]);
    const report = checkReading({ lines });
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        code: 'bundle-arithmetic',
        place: { sheet: 'Soumission', row: 10, cell: 'H10' },
        subject: PARENT,
        expected: '300.00',
        found: '310.00',
      }),
    );
    expect(countedRows(report)).toEqual([10]);
    expect(subtotalOf(report)).toBe('310.00');
  });

  it.each(['310.00', '300.00'])(
    'that say otherwise are told once, whichever makes the total (%s)',
    (subtotal) => {
      const lines = bundle(price('310.00'), [price('100.00'), price('200.00')]);
      expect(seriousCodes(checkReading({ lines, totals: { subtotal } }))).toEqual([
        'bundle-arithmetic',
      ]);
    },
  );

  it.each([
    ['the subtotal', { subtotal: '610.00' }, []],
    ['the subtotal before a discount', { subtotal: '610.00', discount: '10.00' }, []],
    ['the total with taxes', { total: '701.35' }, []],
    ['a subtotal that is nearly right', { subtotal: '620.00' }, ['subtotal-arithmetic']],
  ])('all count when %s says that they are a base and its options', (_, totals, codes) => {
    const lines = bundle(price('310.00'), [price('100.00'), price('200.00')]);
    const report = checkReading({ lines, totals });
    expect(seriousCodes(report)).toEqual(codes);
    expect(countedRows(report)).toEqual([10, 11, 12]);
  });

  it('that repeat the bundle itself are counted once (Lenovo configurations)', () => {
    const self = { partNumber: PARENT, ...price('300.00') };
    const whole = checkReading({
      lines: bundle(price('300.00'), [self, price('100.00'), price('200.00')]),
    });
    expect([seriousCodes(whole), countedRows(whole)]).toEqual([[], [12, 13]]);
    const base = checkReading({ lines: bundle(price('300.00'), [self, price('50.00')]) });
    expect([seriousCodes(base), countedRows(base)]).toEqual([[], [11, 12]]);
    expect(subtotalOf(base)).toBe('350.00');
  });

  it('told for one bundle are multiplied by it, their quantities too', () => {
    const lines = bundle({ ...price('300.00'), quantity: '4' }, [
      { partNumber: 'SW-BCI-PRO-PR', netUnitPrice: '12.50', quantity: '24' },
    ]);
    const minimumConfiguration = [
      { label: '96 cœurs', anyOf: ['SW-BCI-PRO-PR'], minimumQuantity: 96 },
    ];
    const report = checkReading({ lines }, { fiche: { minimumConfiguration } });
    expect(seriousCodes(report)).toEqual([]);
    expect(subtotalOf(report)).toBe('1200.00');
  });

  it('nest, and the outermost price counts', () => {
    const lines = [
      ...bundle(price('300.00'), [{ partNumber: 'SN-2548-T', ...price(null) }]),
      buildLine(12, { partNumber: 'CB-25G-3M', parentRow: 11, ...price('100.00') }),
      buildLine(13, { partNumber: 'CB-100G-3M', parentRow: 11, ...price('200.00') }),
    ];
    const report = checkReading({ lines });
    expect([seriousCodes(report), countedRows(report)]).toEqual([[], [12, 13]]);
  });

  it('without any price are told once, at the bundle', () => {
    const report = checkReading({ lines: bundle(price(null), [price(null), price(null)]) });
    expect(report.findings.filter(({ code }) => code === 'line-without-price')).toMatchObject([
      { subject: PARENT },
    ]);
  });

  it('leave a detail without price to be told when the bundle has none', () => {
    const report = checkReading({ lines: bundle(price(null), [price('100.00'), price(null)]) });
    expect(report.findings.filter(({ code }) => code === 'line-without-price')).toMatchObject([
      { place: { row: 12 } },
    ]);
  });

  it('of any shape never make a total but of the lines that count', () => {
    const amount = fc.option(
      fc.integer({ min: 0, max: 999_99 }).map((cents) => (cents / 100).toFixed(2)),
    );
    const shape = fc.array(fc.record({ amount, up: fc.nat({ max: 6 }) }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(shape, (rows) => {
        const lines = rows.map(({ amount: own, up }, index) =>
          buildLine(index + 1, { ...price(own), parentRow: up === 0 || up > index ? null : up }),
        );
        const report = checkReading({ lines });
        const counted = report.lines.filter((line) => line.counted);
        const sum = sumOf(counted.map(({ lineTotal }) => lineTotal ?? '0'));
        expect(subtotalOf(report)).toBe(sum.toFixed(2));
        expect(checkReading({ lines })).toEqual(report);
      }),
      { numRuns: 200 },
    );
  });

  it('nested by tens of thousands are settled without harm', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) =>
      buildLine(index + 1, { parentRow: index === 0 ? null : index, ...price('1.00') }),
    );
    expect(subtotalOf(checkReading({ lines }))).toBe('1.00');
  });
});

describe('sections', () => {
  const inSection = (section: string, rows: readonly number[]) =>
    rows.map((row) => buildLine(row, { section }));
  const lines = [...inSection('Matériel', [10, 11]), ...inSection('Logiciels', [13])];
  const sections = (hardware: string) => [
    { name: 'Matériel', place: { sheet: 'Soumission', row: 12, cell: 'H12' }, subtotal: hardware },
    { name: 'Logiciels', place: { sheet: 'Soumission', row: 14, cell: 'H14' }, subtotal: '100' },
    { name: 'Soutien', place: { sheet: 'Soumission', row: 15, cell: 'H15' }, subtotal: '5.00' },
  ];

  it('add up', () => {
    const report = checkReading({ lines, sections: sections('200.00') });
    expect(seriousCodes(report)).toEqual([]);
    expect(report.sections).toHaveLength(3);
  });

  it.each(['300.00', '310.00'])(
    'that do not are told at their place, once, whichever makes the total (%s)',
    (subtotal) => {
      const report = checkReading({ lines, sections: sections('210.00'), totals: { subtotal } });
      expect(seriousCodes(report)).toEqual(['section-arithmetic']);
      expect(report.findings[0]).toMatchObject({
        place: { cell: 'H12' },
        subject: 'Matériel',
        expected: '200.00',
        found: '210.00',
      });
    },
  );
});

describe('taxes', () => {
  const lineOf = (netUnitPrice: string) => [buildLine(10, { netUnitPrice })];
  const odd: ReadingOptions = { lines: lineOf('1000.04') };

  it.each([
    ['1149.79', 'each-tax', []],
    ['1149.80', 'both-taxes-at-once', []],
    ['1149.81', null, ['total-arithmetic']],
    ['1000.04', null, []],
  ] as const)('of a total of %s are recognised as %s', (total, method, codes) => {
    const report = checkReading({ ...odd, totals: { total } });
    expect(report.taxMethod).toBe(method);
    expect(seriousCodes(report)).toEqual(codes);
  });

  it('may be stated each apart and rounded at once in the total', () => {
    const taxes = { subtotal: '1000.04', tps: '50.00', tvq: '99.75' };
    const report = checkReading({ ...odd, totals: { ...taxes, total: '1149.80' } });
    expect([report.taxMethod, seriousCodes(report)]).toEqual(['both-taxes-at-once', []]);
  });

  it('are of either method, and never anything else, whatever the price', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_00, max: 1_000_000_00 }), fc.boolean(), (cents, atOnce) => {
        const base = new Decimal(cents).div(100);
        const total = atOnce ? totalWithSingleRounding(base) : taxesOn(base).total;
        const stated = (amount: string) =>
          checkReading({ lines: lineOf(base.toFixed(2)), totals: { total: amount } });
        expect(seriousCodes(stated(total))).toEqual([]);
        expect(stated(total).taxMethod).not.toBeNull();
        const wrong = new Decimal(total).minus('0.02').toFixed(2);
        expect(seriousCodes(stated(wrong))).toEqual(['total-arithmetic']);
      }),
      { numRuns: 200 },
    );
  });

  it('compounded on the TPS, as before 2013, are told as such', () => {
    const totals = { subtotal: '1000.00', tps: '50.00', tvq: '104.74', total: '1154.74' };
    const report = checkReading({ lines: lineOf('1000.00'), totals });
    expect(seriousCodes(report)).toEqual(['tvq-compounded']);
    expect(report.findings[0]).toMatchObject({
      place: { cell: 'H93' },
      expected: '99.75',
      found: '104.74',
    });
    const inTotal = checkReading({ lines: lineOf('1000.00'), totals: { total: '1154.74' } });
    expect(seriousCodes(inTotal)).toEqual(['tvq-compounded']);
  });

  it('that are wrong are told with what was expected, and the total is judged on them', () => {
    const totals = { subtotal: '1000.00', tps: '51.00', tvq: '99.75', total: '1150.75' };
    const report = checkReading({ lines: lineOf('1000.00'), totals });
    expect(seriousCodes(report)).toEqual(['tps-arithmetic']);
    expect(report.findings[0]).toMatchObject({ expected: '50.00', found: '51.00' });
  });
});

describe('a discount on the whole', () => {
  const lines = [buildLine(10, { netUnitPrice: '1000.00' })];

  it.each(['1000.00', '900.00'])(
    'is taken off before taxes, with a subtotal stated before or after it (%s)',
    (subtotal) => {
      const totals = { subtotal, discount: '100.00', tps: '45.00', tvq: '89.78', total: '1034.78' };
      const report = checkReading({ lines, totals });
      expect(seriousCodes(report)).toEqual([]);
      expect(report.totals.computed).toEqual({ ...totals, subtotal: '900.00' });
      expect(report.taxMethod).toBe('each-tax');
    },
  );

  it('that the taxes forget is told by the taxes', () => {
    const totals = { subtotal: '1000.00', discount: '100.00', tps: '50.00', tvq: '99.75' };
    expect(seriousCodes(checkReading({ lines, totals }))).toEqual([
      'tps-arithmetic',
      'tvq-arithmetic',
    ]);
  });

  it('needs a modality, and stays under its maximum', () => {
    const of = (discount: string, modality: string | null) =>
      seriousCodes(checkReading({ lines, totals: { discount }, quote: { modality } }));
    expect(of('100.00', 'MP-02')).toEqual([]);
    expect(of('100.00', null)).toEqual(['discount-without-modality']);
    expect(of('400.00', 'MP-02')).toEqual(['discount-over-modality']);
  });

  it('may not be more than the whole', () => {
    const report = checkReading({ lines, totals: { discount: '1200.00' } });
    expect(seriousCodes(report)).toContain('negative-amount');
  });
});
