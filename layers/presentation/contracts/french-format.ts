import { Decimal } from 'decimal.js';
import { Temporal } from 'temporal-polyfill';

const NO_BREAK_SPACE = '\u00a0';
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;

const groupThousands = (digits: string): string =>
  digits.replace(/\B(?=(\d{3})+$)/g, NO_BREAK_SPACE);

/** `1234.5` → `1 234,5`, with at least `decimals` digits after the comma and none lost. */
export function frenchNumber(value: string, decimals = 0): string {
  const number = new Decimal(value);
  const places = Math.max(decimals, number.decimalPlaces());
  const [whole = '0', fraction] = number.abs().toFixed(places).split('.');
  const sign = number.isNegative() && !number.isZero() ? '\u2212' : '';
  return sign + groupThousands(whole) + (fraction === undefined ? '' : `,${fraction}`);
}

/** `1234.50` → `1 234,50 $`. Contracts are in Canadian dollars only. */
export const frenchMoney = (value: string): string => `${frenchNumber(value, 2)}${NO_BREAK_SPACE}$`;

/** `2026-04-01` → `1er avril 2026`. */
export function frenchDate(value: string): string {
  const date = Temporal.PlainDate.from(value);
  const day = date.day === 1 ? '1er' : String(date.day);
  return [day, MONTHS[date.month - 1], date.year].join(NO_BREAK_SPACE);
}
