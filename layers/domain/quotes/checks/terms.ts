import { Temporal } from 'temporal-polyfill';
import { type Note, note } from '../notes.ts';
import type { QuoteLine } from '../report.ts';
import { nameOf, placeIn, type Subject } from './subject.ts';

/** "Maximum three years including renewals" (guide 4.5), in months. */
const MAXIMUM_TERM_MONTHS = 36;

/** Durations, validity and currency of the quote (guide 3.4.1, 3.5, 4.5; G14, G19). */
export function termNotes(subject: Subject): Note[] {
  return [
    ...subject.lines.flatMap(({ line }) => lineTermNotes(line, subject.acquisition.termMonths)),
    ...validityNotes(subject),
    ...currencyNotes(subject),
  ];
}

function lineTermNotes(line: QuoteLine, acquisitionMonths: number): Note[] {
  const { termMonths, startsOn, endsOn } = line;
  const facts = { subject: nameOf(line) };
  if (termMonths !== null && termMonths > MAXIMUM_TERM_MONTHS) {
    const place = placeIn(line, 'term');
    const [expected, found] = [String(MAXIMUM_TERM_MONTHS), String(termMonths)];
    return [note('term-too-long', { ...facts, place, expected, found })];
  }
  if (startsOn !== null && endsOn !== null && isOverThreeYears(startsOn, endsOn)) {
    const place = placeIn(line, 'end-date');
    const expected = String(MAXIMUM_TERM_MONTHS);
    return [note('term-too-long', { ...facts, place, expected, found: `${startsOn}/${endsOn}` })];
  }
  if (termMonths === null || termMonths <= 1 || termMonths === acquisitionMonths) return [];
  const place = placeIn(line, 'term');
  const [expected, found] = [String(acquisitionMonths), String(termMonths)];
  return [note('term-differs', { ...facts, place, expected, found })];
}

/** The last day of three years is the eve of the third anniversary (G12). */
function isOverThreeYears(startsOn: string, endsOn: string): boolean {
  const lastDay = Temporal.PlainDate.from(startsOn)
    .add({ months: MAXIMUM_TERM_MONTHS })
    .subtract({ days: 1 });
  return Temporal.PlainDate.compare(endsOn, lastDay) > 0;
}

function validityNotes({ reading, today }: Subject): Note[] {
  const { validUntil } = reading.quote;
  if (validUntil === null || validUntil >= today) return [];
  const place = reading.headerPlace;
  return [note('validity-passed', { place, expected: today, found: validUntil })];
}

function currencyNotes({ reading }: Subject): Note[] {
  const { currency } = reading.quote;
  const place = reading.headerPlace;
  if (currency === null) return [note('currency-not-stated', { place, expected: 'CAD' })];
  if (currency === 'CAD') return [];
  return [note('currency-not-cad', { place, expected: 'CAD', found: currency })];
}
