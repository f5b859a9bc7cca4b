import { Temporal } from 'temporal-polyfill';
import { type Note, note } from '../notes.ts';
import type { QuoteLine } from '../report.ts';
import { type AcquisitionTerms, nameOf, placeIn, type Subject } from './subject.ts';

/** "Maximum three years including renewals" (guide 4.5), in months. */
const MAXIMUM_TERM_MONTHS = 36;

/** Durations, validity, currency and version of the quote (guide 3.4.1, 3.5, 4.5, 5; G14, G19). */
export function termNotes(subject: Subject): Note[] {
  return [
    ...durationNotes(subject),
    ...validityNotes(subject),
    ...currencyNotes(subject),
    ...versionNotes(subject),
  ];
}

interface Limit {
  readonly months: number;
  readonly code: 'term-too-long' | 'term-over-remaining';
}

/** Three years, or what is left of them when the quote amends a contract in force. */
function limitOf({ amends }: AcquisitionTerms): Limit {
  if (amends === undefined || amends.monthsLeft >= MAXIMUM_TERM_MONTHS) {
    return { months: MAXIMUM_TERM_MONTHS, code: 'term-too-long' };
  }
  return { months: amends.monthsLeft, code: 'term-over-remaining' };
}

function durationNotes({ lines, acquisition, reading }: Subject): Note[] {
  const limit = limitOf(acquisition);
  const lastDayOf = lastDays(limit.months);
  const own = lines.flatMap(({ line }) => {
    const tooLong = tooLongNotes(line, limit, lastDayOf);
    return tooLong.length > 0 ? tooLong : otherTermNotes(line, acquisition.termMonths);
  });
  if (own.some(({ code }) => code === limit.code)) return own;
  if (acquisition.termMonths <= limit.months) {
    const all = lines.map(({ line }) => line);
    return [...spanNotes(all, limit, lastDayOf), ...own];
  }
  const [expected, found] = [String(limit.months), String(acquisition.termMonths)];
  return [note(limit.code, { place: reading.headerPlace, expected, found }), ...own];
}

function tooLongNotes(line: QuoteLine, { months, code }: Limit, lastDayOf: LastDay): Note[] {
  const { termMonths, startsOn, endsOn } = line;
  const facts = { subject: nameOf(line), expected: String(months) };
  if (termMonths !== null && termMonths > months) {
    return [note(code, { ...facts, place: placeIn(line, 'term'), found: String(termMonths) })];
  }
  if (startsOn === null || endsOn === null || endsOn <= lastDayOf(startsOn)) return [];
  const found = `${startsOn}/${endsOn}`;
  return [note(code, { ...facts, place: placeIn(line, 'end-date'), found })];
}

/** Each line may be short enough and the contract too long: it runs from the first day to the last. */
function spanNotes(
  lines: readonly QuoteLine[],
  { months, code }: Limit,
  lastDayOf: LastDay,
): Note[] {
  const first = lines.flatMap(({ startsOn }) => startsOn ?? []).toSorted()[0];
  const last = lines
    .filter(({ endsOn }) => endsOn !== null)
    .toSorted((a, b) => (b.endsOn ?? '').localeCompare(a.endsOn ?? ''))[0];
  const endsOn = last?.endsOn ?? null;
  if (first === undefined || last === undefined || endsOn === null) return [];
  if (endsOn <= lastDayOf(first)) return [];
  const place = placeIn(last, 'end-date');
  return [note(code, { place, expected: String(months), found: `${first}/${endsOn}` })];
}

function otherTermNotes(line: QuoteLine, acquisitionMonths: number): Note[] {
  const { termMonths } = line;
  if (termMonths === null || termMonths <= 1 || termMonths === acquisitionMonths) return [];
  const [expected, found] = [String(acquisitionMonths), String(termMonths)];
  const place = placeIn(line, 'term');
  return [note('term-differs', { place, subject: nameOf(line), expected, found })];
}

type LastDay = (startsOn: string) => string;

/** The last day of so many months is the eve of the same day (G12). Lines begin on few days: each is counted once. */
function lastDays(months: number): LastDay {
  const known = new Map<string, string>();
  return (startsOn) => {
    const lastDay =
      known.get(startsOn) ??
      Temporal.PlainDate.from(startsOn).add({ months }).subtract({ days: 1 }).toString();
    known.set(startsOn, lastDay);
    return lastDay;
  };
}

function validityNotes({ reading, today, extendedUntil }: Subject): Note[] {
  const stated = reading.quote.validUntil;
  const place = reading.headerPlace;
  const until = [stated, extendedUntil]
    .flatMap((date) => date ?? [])
    .toSorted()
    .at(-1);
  if (until === undefined) {
    const isTold = reading.notes.some(
      ({ code, subject }) =>
        code === 'validity-not-stated' || (code === 'date-ambiguous' && subject === 'validity'),
    );
    return isTold ? [] : [note('validity-not-stated', { place })];
  }
  if (until < today) return [note('validity-passed', { place, expected: today, found: until })];
  if (until === stated) return [];
  return [note('validity-extended', { place, expected: stated, found: until })];
}

function currencyNotes({ reading, exchange }: Subject): Note[] {
  const { currency } = reading.quote;
  const place = reading.headerPlace;
  if (currency === null) {
    const isTold = reading.notes.some(({ code }) => code === 'currency-ambiguous');
    return isTold ? [] : [note('currency-not-stated', { place, expected: 'CAD' })];
  }
  if (currency === 'CAD') return [];
  if (exchange === null) {
    return [note('exchange-rate-missing', { place, expected: 'CAD', found: currency })];
  }
  const { rate, on, source } = exchange;
  const expected = `${on}, ${source}`;
  return [note('exchange-rate-applied', { place, subject: currency, expected, found: rate })];
}

/** The fiche is the pinned one; a later one may have changed what the client buys (P25). */
function versionNotes({ reading, ficheVersionId, latestVersionId }: Subject): Note[] {
  if (latestVersionId === undefined || latestVersionId === ficheVersionId) return [];
  const [expected, found] = [latestVersionId, ficheVersionId];
  return [note('fiche-not-latest', { place: reading.headerPlace, expected, found })];
}
