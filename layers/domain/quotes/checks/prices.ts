import { Decimal } from 'decimal.js';
import type { FicheContent, PriceModality } from '../../catalogue/index.ts';
import { roundToCents, toAmount } from '../../values/money.ts';
import { withoutAccents } from '../cell-values.ts';
import { type Note, note } from '../notes.ts';
import type { QuoteLine } from '../report.ts';
import { type MappedLine, nameOf, placeIn, type Subject } from './subject.ts';

/** Prices as the fiche allows them (guide 3.2, 3.4.1, 5). Nothing here refuses: prices live on the configurator. */
export function priceNotes(subject: Subject): Note[] {
  const { lines, fiche, reading } = subject;
  return [
    ...unverifiableNotes(lines),
    ...lines.flatMap((mapped) => [
      ...listPriceNotes(mapped),
      ...discountNotes(mapped.line, fiche, reading.quote.modality),
    ]),
  ];
}

/** A line has a price, be it zero or « inclus » (guide 3.4.1). */
export function missingPriceNotes({ lines }: Subject): Note[] {
  return lines
    .filter(({ line }) => line.netUnitPrice === null && line.lineTotal === null)
    .filter(({ line }) => !line.included)
    .map(({ line }) =>
      note('line-without-price', {
        place: placeIn(line, 'net-unit-price', 'line-total'),
        subject: nameOf(line),
      }),
    );
}

/** One note for all: a fiche that sends to its configurator would otherwise repeat it on every line. */
function unverifiableNotes(lines: readonly MappedLine[]): Note[] {
  const unverifiable = lines.filter(({ component }) => component?.listPrice === null);
  const [first] = unverifiable;
  if (first === undefined) return [];
  const place = placeIn(first.line, 'list-unit-price', 'net-unit-price', 'part-number');
  const rows = unverifiable.map(({ line }) => line.row).join(', ');
  return [note('list-price-unverifiable', { place, subject: nameOf(first.line), found: rows })];
}

function listPriceNotes({ line, component }: MappedLine): Note[] {
  const { listUnitPrice, netUnitPrice } = line;
  const expected = component?.listPrice ?? null;
  const subject = nameOf(line);
  const notes: Note[] = [];
  if (isOver(listUnitPrice, expected)) {
    const place = placeIn(line, 'list-unit-price');
    notes.push(note('list-price-over-fiche', { place, subject, expected, found: listUnitPrice }));
  }
  const ceiling = expected ?? listUnitPrice;
  if (isOver(netUnitPrice, ceiling)) {
    const place = placeIn(line, 'net-unit-price');
    notes.push(
      note('net-price-over-list', { place, subject, expected: ceiling, found: netUnitPrice }),
    );
  }
  return notes;
}

const isOver = (price: string | null, ceiling: string | null): boolean =>
  price !== null && ceiling !== null && new Decimal(price).greaterThan(ceiling);

function discountNotes(line: QuoteLine, fiche: FicheContent, quoteModality: string | null): Note[] {
  const discount = effectiveDiscount(line);
  const notes = discountArithmeticNotes(line);
  if (discount === null || discount.lessThanOrEqualTo(0)) return notes;
  const place = placeIn(line, 'modality', 'discount', 'net-unit-price');
  const facts = { place, subject: nameOf(line) };
  const cited = line.modality ?? quoteModality;
  const found = percentOf(discount);
  if (cited === null) return [...notes, note('discount-without-modality', { ...facts, found })];
  const modality = modalityCited(fiche, cited);
  if (modality === undefined) {
    return [...notes, note('modality-unknown', { ...facts, found: cited })];
  }
  const maximum = modality.maximumDiscountPercent;
  if (maximum === undefined || !discount.greaterThan(maximum)) return notes;
  const expected = maximum;
  return [...notes, note('discount-over-modality', { ...facts, expected, found })];
}

const percentOf = (discount: Decimal): string => discount.toDecimalPlaces(2).toFixed();

/** In percent, stated or between the two prices; null when the line has no list price nor discount. */
function effectiveDiscount({
  discountPercent,
  listUnitPrice,
  netUnitPrice,
}: QuoteLine): Decimal | null {
  if (discountPercent !== null) return new Decimal(discountPercent);
  if (listUnitPrice === null || netUnitPrice === null || new Decimal(listUnitPrice).isZero()) {
    return null;
  }
  return new Decimal(1).minus(new Decimal(netUnitPrice).div(listUnitPrice)).times(100);
}

function discountArithmeticNotes(line: QuoteLine): Note[] {
  const { discountPercent, listUnitPrice, netUnitPrice } = line;
  if (discountPercent === null || listUnitPrice === null || netUnitPrice === null) return [];
  const exact = new Decimal(100).minus(discountPercent).div(100).times(listUnitPrice);
  const shown = roundToCents(new Decimal(netUnitPrice));
  if (isWithinRounding(exact, shown, discountPercent, listUnitPrice)) return [];
  return [
    note('discount-arithmetic', {
      place: placeIn(line, 'net-unit-price', 'discount'),
      subject: nameOf(line),
      expected: toAmount(exact),
      found: netUnitPrice,
    }),
  ];
}

/** A discount is written with so many decimals: half of its last one, on the list price, is rounding. */
function isWithinRounding(exact: Decimal, net: Decimal, discount: string, list: string): boolean {
  const halfUnit = new Decimal(10).pow(-new Decimal(discount).decimalPlaces()).div(2);
  const tolerance = halfUnit.div(100).times(list).plus('0.01');
  return exact.minus(net).abs().lessThanOrEqualTo(tolerance);
}

function modalityCited(fiche: FicheContent, cited: string): PriceModality | undefined {
  const words = canonicalReference(cited);
  return fiche.priceModalities.find(({ reference }) =>
    ` ${words} `.includes(` ${canonicalReference(reference)} `),
  );
}

const canonicalReference = (text: string): string =>
  withoutAccents(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();
