import type { Temporal } from 'temporal-polyfill';
import type { DaysOffTable } from './days-off-table.ts';
import { type BodyType, type DayOff, type DaysOffYear, takenOn } from './days-off-table.ts';
import { LEGAL_TIME_ZONE, type LegalZone } from './legal-time.ts';
import { publicServiceDaysOff } from './public-service/index.ts';

/** The days that do not count for a body, and where it reads its clock, ready to be looked up. */
export interface BusinessCalendar {
  readonly version: string;
  readonly zone: LegalZone;
  readonly years: ReadonlyMap<number, { readonly confirmed: boolean }>;
  readonly daysOff: ReadonlyMap<string, DayOff>;
}

/** Why a day does not count. `feast` is the date of the feast when it is observed on another day. */
export interface NonBusinessDay {
  readonly date: string;
  readonly name: string;
  readonly weekend: boolean;
  readonly feast?: string;
}

/** Thrown when a date lies outside the years of the table: no deadline is ever guessed past it. */
export class CalendarCoverageError extends Error {
  readonly date: string;
  readonly calendarVersion: string;

  constructor(date: string, calendarVersion: string) {
    super(`No table of days off covers ${date} in calendar ${calendarVersion}`);
    this.name = 'CalendarCoverageError';
    this.date = date;
    this.calendarVersion = calendarVersion;
  }
}

const SATURDAY = 6;
const WEEKEND_NAMES = ['samedi', 'dimanche'] as const;

/** The tables that a deployment brings. There is no municipal one: a municipal body brings its own days. */
const publishedTables: readonly DaysOffTable[] = [publicServiceDaysOff];

/** What the published tables are called together: it changes with any date in them. */
export const publishedVersion = publishedTables.map(({ version }) => version).join('+');

/** What a body has of its own: its days off, which replace those of the same years, and its zone. */
export interface OwnCalendar {
  readonly zone: LegalZone;
  readonly years: readonly DaysOffYear[];
  readonly version: string;
}

/**
 * The calendar of a type of body, from the dated `published` tables: that of the public service, in
 * which the years of the body's own table, when it has one, replace those of the public service (G5). What
 * the body has of its `own` comes last, and its version is part of the calendar's.
 */
export function businessCalendar(
  body: BodyType,
  published: readonly DaysOffTable[] = publishedTables,
  own?: OwnCalendar,
): BusinessCalendar {
  if (own !== undefined || published !== publishedTables) return merged(body, published, own);
  const known = sharedCalendars.get(body) ?? merged(body, published);
  sharedCalendars.set(body, known);
  return known;
}

// The days of a calendar are indexed once for each object: bodies without days of their own share one.
const sharedCalendars = new Map<BodyType, BusinessCalendar>();

function merged(
  body: BodyType,
  published: readonly DaysOffTable[],
  own?: OwnCalendar,
): BusinessCalendar {
  const tables = [
    ...published.filter((table) => table.body === 'public-service'),
    ...published.filter((table) => table.body === body && body !== 'public-service'),
    ...(own === undefined ? [] : [own]),
  ];
  const byYear = new Map<number, DaysOffYear>();
  for (const table of tables) for (const year of table.years) byYear.set(year.year, year);
  return {
    version: tables.map((table) => table.version).join('+'),
    zone: own?.zone ?? LEGAL_TIME_ZONE,
    years: byYear,
    daysOff: new Map(
      [...byYear.values()].flatMap(({ days }) => days.map((day) => [takenOn(day), day])),
    ),
  };
}

/**
 * Why `date` is not a business day, or null when it is one (Monday to Friday minus the table, G5).
 * Throws CalendarCoverageError when the table does not hold that year.
 */
export function nonBusinessDay(
  date: Temporal.PlainDate,
  calendar: BusinessCalendar,
): NonBusinessDay | null {
  const key = date.toString();
  if (!calendar.years.has(date.year)) throw new CalendarCoverageError(key, calendar.version);
  return reasonOf(key, date.dayOfWeek, calendar);
}

/** Why a day of the table does not count, or null; `dayOfWeek` from 1, Monday, to 7. */
export function reasonOf(
  date: string,
  dayOfWeek: number,
  { daysOff }: Pick<BusinessCalendar, 'daysOff'>,
): NonBusinessDay | null {
  const weekendName = WEEKEND_NAMES[dayOfWeek - SATURDAY];
  if (weekendName !== undefined) return { date, name: weekendName, weekend: true };
  const dayOff = daysOff.get(date);
  if (dayOff === undefined) return null;
  const reason = { date, name: dayOff.name, weekend: false };
  return dayOff.observed === undefined ? reason : { ...reason, feast: dayOff.date };
}

/** The years touched by these dates whose official list was not seen yet, in order. */
export function unconfirmedYears(
  dates: readonly string[],
  calendar: BusinessCalendar,
): readonly number[] {
  const years = new Set(dates.map((date) => Number(date.slice(0, 4))));
  return [...years].filter((year) => calendar.years.get(year)?.confirmed !== true).sort();
}
