import { Decimal } from 'decimal.js';
import { Temporal } from 'temporal-polyfill';
import type { GridCell } from './grid.ts';

/** A value read for certain, or why it was not. */
export type Parsed<Value> = { readonly value: Value } | { readonly unreadable: string };

/** Which sign separates the cents. */
export type DecimalSign = ',' | '.';
/** Which comes first in `03/04/2026`. */
export type DateOrder = 'day-first' | 'month-first';

const SPREADSHEET_DIGITS = 15;
const UNTIDY = /[^\S ]| {2}|^ | $/;
const PLAIN_NUMBER = /^-?(0|[1-9]\d{0,8})(\.\d{1,6})?$/;
const ASCII = /^[\x20-\x7e]*$/;
const NUMERIC_DATE = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;
/** `1234,5`, `12,50`, `1.234,567`: a thousand has groups of three, and no leading zero. */
const CERTAIN_DECIMAL = /^-?(?:\d+|\d{1,3}(?:[.,]\d{3})+)([.,])(?:\d{1,2}|\d{4,12})$/;
/** Spaces and apostrophes group thousands, or the text is no number: `4 28` is not 428. */
const GROUPED = /^[-(]? ?\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d+)?(?: ?[)-])?$/;
/** What a spreadsheet shows for zero in its accounting format: `$ -`. */
const ACCOUNTING_ZERO =
  /^(?:(?:CAD|USD|EUR|GBP|CA|US)?[$€£]\s*[-–]|[-–]\s*[$€£](?:\s*(?:CAD|USD|EUR|GBP|CA|US))?)$/;
const MONTH_UNITS = /[\s-]*(mois|months?|mos?\.?)\s*$/i;
const YEAR_UNITS = /[\s-]*(ans?|ann[ée]es?|years?|yrs?\.?)\s*$/i;
const UNITS =
  /\s*(unit[ée]s?|units?|ea\.?|each|pcs?\.?|un\.?|lots?|forfaits?|licen[cs]es?|c(?:œ|oe)urs?|cores?|n(?:œ|oe)uds?|nodes?)\s*$/i;
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
export function textOf({ value }: GridCell): string {
  if (value instanceof Temporal.PlainDate) return textOfDate(value);
  const text = String(value);
  if (typeof value === 'number') return text;
  return UNTIDY.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}

/** A workbook gives one date to all the cells that bear it: writing it once saves thousands of times. */
function textOfDate(date: Temporal.PlainDate): string {
  const text = DATE_TEXTS.get(date) ?? date.toString();
  DATE_TEXTS.set(date, text);
  return text;
}

const DATE_TEXTS = new WeakMap<Temporal.PlainDate, string>();

/** Says whether a cell gives « inclus » as its price, which is a price of zero. */
export function isIncluded(cell: GridCell): boolean {
  return typeof cell.value === 'string' && INCLUDED.test(textOf(cell));
}

/**
 * Reads a decimal, whichever of comma and point separates its cents. `1,234` alone is unreadable (a
 * thousand in English, one and a bit in French) unless `sign` says what separates cents in the file.
 */
export function decimalOf(cell: GridCell, sign?: DecimalSign): Parsed<string> {
  const { value } = cell;
  if (cell.uncertain) return unreadable(cell);
  if (typeof value === 'number') return { value: decimalOfNumber(value) };
  if (typeof value !== 'string') return unreadable(cell);
  const bare = bareNumber(value);
  if (bare === undefined) return unreadable(cell);
  const number = sign === undefined ? separatorsResolved(bare) : separatedBy(bare, sign);
  return number === undefined ? unreadable(cell) : readable(new Decimal(number));
}

/** Reads an amount of money as `decimalOf` does, with its cents: `"1234.50"`. */
export function amountOf(cell: GridCell, sign?: DecimalSign): Parsed<string> {
  const parsed = decimalOf(cell, sign);
  if ('unreadable' in parsed) return parsed;
  const [whole = '0', fraction = ''] = parsed.value.split('.');
  return { value: `${whole}.${fraction.padEnd(2, '0')}` };
}

/** Reads a number of things: `4`, `4 unités`, `4 EA`. */
export function quantityOf(cell: GridCell, sign?: DecimalSign): Parsed<string> {
  const parsed = decimalOf(withoutUnit(cell, UNITS), sign);
  return 'value' in parsed ? parsed : unreadable(cell);
}

