import { describe, expect, it } from 'vitest';
import type { CheckInput } from '#domain/quotes/index.ts';
import {
  buildLine,
  type Circumstances,
  checkReading,
  type ReadLine,
  seriousCodes,
} from '../../builders/reading.ts';

const USD = { currency: 'USD', rate: '1.3872', on: '2026-11-10', source: 'Banque du Canada' };

describe('a quote in another currency', () => {
  const line = buildLine(10, { netUnitPrice: '1000.00' });
  const check = (circumstances: Circumstances, lines: readonly ReadLine[] = [line]) =>
    checkReading({ lines, quote: { currency: 'USD' } }, circumstances);

  it('waits for a rate, and has no amount in dollars meanwhile', () => {
    const report = check({});
    expect(report).toMatchObject({ result: 'refused', exchange: null, totals: { cad: null } });
    expect(report.findings[0]).toMatchObject({
      code: 'exchange-rate-missing',
      remedy: 'complete',
      found: 'USD',
    });
  });

  it('is converted at the frozen rate, taxes computed on the converted price', () => {
    const report = check({ exchange: USD });
    expect(seriousCodes(report)).toEqual([]);
    expect(report.exchange).toEqual(USD);
    expect(report.totals.computed.subtotal).toBe('1000.00');
    expect(report.totals.cad).toEqual({
      subtotal: '1387.20',
      discount: null,
      tps: '69.36',
      tvq: '138.37',
      total: '1594.93',
    });
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        code: 'exchange-rate-applied',
        subject: 'USD',
        expected: '2026-11-10, Banque du Canada',
        found: '1.3872',
      }),
    );
  });

  it('is not helped by the rate of a third one', () => {
    const report = check({ exchange: { ...USD, currency: 'EUR' } });
    expect(seriousCodes(report)).toEqual(['exchange-rate-missing']);
    expect(report.exchange).toBeNull();
  });

  it('has its prices compared with those of the fiche after conversion', () => {
    const cable = (listUnitPrice: string) =>
      buildLine(10, { partNumber: 'CB-25G-3M', listUnitPrice, netUnitPrice: listUnitPrice });
    const codes = (price: string, exchange: CheckInput['exchange']) =>
      seriousCodes(check({ exchange }, [cable(price)]));
    expect(codes('85.06', USD)).toEqual([]);
    expect(codes('85.07', USD)).toEqual(['list-price-over-fiche']);
    expect(codes('118.01', null)).toEqual(['exchange-rate-missing']);
  });
});

describe('a quote in Canadian dollars', () => {
  it('counts as it is, even when a rate was frozen for nothing', () => {
    const report = checkReading({}, { exchange: USD });
    expect(report.exchange).toBeNull();
    expect(report.totals.cad).toEqual(report.totals.computed);
    expect(report.findings.map(({ code }) => code)).not.toContain('exchange-rate-applied');
  });

  it('is presumed when nothing is said, and that is told', () => {
    const report = checkReading({ quote: { currency: null } });
    expect(seriousCodes(report)).toEqual(['currency-not-stated']);
    expect(report.totals.cad).toEqual(report.totals.computed);
  });
});

describe('the validity of a quote', () => {
  const check = (validUntil: string | null, until?: string) =>
    checkReading({ quote: { validUntil } }, until === undefined ? {} : { validity: { until } });

  it.each([
    ['2026-11-16', undefined, []],
    ['2026-11-15', undefined, ['validity-passed']],
    [null, undefined, ['validity-not-stated']],
    ['2026-11-15', '2026-12-15', []],
    [null, '2026-12-15', []],
    ['2026-11-10', '2026-11-15', ['validity-passed']],
    ['2026-12-15', '2026-11-15', []],
  ] as const)('until %s, extended until %s', (stated, until, codes) => {
    expect(seriousCodes(check(stated, until))).toEqual(codes);
  });

  it('extended is told, with both dates', () => {
    expect(check('2026-11-15', '2026-12-15').findings).toContainEqual(
      expect.objectContaining({
        code: 'validity-extended',
        severity: 'info',
        expected: '2026-11-15',
        found: '2026-12-15',
      }),
    );
  });
});

