import { Decimal } from 'decimal.js';
import {
  roundToCents,
  TPS_RATE,
  TVQ_RATE,
  taxesOn,
  toAmount,
  totalWithSingleRounding,
} from '../../values/money.ts';
import { type Note, note } from '../notes.ts';
import type { Reading } from '../read.ts';
import type { Exchange, QuoteLine, Report, Totals } from '../report.ts';
import { type Counting, sumAsStated, sumOfLines } from './counting.ts';
import { nameOf, placeIn, type Subject } from './subject.ts';

/** Quantities, multiplications and sums, to the cent (guide 3.4.1; TVQ on the price before TPS). */
export function arithmeticNotes(subject: Subject): Note[] {
  const { lines, reading, counting } = subject;
  return [
    ...lines.flatMap(({ line }) => [...amountNotes(line), ...multiplicationNotes(line)]),
    ...bundleNotes(counting),
    ...sectionNotes(subject),
    ...optionNotes(subject),
    ...totalNotes(subject),
    ...(reading.totals.subtotal === null && reading.totals.total === null && !hasTaxedParts(subject)
      ? [note('total-not-stated', { place: reading.headerPlace })]
      : []),
  ];
}

/** A discount that no total takes off only tells what the net prices save: it is none on the whole. */
export function meantTotals({ totals, totalPlaces }: Reading, counting: Counting): Totals {
  if (totals.discount === null) return totals;
  const without = { ...totals, discount: null };
  if (!isComplete(without, counting)) return totals;
  const [discount, subtotal] = [totalPlaces.discount?.row ?? 0, totalPlaces.subtotal?.row ?? 0];
  const isAboveSubtotal = totals.total === null && discount < subtotal;
  return isAboveSubtotal || !isComplete(totals, counting) ? without : totals;
}

/** Whether the stated subtotal and total, and there is one, are what the counted lines give. */
function isComplete(stated: Totals, counting: Counting): boolean {
  const { subtotal, total } = stated;
  const { base, expected } = judgedSubtotal(stated, [sumAsStated(counting, stated)]);
  if (expected !== null || (subtotal === null && total === null)) return false;
  if (total === null) return true;
  const { tps, tvq } = stated;
  const taxes = taxesOn(base);
  const told = base.plus(tps ?? taxes.tps).plus(tvq ?? taxes.tvq);
  const found = toAmount(new Decimal(total));
  return [toAmount(base), toAmount(told), totalWithSingleRounding(base)].includes(found);
}

const hasTaxedParts = ({ reading }: Subject): boolean =>
  reading.notes.some(({ code }) => code === 'several-totals');

/**
 * What the counted lines add up to, less the discount on the whole, with taxes each apart. `subtotal` is
 * the price before taxes: the sum of the counted lines less `discount`.
 */
export function computedTotals(counting: Counting, stated: Totals): Totals {
  const { discount } = stated;
  const subtotal = sumAsStated(counting, stated).minus(discountOf(discount));
  const kept = discount === null ? null : toAmount(discountOf(discount));
  return { subtotal: toAmount(subtotal), discount: kept, ...taxesOn(subtotal) };
}

/** The same totals in CAD: each converted to the cent, taxes computed again on the converted price. */
export function totalsInCad(totals: Totals, { rate }: Pick<Exchange, 'rate'>): Totals {
  const converted = (amount: string | null) =>
    amount === null ? null : toAmount(new Decimal(amount).times(rate));
  const subtotal = converted(totals.subtotal);
  return {
    subtotal,
    discount: converted(totals.discount),
    ...(subtotal === null ? NO_TAXES : taxesOn(new Decimal(subtotal))),
  };
}

const NO_TAXES = { tps: null, tvq: null, total: null };

/**
 * How the stated total rounds both taxes, each apart or at once: both are accepted, and may differ by a
 * cent. Each apart where both give the same; null where the total has no taxes or is neither.
 */
export function taxMethodOf(stated: Totals, counting: Counting): Report['taxMethod'] {
  const { base } = judgedSubtotal(stated, [sumAsStated(counting, stated)]);
  if (stated.total === null || base.isZero()) return null;
  const total = toAmount(new Decimal(stated.total));
  if (total === taxesOn(base).total) return 'each-tax';
  return total === totalWithSingleRounding(base) ? 'both-taxes-at-once' : null;
}

const discountOf = (discount: string | null): Decimal =>
  roundToCents(new Decimal(discount ?? 0).abs());

