import { Decimal } from 'decimal.js';
import type { FicheContent, PriceModality } from '../../catalogue/index.ts';
import { roundToCents, toAmount } from '../../values/money.ts';
import { withoutAccents } from '../cell-values.ts';
import { type Note, type NoteFacts, note } from '../notes.ts';
import { rangesOf } from '../places.ts';
import type { QuoteLine } from '../report.ts';
import { sumOfLines } from './counting.ts';
import { type MappedLine, nameOf, placeIn, type Subject } from './subject.ts';

/** Prices as the fiche allows them (guide 3.2, 3.4.1, 5). Nothing here refuses: prices live on the configurator. */
export function priceNotes(subject: Subject): Note[] {
  const { lines, fiche, reading } = subject;
  const rate = rateToCad(subject);
  const modalityOf = modalitiesIn(fiche);
  return [
    ...unverifiableNotes(lines),
    ...lines.flatMap((mapped) => [
      ...listPriceNotes(mapped, rate),
      ...discountNotes(mapped.line, modalityOf, reading.quote.modality),
    ]),
    ...globalDiscountNotes(subject, modalityOf),
  ];
}

/** A line has a price, be it zero or « inclus », or is explained by its bundle or its details (guide 3.4.1). */
export function missingPriceNotes({ counting }: Subject): Note[] {
  return counting.unpriced.map((line) =>
    note('line-without-price', {
      place: placeIn(line, 'net-unit-price', 'line-total'),
      subject: nameOf(line),
    }),
  );
}

/** CAD for one unit of the quote's currency; null when nobody has frozen that rate. */
function rateToCad({ reading, exchange }: Subject): Decimal | null {
  const { currency } = reading.quote;
  if (currency === null || currency === 'CAD') return new Decimal(1);
  return exchange === null ? null : new Decimal(exchange.rate);
}

/** One note for all: a fiche that sends to its configurator would otherwise repeat it on every line. */
function unverifiableNotes(lines: readonly MappedLine[]): Note[] {
  const unverifiable = lines.filter(({ component }) => component?.listPrice === null);
  const [first] = unverifiable;
  if (first === undefined) return [];
  const place = placeIn(first.line, 'list-unit-price', 'net-unit-price', 'part-number');
  const found = rangesOf(unverifiable.map(({ line }) => line.row));
  return [note('list-price-unverifiable', { place, found })];
}

/** The prices of the fiche are in CAD; those of the quote are told in their own currency. */
function listPriceNotes({ line, component }: MappedLine, rate: Decimal | null): Note[] {
  const { listUnitPrice, netUnitPrice } = line;
  const ofFiche = component?.listPrice ?? null;
  const subject = nameOf(line);
  const notes: Note[] = [];
  const isListOver = isOver(inCad(listUnitPrice, rate), ofFiche);
  if (isListOver) {
    const facts = { subject, expected: ofFiche, found: listUnitPrice };
    notes.push(
      note('list-price-over-fiche', { place: placeIn(line, 'list-unit-price'), ...facts }),
    );
  }
  const place = placeIn(line, 'net-unit-price');
  if (isOver(netUnitPrice, listUnitPrice)) {
    const facts = { subject, expected: listUnitPrice, found: netUnitPrice };
    notes.push(note('net-price-over-list', { place, ...facts }));
  } else if (!isListOver && isOver(inCad(netUnitPrice, rate), ofFiche)) {
    const facts = { subject, expected: ofFiche, found: netUnitPrice };
    notes.push(note('net-price-over-fiche', { place, ...facts }));
  }
  return notes;
}

function inCad(price: string | null, rate: Decimal | null): string | null {
  if (price === null || rate === null) return null;
  return rate.equals(1) ? price : toAmount(rate.times(price));
}

const isOver = (price: string | null, ceiling: string | null): boolean =>
  price !== null &&
  ceiling !== null &&
  price !== ceiling &&
  new Decimal(price).greaterThan(ceiling);

function discountNotes(
  line: QuoteLine,
  modalityOf: ModalityOf,
  quoteModality: string | null,
): Note[] {
  const discount = effectiveDiscount(line);
  const notes = discountArithmeticNotes(line);
  if (discount === null || discount.lessThanOrEqualTo(0)) return notes;
  const facts = () => ({
    place: placeIn(line, 'modality', 'discount', 'net-unit-price'),
    subject: nameOf(line),
  });
  const cited = line.modality ?? quoteModality;
  return [...notes, ...modalityNotes(modalityOf, cited, discount, facts)];
}

/** A discount on the whole needs its modality as any other. */
function globalDiscountNotes({ reading, counting }: Subject, modalityOf: ModalityOf): Note[] {
  const sum = sumOfLines(counting.counted);
  if (reading.totals.discount === null || sum.lessThanOrEqualTo(0)) return [];
  const discount = new Decimal(reading.totals.discount).abs().div(sum).times(100);
  if (discount.isZero()) return [];
  const place = reading.totalPlaces.discount ?? reading.headerPlace;
  return modalityNotes(modalityOf, reading.quote.modality, discount, () => ({ place }));
}

/** A discount, in percent, rests on a modality of the fiche and stays under its maximum. */
function modalityNotes(
  modalityOf: ModalityOf,
  cited: string | null,
  discount: Decimal,
  factsOf: () => NoteFacts,
): Note[] {
  if (cited === null) {
    return [note('discount-without-modality', { ...factsOf(), found: percentOf(discount) })];
  }
  const modality = modalityOf(cited);
  if (modality === undefined) return [note('modality-unknown', { ...factsOf(), found: cited })];
  const maximum = modality.maximumDiscountPercent;
  if (maximum === undefined || !discount.greaterThan(maximum)) return [];
  const facts = { ...factsOf(), expected: maximum, found: percentOf(discount) };
  return [note('discount-over-modality', facts)];
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
  const isExact = roundToCents(exact).equals(shown);
  if (isExact || isWithinRounding(exact, shown, discountPercent, listUnitPrice)) return [];
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

type ModalityOf = (cited: string) => PriceModality | undefined;

/** Finds the modality of the fiche that a quote cites; its lines cite the same one, again and again. */
function modalitiesIn({ priceModalities }: FicheContent): ModalityOf {
  const known = new Map<string, PriceModality | undefined>();
  return (cited) => {
    if (!known.has(cited)) {
      const words = ` ${canonicalReference(cited)} `;
      const isCited = ({ reference }: PriceModality): boolean =>
        words.includes(` ${canonicalReference(reference)} `);
      known.set(cited, priceModalities.find(isCited));
    }
    return known.get(cited);
  };
}

const canonicalReference = (text: string): string =>
  withoutAccents(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();