/** Reads a number of months: `36`, `36 mois`, `3 ans`; a bare number counts years when `inYears`. */
export function monthsOf(cell: GridCell, inYears: boolean, sign?: DecimalSign): Parsed<number> {
  const saysMonths = hasUnit(cell, MONTH_UNITS);
  const saysYears = hasUnit(cell, YEAR_UNITS);
  const parsed = decimalOf(withoutUnit(cell, saysYears ? YEAR_UNITS : MONTH_UNITS), sign);
  if ('unreadable' in parsed) return unreadable(cell);
  const number = new Decimal(parsed.value);
  const months = saysYears || (inYears && !saysMonths) ? number.times(12) : number;
  return months.isInteger() ? { value: months.toNumber() } : unreadable(cell);
}

/**
 * Reads a date: a date cell, `2026-11-30`, `30 novembre 2026`, `Nov 30, 2026`. `03/04/2026` is
 * unreadable unless `order` says which comes first.
 */
export function dateOf(cell: GridCell, order?: DateOrder): Parsed<string> {
  const { value } = cell;
  if (cell.uncertain) return unreadable(cell);
  if (value instanceof Temporal.PlainDate) return { value: textOfDate(value) };
  if (typeof value !== 'string') return unreadable(cell);
  const parts = dateParts(withoutAccents(value).toLowerCase().trim(), order);
  if (parts === undefined) return unreadable(cell);
  try {
    return { value: Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString() };
  } catch {
    return unreadable(cell);
  }
}

/** How the numeric dates of these cells are written, when those that leave no doubt all agree. */
export function dateOrderOf(cells: Iterable<GridCell>): DateOrder | undefined {
  const orders = new Set<DateOrder>();
  for (const { value } of cells) {
    const match = typeof value === 'string' ? NUMERIC_DATE.exec(value.trim()) : null;
    if (match === null) continue;
    if (Number(match[1]) > 12) orders.add('day-first');
    if (Number(match[2]) > 12) orders.add('month-first');
  }
  const [only] = orders;
  return orders.size === 1 ? only : undefined;
}

/**
 * Which sign separates the cents in texts of one file, when those that leave no doubt all agree;
 * undefined when none tells, or when they disagree.
 */
export function decimalSignOf(texts: Iterable<string>): DecimalSign | undefined {
  const signs = new Set<string>();
  const doubtful = new Set<string>();
  for (const text of texts) {
    if (text.length > LONGEST_FIGURE) continue;
    const match = CERTAIN_DECIMAL.exec(bareNumber(text.replace(/\s*%$/, '')) ?? '');
    if (match?.[1] !== undefined) (MAY_BE_NUMBERING.test(text) ? doubtful : signs).add(match[1]);
  }
  const [only] = signs;
  const isDenied = [...doubtful].some((sign) => sign !== only);
  return signs.size === 1 && !isDenied && (only === ',' || only === '.') ? only : undefined;
}

/** `1.2` may number a line, or a version: it can deny what others tell, and tells nothing alone. */
const MAY_BE_NUMBERING = /^\s*\d{1,2}[.,]\d\s*$/;

/** Whether a cell holds nothing but a currency: `$`, `USD`, `CA$`. */
export function isCurrencyMark(cell: GridCell): boolean {
  const text = textOf(cell);
  return text !== '' && text.length <= 6 && text.replace(CURRENCY_MARKS, '').trim() === '';
}

/** Removes accents, for comparisons. */
export function withoutAccents(text: string): string {
  return ASCII.test(text) ? text : text.normalize('NFD').replace(/\p{M}/gu, '');
}

function unreadable(cell: GridCell): { readonly unreadable: string } {
  return { unreadable: textOf(cell) || (cell.formula === undefined ? '' : `=${cell.formula}`) };
}

function readable(number: Decimal): Parsed<string> {
  return { value: number.toSignificantDigits(SPREADSHEET_DIGITS).toFixed() };
}

/** As a spreadsheet shows it: fifteen digits, so that 0.1 + 0.2 is 0.3. */
function decimalOfNumber(value: number): string {
  const text = String(value);
  if (PLAIN_NUMBER.test(text)) return text;
  return new Decimal(value).toSignificantDigits(SPREADSHEET_DIGITS).toFixed();
}

