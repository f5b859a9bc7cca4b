import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dateOf, decimalOf, monthsOf } from '#domain/quotes/cell-values.ts';
import type { CellValue } from '#domain/quotes/index.ts';
import { formatMoney } from '#domain/values/money.ts';

const cell = (value: CellValue) => ({ ref: 'A1', column: 0, value });
const decimal = (value: CellValue) => decimalOf(cell(value));
const date = (value: CellValue) => dateOf(cell(value));

describe('a decimal', () => {
  it.each([
    ['1 234,50 $', '1234.5'],
    ['1\u202f234\u00a0567,89\u00a0$', '1234567.89'],
    ['$1,234.50', '1234.5'],
    ['CA$ 1,234,567', '1234567'],
    ['USD 12.5', '12.5'],
    ['1.234.567,8', '1234567.8'],
    ['(45,10)', '-45.1'],
    ['\u221212,00', '-12'],
    ['0,125', '0.125'],
    [0.1 + 0.2, '0.3'],
    [1234.56, '1234.56'],
  ])('reads %s', (written, value) => {
    expect(decimal(written)).toEqual({ value });
  });

  it.each(['1,234', '12.500', 'six', '12 h', '1,23,4', '', '#REF!', '12 34,5.6', true])(
    'does not guess %s',
    (written) => {
      expect(decimal(written)).toHaveProperty('unreadable');
    },
  );

  it('reads back every amount that we write', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 13 }), (cents) => {
        const amount = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        expect(decimal(formatMoney(amount))).toEqual({ value: amount.replace(/\.?0+$/, '') });
      }),
    );
  });
});

describe('a date', () => {
  it.each([
    [Temporal.PlainDate.from('2026-11-30'), '2026-11-30'],
    ['2026-11-30', '2026-11-30'],
    ['30 novembre 2026', '2026-11-30'],
    ['1er août 2026', '2026-08-01'],
    ['Nov 30, 2026', '2026-11-30'],
    ['30/11/2026', '2026-11-30'],
    ['11/30/2026', '2026-11-30'],
    ['05/05/2026', '2026-05-05'],
  ])('reads %s', (written, value) => {
    expect(date(written)).toEqual({ value });
  });

  it.each(['03/04/2026', '31 février 2026', '60 jours', 46_000])('does not guess %s', (written) => {
    expect(date(written)).toHaveProperty('unreadable');
  });
});

describe('a number of months', () => {
  it.each([
    [36, 36],
    ['36 mois', 36],
    ['12 months', 12],
    ['3 ans', 36],
    ['1 year', 12],
  ])('reads %s', (written, value) => {
    expect(monthsOf(cell(written), false)).toEqual({ value });
  });

  it('does not guess half a month', () => {
    expect(monthsOf(cell(1.5), false)).toHaveProperty('unreadable');
  });
});
