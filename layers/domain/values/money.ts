import { Decimal } from 'decimal.js';
import * as z from 'zod';

/** A non-negative decimal as text, `"1234.50"`: up to 13 digits before the point and 6 after. */
export const amountSchema = z.string().regex(/^\d{1,13}(\.\d{1,6})?$/);

/** Whether an amount is before TPS and TVQ, or with both. */
export const amountBasisSchema = z.enum(['before-taxes', 'with-taxes']);
export type AmountBasis = z.output<typeof amountBasisSchema>;

/** TPS, 5 % of the price before taxes. */
export const TPS_RATE = new Decimal('0.05');
/** TVQ, 9.975 % of the price before TPS (since 2013). */
export const TVQ_RATE = new Decimal('0.09975');

/** Rounds to the cent, half a cent upwards (0.005 becomes 0.01; negative amounts away from zero). */
export function roundToCents(amount: Decimal): Decimal {
  return amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

/** Rounds to the cent and writes as data: `"1234.50"`. */
export function toAmount(amount: Decimal): string {
  return roundToCents(amount).toFixed(2);
}

/** Writes a decimal with two digits after the point or more, none lost: `1.5` is `"1.50"`, `0.1234` stays. */
export function padToCents(amount: Decimal): string {
  return amount.toFixed(Math.max(2, amount.decimalPlaces()));
}

/** Exact sum of decimals written as text; zero when there are none. */
export function sumOf(amounts: readonly (string | Decimal)[]): Decimal {
  return amounts.reduce<Decimal>((sum, amount) => sum.plus(amount), new Decimal(0));
}

export interface Taxes {
  readonly tps: string;
  readonly tvq: string;
  readonly total: string;
}

/** TPS and TVQ, each rounded to the cent, and the total, on a price before taxes. */
export function taxesOn(subtotal: Decimal): Taxes {
  const tps = roundToCents(subtotal.times(TPS_RATE));
  const tvq = roundToCents(subtotal.times(TVQ_RATE));
  return { tps: toAmount(tps), tvq: toAmount(tvq), total: toAmount(subtotal.plus(tps).plus(tvq)) };
}

/** Total with both taxes rounded once, as a single 14.975 %: the other accepted method. */
export function totalWithSingleRounding(subtotal: Decimal): string {
  return toAmount(subtotal.times(TPS_RATE.plus(TVQ_RATE).plus(1)));
}

const NO_BREAK_SPACE = '\u00a0';

/** Writes an amount as people read it in fr-CA: `1 234,50 $`, with non-breaking spaces, rounded to the cent. */
export function formatMoney(amount: string | Decimal, currency: string = 'CAD'): string {
  const symbol = currency === 'CAD' ? '$' : currency;
  return `${formatDecimal(toAmount(new Decimal(amount)))}${NO_BREAK_SPACE}${symbol}`;
}

/** Writes a decimal as people read it in fr-CA, no digit lost: `1234.5` is `1 234,5`. */
export function formatDecimal(value: string): string {
  const [whole = '0', fraction] = value.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NO_BREAK_SPACE);
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}
