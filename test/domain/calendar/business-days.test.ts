import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addBusinessDays,
  businessCalendar,
  CalendarCoverageError,
  type DaysOffTable,
  nonBusinessDay,
  publicServiceDaysOff,
} from '#domain/values/calendar/index.ts';

const calendar = businessCalendar('public-service');
const date = (iso: string) => Temporal.PlainDate.from(iso);
const due = (start: string, days: number, of = calendar) =>
  addBusinessDays(date(start), days, of).due.toString();

const coveredDays = fc
  .integer({ min: 0, max: 7_500 })
  .map((days) => date('2015-02-01').add({ days }));
const counts = fc.integer({ min: 1, max: 25 });

/** The oracle: walks the raw table one day at a time, knowing nothing of the code under test. */
const offDates = new Set<string>(
  publicServiceDaysOff.years.flatMap(({ days }) =>
    days.map((day) => ('observed' in day ? day.observed : day.date)),
  ),
);
function naiveDue(start: Temporal.PlainDate, days: number): string {
  let left = days;
  let day = start;
  while (left > 0) {
    day = day.add({ days: 1 });
    if (day.dayOfWeek <= 5 && !offDates.has(day.toString())) left -= 1;
  }
  return day.toString();
}

describe('business days of the public service', () => {
  test('G5: a business day is Monday to Friday minus the thirteen dated days of the public service', () => {
    for (const { year } of publicServiceDaysOff.years) {
      let day = date(`${year}-01-01`);
      const weekdaysOff: string[] = [];
      for (; day.year === year; day = day.add({ days: 1 })) {
        const reason = nonBusinessDay(day, calendar);
        expect(reason?.weekend === true).toBe(day.dayOfWeek > 5);
        if (reason?.weekend === false) weekdaysOff.push(day.toString());
      }
      expect(weekdaysOff, String(year)).toHaveLength(13);
    }
  });

  test('G5: days observed on another weekday are those of the list published for 2022', () => {
    const daysOff2022 = [...calendar.daysOff.keys()].filter((day) => day.startsWith('2022'));
    expect(daysOff2022.sort()).toEqual([
      '2022-01-03',
      '2022-01-04',
      '2022-04-15',
      '2022-04-18',
      '2022-05-23',
      '2022-06-24',
      '2022-07-01',
      '2022-09-05',
      '2022-10-10',
      '2022-12-23',
      '2022-12-26',
      '2022-12-27',
      '2022-12-30',
    ]);
  });

  test('G5: a municipal body counts with its own table where it has one, else with the public service', () => {
    const municipal: DaysOffTable = {
      body: 'municipal',
      version: 'ville-fictive-1',
      revisedOn: '2025-12-01',
      years: [
        {
          year: 2026,
          confirmed: true,
          source: 'Résolution fictive CM-2025-118',
          days: [{ date: '2026-12-29', name: 'congé municipal' }],
        },
      ],
    };
    const own = businessCalendar('municipal', [publicServiceDaysOff, municipal]);
    expect(due('2026-12-18', 5, own)).toBe('2026-12-25');
    expect(due('2026-12-28', 1, own)).toBe('2026-12-30');
    expect(due('2027-12-23', 1, own)).toBe('2027-12-29');
    expect(own.version).toBe('public-service-2015-2035.1+ville-fictive-1');

    expect(due('2026-12-18', 5, businessCalendar('municipal'))).toBe('2026-12-30');
    const others = businessCalendar('public-service', [publicServiceDaysOff, municipal]);
    expect(due('2026-12-18', 5, others)).toBe('2026-12-30');
  });

  test('the count explains every day from a Friday before Christmas', () => {
    const { explanation } = addBusinessDays(date('2026-12-18'), 5, calendar);
    expect(explanation).toEqual({
      start: '2026-12-18',
      unit: 'business-days',
      length: 5,
      calendarVersion: 'public-service-2015-2035.1',
      skipped: [
        { date: '2026-12-19', name: 'samedi', weekend: true },
        { date: '2026-12-20', name: 'dimanche', weekend: true },
        { date: '2026-12-24', name: 'veille de Noël', weekend: false },
        { date: '2026-12-25', name: 'Noël', weekend: false },
        { date: '2026-12-26', name: 'samedi', weekend: true },
        { date: '2026-12-27', name: 'dimanche', weekend: true },
        { date: '2026-12-28', name: 'lendemain de Noël', weekend: false, feast: '2026-12-26' },
      ],
      counted: ['2026-12-21', '2026-12-22', '2026-12-23', '2026-12-29', '2026-12-30'],
      unconfirmedYears: [2026],
    });
    expect(addBusinessDays(date('2022-03-01'), 5, calendar).explanation.unconfirmedYears).toEqual(
      [],
    );
  });

  test('counting agrees with a day-by-day walk of the table', () => {
    fc.assert(
      fc.property(coveredDays, counts, (start, days) => {
        expect(due(start.toString(), days)).toBe(naiveDue(start, days));
      }),
    );
  });

  test('a due day is never a day off, and every day since the start is either counted or skipped', () => {
    fc.assert(
      fc.property(coveredDays, counts, (start, days) => {
        const counted = addBusinessDays(start, days, calendar);
        expect(nonBusinessDay(counted.due, calendar)).toBeNull();
        const { explanation } = counted;
        expect(explanation.counted.length + explanation.skipped.length).toBe(
          start.until(counted.due).days,
        );
      }),
    );
  });

  test('a later start or a longer count is never due earlier', () => {
    fc.assert(
      fc.property(coveredDays, counts, fc.integer({ min: 0, max: 30 }), (start, days, later) => {
        const earlierStart = due(start.toString(), days);
        expect(due(start.add({ days: later }).toString(), days) >= earlierStart).toBe(true);
        expect(due(start.toString(), days + 1) > earlierStart).toBe(true);
      }),
    );
  });

  test('counting back from a due day returns to where a business day started', () => {
    fc.assert(
      fc.property(coveredDays, counts, (start, days) => {
        fc.pre(nonBusinessDay(start, calendar) === null);
        expect(due(due(start.toString(), days), -days)).toBe(start.toString());
      }),
    );
  });

  test('G5: a day past the table is an error that names it, never a guess', () => {
    expect(() => due('2035-12-27', 3)).toThrow(CalendarCoverageError);
    expect(() => due('2035-12-27', 3)).toThrow('2036-01-01');
    expect(() => due('2015-01-05', -1)).toThrow('2014-12-31');
    expect(() => due('2036-02-01', 1)).toThrow('2036-02-02');
    expect(() => due('2026-12-18', 1.5)).toThrow(RangeError);
  });

  test('the last day of the table is reached, and its first from the eve', () => {
    expect(due('2035-12-27', 1)).toBe('2035-12-28');
    expect(due('2014-12-31', 1)).toBe('2015-01-05');
    expect(due('2036-01-01', -1)).toBe('2035-12-28');
    expect(due('2026-12-19', 0)).toBe('2026-12-19');
  });

  test('a calendar with a hole refuses to count through it, and counts on either side', () => {
    const year = (of: number) => ({ year: of, confirmed: true, source: 'Table fictive', days: [] });
    const holed = businessCalendar('public-service', [
      {
        body: 'public-service',
        version: 'trouee-1',
        revisedOn: '2026-01-01',
        years: [year(2029), year(2026), year(2027)],
      },
    ]);
    expect(due('2026-12-31', 1, holed)).toBe('2027-01-01');
    expect(() => due('2027-12-31', 1, holed)).toThrow('2028-01-01');
    expect(() => due('2029-01-02', -2, holed)).toThrow('2028-12-31');
    expect(due('2029-01-02', -1, holed)).toBe('2029-01-01');
  });
});
