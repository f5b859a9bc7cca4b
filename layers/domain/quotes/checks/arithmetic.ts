import { Decimal } from 'decimal.js';
import {
  roundToCents,
  sumOf,
  taxesOn,
  toAmount,
  totalWithSingleRounding,
} from '../../values/money.ts';
import { type Note, note } from '../notes.ts';
import type { QuoteLine, Totals } from '../report.ts';
import { type MappedLine, nameOf, placeIn, type Subject } from './subject.ts';

/** Quantities, multiplications and sums, to the cent (guide 3.4.1; TVQ on the price before TPS). */
export function arithmeticNotes(subject: Subject): Note[] {
  const { lines, reading } = subject;
  return [
    ...lines.flatMap(({ line }) => [...amountNotes(line), ...multiplicationNotes(line)]),
    ...(lines.length === 0 ? [] : totalNotes(subject, computedTotals(lines))),
    ...(lines.length > 0 && reading.totals.subtotal === null && reading.totals.total === null
      ? [note('total-not-stated', { place: reading.headerPlace })]
      : []),
  ];
}

/** What the lines add up to, taxes computed each apart. */
export function computedTotals(lines: readonly MappedLine[]): Totals {
  const subtotal = sumOf(lines.map(({ line }) => lineAmount(line)));
  return { subtotal: toAmount(subtotal), ...taxesOn(subtotal) };
}

/** The stated total of a line, else its quantity times its price; zero when it has neither. */
function lineAmount(line: QuoteLine): Decimal {
  if (line.lineTotal !== null) return roundToCents(new Decimal(line.lineTotal));
  if (line.netUnitPrice === null || line.quantity === null) return new Decimal(0);
  return roundToCents(new Decimal(line.netUnitPrice).times(line.quantity));
}

function amountNotes(line: QuoteLine): Note[] {
  const notes: Note[] = [];
  const subject = nameOf(line);
  const isReadable = line.quantity === null || new Decimal(line.quantity).greaterThan(0);
  if (line.quantity === null || !isReadable) {
    const place = placeIn(line, 'quantity');
    notes.push(note('quantity-invalid', { place, subject, found: line.quantity }));
  }
  for (const [meaning, amount] of [
    ['net-unit-price', line.netUnitPrice],
    ['line-total', line.lineTotal],
  ] as const) {
    if (amount === null || !new Decimal(amount).isNegative()) continue;
    notes.push(note('negative-amount', { place: placeIn(line, meaning), subject, found: amount }));
  }
  return notes;
}

function multiplicationNotes(line: QuoteLine): Note[] {
  const { quantity, netUnitPrice, lineTotal } = line;
  if (quantity === null || netUnitPrice === null || lineTotal === null) return [];
  const exact = toAmount(new Decimal(netUnitPrice).times(quantity));
  const shown = toAmount(roundToCents(new Decimal(netUnitPrice)).times(quantity));
  const found = toAmount(new Decimal(lineTotal));
  if (found === exact || found === shown) return [];
  const place = placeIn(line, 'line-total');
  return [note('line-arithmetic', { place, subject: nameOf(line), expected: exact, found })];
}

/** Each total is judged on the one above it as stated, so that one mistake is told once. */
function totalNotes({ reading }: Subject, computed: Totals): Note[] {
  const { totals, totalPlaces } = reading;
  const base = new Decimal(totals.subtotal ?? computed.subtotal ?? 0);
  const taxes = taxesOn(base);
  const sum = base.plus(totals.tps ?? taxes.tps).plus(totals.tvq ?? taxes.tvq);
  const isTaxed = totals.tps !== null || totals.tvq !== null;
  const accepted: Readonly<Record<keyof Totals, readonly (string | null)[]>> = {
    subtotal: [computed.subtotal],
    tps: [taxes.tps],
    tvq: [taxes.tvq],
    total: isTaxed
      ? [toAmount(sum), taxes.total, totalWithSingleRounding(base)]
      : [toAmount(base), taxes.total, totalWithSingleRounding(base)],
  };
  return (['subtotal', 'tps', 'tvq', 'total'] as const).flatMap((name) => {
    const stated = totals[name];
    if (stated === null) return [];
    const found = toAmount(new Decimal(stated));
    if (accepted[name].includes(found)) return [];
    const [expected = null] = accepted[name];
    const place = totalPlaces[name] ?? null;
    return [note(`${name}-arithmetic`, { place, expected, found })];
  });
}
