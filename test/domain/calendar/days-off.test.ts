import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { type DayOff, publicServiceDaysOff, takenOn } from '#domain/values/calendar/index.ts';

const date = (iso: string) => Temporal.PlainDate.from(iso);
const { years } = publicServiceDaysOff;

/** Easter Sunday by Gauss, as Lichtenberg corrected it. */
function easter(year: number): Temporal.PlainDate {
  const whole = Math.floor;
  const century = whole(year / 100);
  const solar = whole((3 * century + 3) / 4);
  const golden = year % 19;
  const moon = (19 * golden + 15 + solar - whole((8 * century + 13) / 25)) % 30;
  const late = whole(moon / 29) + (whole(moon / 28) - whole(moon / 29)) * whole(golden / 11);
  const fullMoon = 21 + moon - late;
  const firstSunday = 7 - ((year + whole(year / 4) + 2 - solar) % 7);
  const march = fullMoon + 7 - ((((fullMoon - firstSunday) % 7) + 7) % 7);
  return date(`${year}-03-01`).add({ days: march - 1 });
}

const MONDAY = 1;
const weekday = (iso: string) => date(iso).dayOfWeek;
const named = (days: readonly DayOff[], name: string) =>
  days.find((day) => day.name === name)?.date;

describe('the table of the public service', () => {
  test('G5: it covers 2015 to 2035 without a gap, thirteen days a year, each year with its source', () => {
    expect(years.map(({ year }) => year)).toEqual(
      Array.from({ length: 21 }, (_, index) => 2015 + index),
    );
    for (const { year, days, source } of years) {
      expect(days, String(year)).toHaveLength(13);
      expect(source.length).toBeGreaterThan(20);
    }
    expect(years.filter(({ confirmed }) => confirmed).map(({ year }) => year)).toEqual([2022]);
  });

  test.each(years.map((year) => [year.year, year.days] as const))(
    'the movable feasts of %i fall where Easter and the weekdays put them',
    (year, days: readonly DayOff[]) => {
      const sunday = easter(year);
      expect(sunday.dayOfWeek).toBe(7);
      expect(named(days, 'Vendredi saint')).toBe(sunday.subtract({ days: 2 }).toString());
      expect(named(days, 'lundi de Pâques')).toBe(sunday.add({ days: 1 }).toString());
      const patriotes = named(days, 'Journée nationale des patriotes') ?? '';
      expect(weekday(patriotes)).toBe(MONDAY);
      expect(patriotes >= `${year}-05-18` && patriotes <= `${year}-05-24`).toBe(true);
      const labour = named(days, 'fête du Travail') ?? '';
      expect(weekday(labour)).toBe(MONDAY);
      expect(labour >= `${year}-09-01` && labour <= `${year}-09-07`).toBe(true);
      const thanks = named(days, 'Action de grâces') ?? '';
      expect(weekday(thanks)).toBe(MONDAY);
      expect(thanks >= `${year}-10-08` && thanks <= `${year}-10-14`).toBe(true);
    },
  );

  test.each(years.map((year) => [year.year, year.days] as const))(
    'the fixed feasts of %i are the eight of the regulation, taken on weekdays of their year, two never on one day',
    (year, days: readonly DayOff[]) => {
      const fixed = ['01-01', '01-02', '06-24', '07-01', '12-24', '12-25', '12-26', '12-31'];
      const dates = days.map((day) => day.date);
      expect(dates).toEqual(expect.arrayContaining(fixed.map((day) => `${year}-${day}`)));
      const taken = days.map(takenOn);
      expect(new Set(taken).size).toBe(13);
      for (const on of taken) {
        expect(weekday(on), on).toBeLessThan(6);
        expect(on.startsWith(String(year)), on).toBe(true);
      }
    },
  );

  test('a feast is observed on another day only from a weekend, or because another took its day, and near', () => {
    for (const { days } of years) {
      const all: readonly DayOff[] = days;
      for (const day of all.filter(({ observed }) => observed !== undefined)) {
        const isTaken = all.some((other) => other !== day && takenOn(other) === day.date);
        expect(weekday(day.date) > 5 || isTaken, day.date).toBe(true);
        const shift = Math.abs(date(day.date).until(takenOn(day)).days);
        expect(shift, day.date).toBeLessThan(3);
      }
    }
  });

  test('years that start alike observe alike: 2022, whose list was published, tells 2033', () => {
    const shapeOf = ({ year, days }: { year: number; days: readonly DayOff[] }) => ({
      starts: `${weekday(`${year}-01-01`)} ${date(`${year}-01-01`).inLeapYear}`,
      observed: days.flatMap(({ date: feast, observed }) =>
        observed === undefined ? [] : [`${feast.slice(5)} ${observed.slice(5)}`],
      ),
    });
    const byStart = Map.groupBy(years.map(shapeOf), ({ starts }) => starts);
    expect(byStart.size).toBeLessThan(years.length);
    for (const alike of byStart.values()) {
      for (const { observed } of alike) expect(observed).toEqual(alike[0]?.observed);
    }
    expect(shapeOf(years[18]).starts).toBe(shapeOf(years[7]).starts);
  });
});