function bareNumber(text: string): string | undefined {
  if (text.length > LONGEST_FIGURE) return undefined;
  const plain = text.normalize('NFKC').trim();
  if (ACCOUNTING_ZERO.test(plain)) return '0';
  const number = plain
    .replace(CURRENCY_MARKS, '')
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/^([-(])\s+|\s+([-)])$/g, '$1$2')
    .trim();
  if (/[\s'’]/.test(number) && !GROUPED.test(number)) return undefined;
  const bare = number.replace(/[\s'’]/g, '');
  return bare.replace(/^\((.+)\)$/, '-$1').replace(/^(.+)-$/, '-$1');
}

function separatorsResolved(text: string): string | undefined {
  if (!/^-?\d+(?:[.,]\d+){0,5}$/.test(text) || text.length > LONGEST_NUMBER) return undefined;
  if (/^-?[1-9]\d{0,2}[.,]\d{3}$/.test(text)) return undefined;
  const last = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
  if (last === -1) return text;
  const whole = text.slice(0, last);
  const separator = text.charAt(last);
  if (whole.includes(separator)) return onlyThousands(text, separator);
  const groups = whole.split(separator === ',' ? '.' : ',');
  if (!areThousands(groups)) return undefined;
  return `${groups.join('')}.${text.slice(last + 1)}`;
}

/** `1.234,50` where the comma separates cents: the other sign may only group thousands. */
function separatedBy(text: string, sign: DecimalSign): string | undefined {
  const match = (sign === ',' ? COMMA_DECIMAL : POINT_DECIMAL).exec(text);
  if (match === null) return undefined;
  const [, minus = '', whole = '', fraction = '0'] = match;
  return `${minus}${whole.replace(/[.,]/g, '')}.${fraction}`;
}

const COMMA_DECIMAL = /^(-?)(\d{1,15}|[1-9]\d{0,2}(?:\.\d{3}){1,4})(?:,(\d{1,12}))?$/;
const POINT_DECIMAL = /^(-?)(\d{1,15}|[1-9]\d{0,2}(?:,\d{3}){1,4})(?:\.(\d{1,12}))?$/;
const LONGEST_NUMBER = 24;
/** With its spaces, currency and unit: what is longer is no figure, and costs nothing more to refuse. */
const LONGEST_FIGURE = 60;

const hasUnit = ({ value }: GridCell, units: RegExp): boolean =>
  typeof value === 'string' && value.length <= LONGEST_FIGURE && units.test(value);

const withoutUnit = (cell: GridCell, units: RegExp): GridCell =>
  typeof cell.value === 'string' && hasUnit(cell, units)
    ? { ...cell, value: cell.value.replace(units, '') }
    : cell;

function onlyThousands(text: string, separator: string): string | undefined {
  const groups = text.split(separator);
  return areThousands(groups) ? groups.join('') : undefined;
}

const areThousands = ([first = '', ...others]: readonly string[]): boolean =>
  others.length === 0 || (/^-?[1-9]\d{0,2}$/.test(first) && others.every(isThousand));

const isThousand = (group: string): boolean => /^\d{3}$/.test(group);

type DateParts = { year: number; month: number; day: number };

function dateParts(text: string, order: DateOrder | undefined): DateParts | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:t00:00(?::00(?:\.0+)?)?z?)?$/.exec(text);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const dayFirst = /^(?:le )?(\d{1,2})(?:er)?[ -]([a-z]+)\.?,?[ -](\d{4})$/.exec(text);
  if (dayFirst) return namedMonth(dayFirst[2], dayFirst[1], dayFirst[3]);
  const monthFirst = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(text);
  if (monthFirst) return namedMonth(monthFirst[1], monthFirst[2], monthFirst[3]);
  return numericParts(text, order);
}

function namedMonth(name = '', day = '', year = ''): DateParts | undefined {
  const month = MONTHS.find(([pattern]) => pattern.test(name))?.[1];
  return month === undefined ? undefined : { year: Number(year), month, day: Number(day) };
}

/** `30/11/2026` and `11/30/2026` say which is the month only when the other is over twelve. */
function numericParts(text: string, order: DateOrder | undefined): DateParts | undefined {
  const match = NUMERIC_DATE.exec(text);
  if (match === null) return undefined;
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (order === 'day-first') return { year, month: second, day: first };
  if (order === 'month-first') return { year, month: first, day: second };
  if (first === second) return { year, month: first, day: second };
  if (first > 12) return { year, month: second, day: first };
  return second > 12 ? { year, month: first, day: second } : undefined;
}
