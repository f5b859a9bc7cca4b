import { Temporal } from 'temporal-polyfill';

/**
 * The number of a day of the Gregorian calendar, 1970-01-01 being 0: counting on whole numbers is what
 * makes a million deadlines a matter of a second. Source: era-based civil arithmetic (H. Hinnant).
 */
export function dayNumber({ year, month, day }: Temporal.PlainDate): number {
  return numberOf(year, month, day);
}

const DAYS_OF_ERA = 146_097;
const EPOCH = 719_468;

function numberOf(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const monthFromMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const leaps = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * DAYS_OF_ERA + yearOfEra * 365 + leaps + dayOfYear - EPOCH;
}

/** The first day of a year, as a number. */
export const firstDayOf = (year: number): number => numberOf(year, 1, 1);

interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function civilOf(number: number): CivilDate {
  const shifted = number + EPOCH;
  const era = Math.floor(shifted / DAYS_OF_ERA);
  const dayOfEra = shifted - era * DAYS_OF_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const leaps = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfYear = dayOfEra - (365 * yearOfEra + leaps);
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day };
}

/** The date of a day's number. */
export function dateOf(number: number): Temporal.PlainDate {
  const { year, month, day } = civilOf(number);
  return new Temporal.PlainDate(year, month, day);
}

/** The date of a day's number as text, `YYYY-MM-DD`, from year 1 to 9999. */
export function writtenDate(number: number): string {
  const { year, month, day } = civilOf(number);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** The day of the week of a day's number, from 1, Monday, to 7 (1970-01-01 was a Thursday). */
export function dayOfWeekOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}