describe('the term', () => {
  const dated = (row: number, startsOn: string, endsOn: string) =>
    buildLine(row, { startsOn, endsOn });
  const check = (
    lines: readonly ReadLine[],
    acquisition: CheckInput['acquisition'] = { termMonths: 36 },
  ) => checkReading({ lines }, { acquisition }).findings.filter(({ rule }) => rule === 'P57');

  it('is three years at most, from the first day of a line to its last', () => {
    expect(check([dated(10, '2027-01-01', '2029-12-31')])).toEqual([]);
    expect(check([dated(10, '2027-01-01', '2030-01-01')])).toMatchObject([
      { code: 'term-too-long', place: { cell: 'J10' } },
    ]);
    expect(check([buildLine(10, { termMonths: 37 })])).toMatchObject([{ place: { cell: 'C10' } }]);
  });

  it('is that of the whole too, when each line is short enough', () => {
    const lines = [dated(10, '2027-01-01', '2029-12-31'), dated(11, '2028-01-01', '2030-12-31')];
    expect(check(lines)).toMatchObject([
      { code: 'term-too-long', place: { cell: 'J11' }, found: '2027-01-01/2030-12-31' },
    ]);
  });

  it('of an amendment fits within what is left of the contract', () => {
    const of = (line: Partial<ReadLine>, termMonths = 20) =>
      check([buildLine(10, line)], { termMonths, amends: { monthsLeft: 20 } });
    expect(of({ termMonths: 20 })).toEqual([]);
    expect(of({ termMonths: 21 })).toMatchObject([
      { code: 'term-over-remaining', severity: 'error', expected: '20', found: '21' },
    ]);
    expect(of({ startsOn: '2027-01-01', endsOn: '2028-09-01' })).toHaveLength(1);
    expect(of({}, 24)).toMatchObject([{ place: { cell: 'A9' }, found: '24' }]);
  });

  it('that is not the dossier’s is told line by line, besides those too long', () => {
    const lines = [buildLine(10, { termMonths: 60 }), buildLine(11, { termMonths: 12 })];
    expect(seriousCodes(checkReading({ lines }))).toEqual(['term-too-long', 'term-differs']);
  });
});

describe('the fiche', () => {
  it('P25: a later version than the pinned one is told', () => {
    const latest = (latestVersionId: string) =>
      checkReading({}, { latestVersionId }).findings.filter(({ rule }) => rule === 'P25');
    expect(latest('2026-11-02.1')).toEqual([]);
    expect(latest('2026-11-12.1')).toMatchObject([
      { code: 'fiche-not-latest', severity: 'warning', expected: '2026-11-12.1' },
    ]);
  });
});

describe('the order of findings', () => {
  it('is the worst first, then by sheet, row and column, each once', () => {
    const place = (sheet: string, row: number, cell: string) => ({ sheet, row, cell });
    const told = (sheet: string, row: number, cell: string) => ({
      code: 'cell-unreadable' as const,
      severity: 'error' as const,
      rule: 'P42',
      guideSection: '3.4.1',
      remedy: 'correct' as const,
      place: place(sheet, row, cell),
      subject: 'quantity',
      expected: null,
      found: 'six',
    });
    const notes = [
      told('A', 20, 'B20'),
      told('B', 3, 'A3'),
      told('A', 20, 'AA20'),
      told('A', 4, 'C4'),
      told('A', 20, 'B20'),
    ];
    const { findings } = checkReading({ notes, quote: { currency: null } });
    const cells = findings.map((one) => `${one.place?.sheet}!${one.place?.cell}`);
    expect(cells.slice(0, 4)).toEqual(['A!C4', 'A!B20', 'A!AA20', 'B!A3']);
    expect(findings.map(({ severity }) => severity).slice(3, 5)).toEqual(['error', 'warning']);
    expect(findings.map(({ id }) => id)).toEqual(findings.map((_, index) => `F${index + 1}`));
  });
});
