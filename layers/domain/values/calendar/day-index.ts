import { Temporal } from 'temporal-polyfill';
import { type BusinessCalendar, CalendarCoverageError } from './business-calendar.ts';
import { dayNumber, dayOfWeekOf, firstDayOf, writtenDate } from './civil-days.ts';

/** Years of a calendar that follow one another, its business days counted once: a delay is a look-up. */
interface Run {
  readonly first: number;
  readonly last: number;
  /** How many business days there are from `first` to each day, itself included. */
  readonly countedTo: Int32Array;
  /** The day numbers of the business days, in order. */
  readonly businessDays: Int32Array;
}

const indexes = new WeakMap<BusinessCalendar, readonly Run[]>();

/**
 * The number of the `days`th business day after day number `start`, or before it when negative; zero is
 * `start`. Throws CalendarCoverageError when the way there leaves the table.
 */
export function businessDayFrom(start: number, days: number, calendar: BusinessCalendar): number {
  if (days === 0) return start;
  const run = runOf(start + Math.sign(days), calendar);
  const next = countedBefore(days > 0 ? start + 1 : start, run);
  const found = run.businessDays[days > 0 ? next + days - 1 : next + days];
  if (found === undefined) throw uncovered(days > 0 ? run.last + 1 : run.first - 1, calendar);
  return found;
}

/** The number of `day`, or of the first business day after it when it is none. Throws CalendarCoverageError. */
export function rolledForward(day: number, calendar: BusinessCalendar): number {
  const run = runOf(day, calendar);
  const found = run.businessDays[countedBefore(day, run)];
  if (found === undefined) throw uncovered(run.last + 1, calendar);
  return found;
}

/** How many business days of a run come before a day, itself not counted. */
function countedBefore(day: number, run: Run): number {
  return run.countedTo[day - 1 - run.first] ?? 0;
}

function runOf(day: number, calendar: BusinessCalendar): Run {
  const run = runsOf(calendar).find(({ first, last }) => first <= day && day <= last);
  if (run === undefined) throw uncovered(day, calendar);
  return run;
}

function uncovered(day: number, { version }: BusinessCalendar): CalendarCoverageError {
  return new CalendarCoverageError(writtenDate(day), version);
}

function runsOf(calendar: BusinessCalendar): readonly Run[] {
  const known = indexes.get(calendar);
  if (known !== undefined) return known;
  const runs = indexed(calendar);
  indexes.set(calendar, runs);
  return runs;
}

function indexed({ years, daysOff }: BusinessCalendar): Run[] {
  const off = new Set([...daysOff.keys()].map((date) => dayNumber(Temporal.PlainDate.from(date))));
  return consecutive([...years.keys()]).map(([from, to]) => {
    const first = firstDayOf(from);
    const last = firstDayOf(to + 1) - 1;
    const countedTo = new Int32Array(last - first + 1);
    const businessDays: number[] = [];
    for (let day = first; day <= last; day += 1) {
      if (dayOfWeekOf(day) <= FRIDAY && !off.has(day)) businessDays.push(day);
      countedTo[day - first] = businessDays.length;
    }
    return { first, last, countedTo, businessDays: Int32Array.from(businessDays) };
  });
}

const FRIDAY = 5;

/** `[2015, 2016, 2018]` → `[[2015, 2016], [2018, 2018]]`. */
function consecutive(years: readonly number[]): [number, number][] {
  const spans: [number, number][] = [];
  for (const year of years.toSorted((one, other) => one - other)) {
    const span = spans.at(-1);
    if (span !== undefined && span[1] === year - 1) span[1] = year;
    else spans.push([year, year]);
  }
  return spans;
}
