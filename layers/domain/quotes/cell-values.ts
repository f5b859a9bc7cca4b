import { Decimal } from 'decimal.js';
import { Temporal } from 'temporal-polyfill';
import { padToCents } from '../values/money.ts';
import type { GridCell } from './grid.ts';

/** A value read for certain, or why it was not. */
export type Parsed<Value> = { readonly value: Value } | { readonly unreadable: string };

const SPREADSHEET_DIGITS = 15;
const INCLUDED = /^(inclus(e|es)?|incl\.?|included|sans frais|gratuit|no charge|n\/c|free)$/i;
const CURRENCY_MARKS = /(CAD|USD|EUR|GBP|CA|US|\$|€|£)/g;
const MONTHS: readonly (readonly [RegExp, number])[] = [
  [/^(janv|jan)/, 1],
  [/^(fevr|feb|fev)/, 2],
  [/^(mars|mar)/, 3],
  [/^(avr|apr)/, 4],
  [/^(mai|may)/, 5],
  [/^(juin|jun)/, 6],
  [/^(juil|jul)/, 7],
  [/^(aout|aug|aou)/, 8],
  [/^sep/, 9],
  [/^oct/, 10],
  [/^nov/, 11],
  [/^dec/, 12],
];

/** The cell as people see it, trimmed, on one line. */
export function textOf(cell: GridCell): string {
  return String(cell.value).replace(/\s+/g, ' ').trim();
}

/** Says whether a cell gives « inclus » as its price, which is a price of zero. */
export function isIncluded(cell: GridCell): boolean {
  return typeof cell.value === 'string' && INCLUDED.test(textOf(cell));
}

/**
 * Reads a decimal, whichever of comma and point separates its cents. `1,234` alone is unreadable: a
 * thousand in English, one and a bit in French.
 */
export function decimalOf(cell: GridCell): Parsed<string> {
  const { value } = cell;
  if (typeof value === 'number') return readable(new Decimal(value));
  if (typeof value !== 'string') return unreadable(cell);
  const number = separatorsResolved(bareNumber(value));
  return number === undefined ? unreadable(cell) : readable(new Decimal(number));
}

/** Reads an amount of money as `decimalOf` does, with its cents: `"1234.50"`. */
export function amountOf(cell: GridCell): Parsed<string> {
  const parsed = decimalOf(cell);
  return 'value' in parsed ? { value: padToCents(new Decimal(parsed.value)) } : parsed;
}

/** Reads a whole number, e.g. of months: `36`, `36 mois`, `36 months`. */
export function wholeNumberOf(cell: GridCell): Parsed<number> {
  const text =
    typeof cell.value === 'string' ? cell.value.replace(/\s*(mois|months?)\s*$/i, '') : '';
  const parsed = decimalOf(text === '' ? cell : { ...cell, value: text });
  if ('unreadable' in parsed) return parsed;
  const number = new Decimal(parsed.value);
  return number.isInteger() ? { value: number.toNumber() } : unreadable(cell);
}

/** Reads a date: a date cell, `2026-11-30`, `30 novembre 2026`, `Nov 30, 2026`. `03/04/2026` is unreadable. */
export function dateOf(cell: GridCell): Parsed<string> {
  const { value } = cell;
  if (value instanceof Temporal.PlainDate) return { value: value.toString() };
  if (typeof value !== 'string') return unreadable(cell);
  const parts = dateParts(withoutAccents(value).toLowerCase().trim());
  if (parts === undefined) return unreadable(cell);
  try {
    return { value: Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString() };
  } catch {
    return unreadable(cell);
  }
}

/** Removes accents, for comparisons. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}

function unreadable(cell: GridCell): { readonly unreadable: string } {
  return { unreadable: textOf(cell) || (cell.formula === undefined ? '' : `=${cell.formula}`) };
}

function readable(number: Decimal): Parsed<string> {
  return { value: number.toSignificantDigits(SPREADSHEET_DIGITS).toFixed() };
}

function bareNumber(text: string): string {
  const bare = text
    .normalize('NFKC')
    .replace(CURRENCY_MARKS, '')
    .replace(/[\s'’]/g, '')
    .replace(/[\u2212\u2013]/g, '-');
  return bare.replace(/^\((.+)\)$/, '-$1').replace(/^(.+)-$/, '-$1');
}

function separatorsResolved(text: string): string | undefined {
  if (!/^-?\d{1,3}([.,]?\d{1,12}){0,5}$/.test(text)) return undefined;
  if (/^-?[1-9]\d{0,2}[.,]\d{3}$/.test(text)) return undefined;
  const last = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
  if (last === -1) return text;
  const whole = text.slice(0, last);
  const separator = text.charAt(last);
  if (whole.includes(separator)) return onlyThousands(text, separator);
  const groups = whole.split(separator === ',' ? '.' : ',');
  if (groups.slice(1).some((group) => group.length !== 3)) return undefined;
  return `${groups.join('')}.${text.slice(last + 1)}`;
}

function onlyThousands(text: string, separator: string): string | undefined {
  const groups = text.split(separator);
  return groups.slice(1).every((group) => /^\d{3}$/.test(group)) ? groups.join('') : undefined;
}

type DateParts = { year: number; month: number; day: number };

function dateParts(text: string): DateParts | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const dayFirst = /^(?:le )?(\d{1,2})(?:er)? ([a-z]+)\.?,? (\d{4})$/.exec(text);
  if (dayFirst) return namedMonth(dayFirst[2], dayFirst[1], dayFirst[3]);
  const monthFirst = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(text);
  if (monthFirst) return namedMonth(monthFirst[1], monthFirst[2], monthFirst[3]);
  return numericParts(text);
}

function namedMonth(name = '', day = '', year = ''): DateParts | undefined {
  const month = MONTHS.find(([pattern]) => pattern.test(name))?.[1];
  return month === undefined ? undefined : { year: Number(year), month, day: Number(day) };
}

/** `30/11/2026` and `11/30/2026` say which is the month only when the other is over twelve. */
function numericParts(text: string): DateParts | undefined {
  const match = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (match === null) return undefined;
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (first === second) return { year, month: first, day: second };
  if (first > 12) return { year, month: second, day: first };
  return second > 12 ? { year, month: first, day: second } : undefined;
}