function amountNotes(line: QuoteLine): Note[] {
  const notes: Note[] = [];
  const subject = nameOf(line);
  const isCharge =
    line.partNumber === null && line.netUnitPrice === null && line.lineTotal !== null;
  const isReadable = line.quantity === null || isAboveZero(line.quantity);
  // A charge without part nor quantity is told by its missing part number.
  if (!isReadable || (line.quantity === null && !isCharge)) {
    const place = placeIn(line, 'quantity');
    notes.push(note('quantity-invalid', { place, subject, found: line.quantity }));
  }
  for (const [meaning, amount] of [
    ['net-unit-price', line.netUnitPrice],
    ['line-total', line.lineTotal],
  ] as const) {
    if (amount === null || !isBelowZero(amount)) continue;
    notes.push(note('negative-amount', { place: placeIn(line, meaning), subject, found: amount }));
    break;
  }
  return notes;
}

/** A stated decimal has no sign but minus, and some digit unless it is zero. */
const isAboveZero = (quantity: string): boolean =>
  !quantity.startsWith('-') && /[1-9]/.test(quantity);

const isBelowZero = (amount: string): boolean =>
  amount.startsWith('-') && new Decimal(amount).lessThan(0);

function multiplicationNotes(line: QuoteLine): Note[] {
  const { quantity, netUnitPrice, lineTotal } = line;
  if (quantity === null || netUnitPrice === null || lineTotal === null) return [];
  // Told as an invalid quantity: the total is not wrong too.
  if (!isAboveZero(quantity)) return [];
  const exact = toAmount(new Decimal(netUnitPrice).times(quantity));
  const found = toAmount(new Decimal(lineTotal));
  if (found === exact) return [];
  const shown = toAmount(roundToCents(new Decimal(netUnitPrice)).times(quantity));
  if (found === shown || found === fromListPrice(line)) return [];
  const place = placeIn(line, 'line-total');
  return [note('line-arithmetic', { place, subject: nameOf(line), expected: exact, found })];
}

/** The total of a line whose net price is shown rounded, from the list price and discount that give it. */
function fromListPrice(line: QuoteLine): string | null {
  const { listUnitPrice, discountPercent, netUnitPrice, quantity } = line;
  if (listUnitPrice === null || discountPercent === null) return null;
  const exact = new Decimal(100).minus(discountPercent).div(100).times(listUnitPrice);
  if (toAmount(exact) !== toAmount(new Decimal(netUnitPrice ?? 0))) return null;
  return toAmount(exact.times(quantity ?? 0));
}

const bundleNotes = ({ conflicts }: Counting): Note[] =>
  conflicts.map(({ line, own, details }) =>
    note('bundle-arithmetic', {
      place: placeIn(line, 'line-total', 'net-unit-price'),
      subject: nameOf(line),
      expected: toAmount(details),
      found: toAmount(own),
    }),
  );

interface SectionSum {
  readonly section: Subject['reading']['sections'][number];
  readonly accepted: readonly Decimal[];
  readonly stated: Decimal;
}

/** Each stated section with what its counted lines add up to; without a line, nothing can be said. */
function sectionSums({ reading, counting }: Subject): SectionSum[] {
  const keyOf = (sheet: string, name: string | null) => `${sheet}!${name}`;
  const lines = Map.groupBy(reading.lines, (line) => keyOf(line.sheet, line.section));
  return reading.sections.flatMap((section) => {
    const own = lines.get(keyOf(section.place.sheet, section.name));
    if (own === undefined) return [];
    const isLeftOut = own.some((line) => counting.leftOut.has(line));
    const ways = isLeftOut
      ? [counting.countedOptions]
      : [counting.counted, counting.countedByDetails];
    const accepted = ways.map((counted) => sumOfLines(own.filter((line) => counted.has(line))));
    return [{ section, accepted, stated: roundToCents(new Decimal(section.subtotal)) }];
  });
}

const isAccepted = (stated: Decimal, accepted: readonly Decimal[]): boolean =>
  accepted.some((sum) => roundToCents(sum).equals(stated));

function sectionNotes(subject: Subject): Note[] {
  return sectionSums(subject)
    .filter(({ stated, accepted }) => !isAccepted(stated, accepted))
    .map(({ section, stated, accepted }) =>
      note('section-arithmetic', {
        place: section.place,
        subject: section.name,
        expected: toAmount(accepted[0] ?? new Decimal(0)),
        found: toAmount(stated),
      }),
    );
}

/** Options are told of, whether the stated total counts them or not. */
function optionNotes({ reading, counting }: Subject): Note[] {
  return reading.optionalSections.flatMap((section) => {
    const [first] = reading.lines.filter((line) => line.section === section);
    if (first === undefined) return [];
    const found = counting.leftOut.has(first) ? 'left-out' : 'counted';
    return [
      note('optional-lines', { place: placeIn(first, 'part-number'), subject: section, found }),
    ];
  });
}

