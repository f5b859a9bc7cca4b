import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { calendarOf } from '#domain/organisations/index.ts';
import {
  type BusinessCalendar,
  CalendarCoverageError,
  countDelay,
  countDue,
  type Delay,
  endOfLegalDay,
  legalZones,
  publicServiceDaysOff,
} from '#domain/values/calendar/index.ts';
import { Chance } from '../../builders/mutations.ts';
import { type NaiveTable, naiveCount } from './naive-calendar.ts';

const CASES = 120_000;

const ownYear = {
  year: 2027,
  source: 'Municipalité fictive, convention collective',
  reference: 'Résolution fictive 2026-40',
  days: [
    { date: '2027-01-01', name: 'jour de l’An' },
    { date: '2027-08-02', name: 'congé municipal' },
    { date: '2027-12-25', name: 'Noël', observed: '2027-12-27' },
  ],
};

/** Each zone, with the shared table and with a year of a body's own. */
const houses = legalZones.flatMap((zone) =>
  [[], [ownYear]].map((ownYears): { calendar: BusinessCalendar; naive: NaiveTable } => ({
    calendar: calendarOf({ calendar: { table: 'municipal', zone, ownYears, version: 1 } }),
    naive: tableOf(ownYears),
  })),
);

function tableOf(ownYears: readonly (typeof ownYear)[]): NaiveTable {
  const own = new Set(ownYears.map(({ year }) => year));
  const years = [...publicServiceDaysOff.years.filter(({ year }) => !own.has(year)), ...ownYears];
  const off = new Set<string>();
  for (const { days } of years) {
    for (const day of days) off.add('observed' in day && day.observed ? day.observed : day.date);
  }
  return { years: new Set(years.map(({ year }) => year)), off };
}

const chance = new Chance(20_261_122);
const upTo = (most: number): number => chance.below(most + 1);

function anyDelay(): Delay {
  const rolls = upTo(1) === 1;
  switch (upTo(3)) {
    case 0:
      return { unit: 'business-days', length: upTo(40) - 15 };
    case 1:
      return { unit: 'calendar-days', length: upTo(200) - 60, rolls };
    case 2:
      return { unit: 'months', length: upTo(60) - 27, rolls };
    default:
      return { unit: 'years', length: upTo(10) - 2, rolls };
  }
}

const FIRST = Date.UTC(2015, 0, 1);
const DAYS = (Date.UTC(2035, 11, 31) - FIRST) / 86_400_000;
const anyDay = (): string => new Date(FIRST + upTo(DAYS) * 86_400_000).toISOString().slice(0, 10);

function counted(start: string, delay: Delay, calendar: BusinessCalendar) {
  const from = Temporal.PlainDate.from(start);
  try {
    const { due, explanation } = countDelay(from, delay, calendar);
    const skipped = explanation.skipped.map(({ date }) => date);
    const alone = countDue(from, delay, calendar).toString();
    return { due: due.toString(), alone, skipped, counted: explanation.counted };
  } catch (error) {
    if (!(error instanceof CalendarCoverageError)) throw error;
    return { uncovered: error.date };
  }
}

describe('a naive calendar that walks one day at a time', () => {
  test(`agrees on ${CASES} random delays of every unit, over 2015 to 2035, in every zone`, () => {
    let uncovered = 0;
    const wrong: object[] = [];
    const seen = new Set<string>();
    for (let index = 0; index < CASES; index += 1) {
      const { calendar, naive } = houses[index % houses.length] ?? fail();
      const start = anyDay();
      const delay = anyDelay();
      const expected = naiveCount(start, delay, naive);
      const found = counted(start, delay, calendar);
      if ('uncovered' in expected) uncovered += 1;
      else seen.add(`${delay.unit} ${calendar.zone}`);
      if (JSON.stringify(found) !== JSON.stringify(expected)) {
        wrong.push({ start, delay, found, expected });
      }
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(seen.size).toBe(12);
    expect(uncovered).toBeGreaterThan(1_000);
    expect(uncovered).toBeLessThan(CASES / 5);
  }, 60_000);

  test('agrees on the last second of every day of 2015 to 2035 on the wall of every zone', () => {
    const wrong: string[] = [];
    for (const zone of legalZones) {
      const wall = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'medium',
      });
      for (let index = 0; index <= DAYS; index += 1) {
        const day = new Date(FIRST + index * 86_400_000).toISOString().slice(0, 10);
        const end = Date.parse(endOfLegalDay(Temporal.PlainDate.from(day), zone));
        const next = new Date(FIRST + (index + 1) * 86_400_000).toISOString().slice(0, 10);
        if (
          wall.format(end) !== `${day} 23:59:59` ||
          wall.format(end + 1000) !== `${next} 00:00:00`
        ) {
          wrong.push(`${zone} ${day}: ${wall.format(end)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);
});

function fail(): never {
  throw new Error('There is no calendar to try.');
}
