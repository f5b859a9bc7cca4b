import { Decimal } from 'decimal.js';
import {
  amountOfLine,
  type CheckedLine,
  countLines,
  type Exchange,
  type Report,
} from '#domain/quotes/index.ts';
import { type Decision, refuse } from '#domain/values/decision.ts';
import { padToCents, roundToCents, sumOf, toAmount } from '#domain/values/money.ts';
import type { Amounts, PriceLine } from '#presentation/contracts/contract-parts.ts';

/** What a validated quote comes to, as contracts and amendments print it, in Canadian dollars. */
export interface PricedLines {
  readonly lines: PriceLine[];
  readonly amounts: Amounts;
  /** The rate that the prices were converted at; null for a quote in Canadian dollars. */
  readonly exchange: Exchange | null;
}

type PricingRefusal =
  | 'contracts.quote-rate-missing'
  | 'contracts.quote-total-negative'
  | 'contracts.quote-lines-too-many';

/** Taxes are each apart, the TVQ on the price before TPS: amounts are those that were validated. */
export function priceLinesOf(report: Report): Decision<PricedLines, PricingRefusal> {
  const { exchange, totals } = report;
  const { subtotal = null, tps = null, tvq = null, total = null } = totals.cad ?? {};
  if (subtotal === null || tps === null || tvq === null || total === null) {
    return refuse('contracts.quote-rate-missing', { currency: report.quote.currency });
  }
  if (subtotal.startsWith('-')) return refuse('contracts.quote-total-negative', { subtotal });
  const lines = [...quotedLines(report), ...discountLines(report)];
  lines.push(...roundingLines(lines, subtotal, exchange));
  if (lines.length > MOST_LINES) {
    return refuse('contracts.quote-lines-too-many', { count: lines.length, most: MOST_LINES });
  }
  return { lines, amounts: { currency: 'CAD', subtotal, tps, tvq, total }, exchange };
}

const MOST_LINES = 2000;
const NOTHING = '0.00';
const NO_PART = '-';

/** The lines that are bought, with the price of each; those that their bundle holds, or that hold theirs, at 0 $. */
function quotedLines(report: Report): PriceLine[] {
  const { lines, totals, exchange } = report;
  const { quantityFactors } = countLines(lines, totals.stated);
  const opened = openedBundles(lines);
  return lines.filter(isBought(report)).map((line) => {
    const quantity = quantityOf(line, quantityFactors.get(line));
    if (line.counted) return pricedLine(line, quantity, exchange);
    const note = opened.has(keyOf(line.sheet, line.row)) ? PRICED_BELOW : INCLUDED;
    const price = { quantity: quantity.toFixed(), unitPrice: NOTHING, total: NOTHING };
    return { ...namesOf(line, note), ...price };
  });
}

const PRICED_BELOW = ' (ensemble, au prix de ses composants)';
const INCLUDED = ' (compris dans l’ensemble)';

/** Options that the stated total leaves out are bought by nobody. */
function isBought({ findings }: Report): (line: CheckedLine) => boolean {
  const leftOut = new Set(
    findings
      .filter(({ code, found }) => code === 'optional-lines' && found === 'left-out')
      .map(({ subject }) => subject),
  );
  return ({ counted, section }) => counted || section === null || !leftOut.has(section);
}

const keyOf = (sheet: string, row: number): string => `${sheet}!${row}`;

/** The bundles that are worth what they hold. */
function openedBundles(lines: readonly CheckedLine[]): Set<string> {
  const byKey = new Map(lines.map((line) => [keyOf(line.sheet, line.row), line]));
  const opened = new Set<string>();
  for (const line of lines) {
    if (!line.counted) continue;
    for (
      let key = parentKeyOf(line);
      key !== undefined && !opened.has(key);
      key = parentKeyOf(byKey.get(key))
    ) {
      opened.add(key);
    }
  }
  return opened;
}

const parentKeyOf = (line: CheckedLine | undefined): string | undefined =>
  line === undefined || line.parentRow === null ? undefined : keyOf(line.sheet, line.parentRow);

const MOST_DECIMALS = 6;

/** The details of a bundle may be told for one of it. */
const quantityOf = ({ quantity }: CheckedLine, factor = '1'): Decimal =>
  new Decimal(quantity ?? '1').times(factor).abs().toDecimalPlaces(MOST_DECIMALS);

function pricedLine(line: CheckedLine, quantity: Decimal, exchange: Exchange | null): PriceLine {
  const amount = (amountOfLine(line) ?? new Decimal(0)).times(exchange?.rate ?? 1);
  const total = roundToCents(amount);
  const unitPrice = unitPriceOf(line, quantity, total, exchange);
  return { ...namesOf(line), quantity: quantity.toFixed(), unitPrice, total: toAmount(total) };
}

/** As the quote states it; else the shortest price that gives the line's total. */
function unitPriceOf(
  { netUnitPrice, included, lineTotal }: CheckedLine,
  quantity: Decimal,
  total: Decimal,
  exchange: Exchange | null,
): string {
  if (included && lineTotal === null) return NOTHING;
  const stated = netUnitPrice === null ? null : new Decimal(netUnitPrice);
  if (stated !== null && exchange === null) {
    return padToCents(stated.toDecimalPlaces(MOST_DECIMALS));
  }
  const converted = stated?.times(exchange?.rate ?? 1);
  const divided = quantity.isZero() ? total : total.div(quantity);
  const price =
    (converted && shortestGiving(total, quantity, converted)) ??
    shortestGiving(total, quantity, divided) ??
    (converted ?? divided).toDecimalPlaces(MOST_DECIMALS);
  return padToCents(price);
}

function shortestGiving(total: Decimal, quantity: Decimal, exact: Decimal): Decimal | undefined {
  for (let places = 2; places <= MOST_DECIMALS; places += 1) {
    const price = exact.toDecimalPlaces(places);
    if (roundToCents(price.times(quantity)).equals(total)) return price;
  }
  return undefined;
}

const LONGEST = { partNumber: 80, designation: 500 } as const;

function namesOf({ component, partNumber, description }: CheckedLine, note = '') {
  const part = component?.partNumber ?? partNumber ?? '';
  const designation = component?.designation ?? description ?? '';
  return {
    partNumber: shortened(part.trim(), LONGEST.partNumber) || NO_PART,
    designation:
      (shortened(designation.trim(), LONGEST.designation - note.length) || NO_PART) + note,
  };
}

const shortened = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;

function discountLines({ totals }: Report): PriceLine[] {
  const discount = new Decimal(totals.cad?.discount ?? 0);
  return discount.isZero() ? [] : [adjustment('Remise sur l’ensemble', discount.negated())];
}

/** What rounding each line leaves: a quote may round its total once, and amounts are converted one by one. */
function roundingLines(
  lines: readonly PriceLine[],
  subtotal: string,
  exchange: Exchange | null,
): PriceLine[] {
  const left = new Decimal(subtotal).minus(sumOf(lines.map(({ total }) => total)));
  if (left.isZero()) return [];
  const of = exchange === null ? 'de la soumission' : 'de la conversion';
  return [adjustment(`Arrondi ${of}`, left)];
}

const adjustment = (designation: string, amount: Decimal): PriceLine => ({
  partNumber: NO_PART,
  designation,
  quantity: '1',
  unitPrice: toAmount(amount),
  total: toAmount(amount),
});