/** What the sum of the lines may be: a bundle in conflict, or a wrong section, is told in its own place. */
function acceptedSums(subject: Subject): Decimal[] {
  const { countedByDetails } = subject.counting;
  const sum = sumAsStated(subject.counting, subject.reading.totals);
  const bySections = sectionSums(subject)
    .filter(({ stated, accepted }) => !isAccepted(stated, accepted))
    .filter(({ section }) => !subject.reading.optionalSections.includes(section.name))
    .reduce((total, { stated, accepted }) => total.plus(stated).minus(accepted[0] ?? 0), sum);
  return [sum, sumOfLines(countedByDetails), bySections];
}

interface JudgedSubtotal {
  /** The price before taxes that the taxes are judged on. */
  readonly base: Decimal;
  /** What the stated subtotal should be; null when it is right, or not stated. */
  readonly expected: Decimal | null;
}

/** A subtotal may be stated before the discount on the whole, or after it: the nearest is meant. */
function judgedSubtotal(stated: Totals, sums: readonly Decimal[]): JudgedSubtotal {
  const discount = discountOf(stated.discount);
  const sum = sums[0] ?? new Decimal(0);
  if (stated.subtotal === null) return { base: sum.minus(discount), expected: null };
  const found = roundToCents(new Decimal(stated.subtotal));
  const before = isAccepted(found, sums);
  const after = isAccepted(found.plus(discount), sums);
  const isBefore = before || (!after && isNearer(found, sum, sum.minus(discount)));
  const base = isBefore ? found.minus(discount) : found;
  if (before || after) return { base, expected: null };
  return { base, expected: isBefore ? sum : sum.minus(discount) };
}

const isNearer = (found: Decimal, one: Decimal, other: Decimal): boolean =>
  found.minus(one).abs().lessThan(found.minus(other).abs());

/** Each total is judged on the one above it as stated, so that one mistake is told once. */
function totalNotes(subject: Subject): Note[] {
  const { totals, totalPlaces } = subject.reading;
  const { base, expected } = judgedSubtotal(totals, acceptedSums(subject));
  return [
    ...subtotalNotes(subject, expected),
    ...taxNotes(subject, base),
    ...grandTotalNotes(subject, base),
    ...(base.lessThan(0) && totals.discount !== null
      ? [
          note('negative-amount', {
            place: totalPlaces.discount ?? null,
            subject: 'subtotal',
            found: toAmount(base),
          }),
        ]
      : []),
  ];
}

function subtotalNotes({ reading }: Subject, expected: Decimal | null): Note[] {
  if (expected === null) return [];
  return [totalNote('subtotal-arithmetic', reading, 'subtotal', toAmount(expected))];
}

function taxNotes({ reading }: Subject, base: Decimal): Note[] {
  const taxes = taxesOn(base);
  return (['tps', 'tvq'] as const).flatMap((name) => {
    const stated = reading.totals[name];
    if (stated === null || toAmount(new Decimal(stated)) === taxes[name]) return [];
    const isOnBoth =
      name === 'tvq' && compoundedTvq(base).equals(roundToCents(new Decimal(stated)));
    const code = isOnBoth ? ('tvq-compounded' as const) : (`${name}-arithmetic` as const);
    return [totalNote(code, reading, name, taxes[name])];
  });
}

/** The TVQ on price and TPS together, as it was before 2013. */
const compoundedTvq = (base: Decimal): Decimal =>
  roundToCents(base.times(TPS_RATE.plus(1)).times(TVQ_RATE));

function grandTotalNotes({ reading }: Subject, base: Decimal): Note[] {
  const { tps, tvq, total } = reading.totals;
  if (total === null) return [];
  const taxes = taxesOn(base);
  const isTaxed = tps !== null || tvq !== null;
  const sum = base.plus(tps ?? taxes.tps).plus(tvq ?? taxes.tvq);
  const expected = toAmount(isTaxed ? sum : base);
  const found = toAmount(new Decimal(total));
  if ([expected, taxes.total, totalWithSingleRounding(base)].includes(found)) return [];
  const compounded = toAmount(base.plus(taxes.tps).plus(compoundedTvq(base)));
  if (!isTaxed && found === compounded) {
    return [totalNote('tvq-compounded', reading, 'total', taxes.total)];
  }
  return [totalNote('total-arithmetic', reading, 'total', expected)];
}

function totalNote(
  code: Note['code'],
  { totals, totalPlaces }: Subject['reading'],
  name: keyof Totals,
  expected: string,
): Note {
  const stated = totals[name];
  const found = stated === null ? null : toAmount(new Decimal(stated));
  return note(code, { place: totalPlaces[name] ?? null, expected, found });
}
