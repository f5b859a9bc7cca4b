import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  businessCalendar,
  CalendarCoverageError,
  countDelay,
  type Delay,
  endOfLegalDay,
  legalDate,
} from '#domain/values/calendar/index.ts';

const calendar = businessCalendar('public-service');
const date = (iso: string) => Temporal.PlainDate.from(iso);
const due = (start: string, delay: Delay) =>
  countDelay(date(start), delay, calendar).due.toString();
const days = (length: number, rolls = true): Delay => ({ unit: 'calendar-days', length, rolls });
const months = (length: number, rolls = false): Delay => ({ unit: 'months', length, rolls });
const years = (length: number, rolls = false): Delay => ({ unit: 'years', length, rolls });

describe('calendar delays', () => {
  test('G3: the day of sending is not counted and the last one is, and an end on a day off rolls forward', () => {
    expect(due('2026-11-02', days(10))).toBe('2026-11-12');
    expect(due('2026-11-05', days(10))).toBe('2026-11-16');
    expect(due('2026-12-15', days(10))).toBe('2026-12-29');
    expect(due('2026-12-15', days(10, false))).toBe('2026-12-25');
    const { explanation } = countDelay(date('2026-12-15'), days(10), calendar);
    expect(explanation.skipped.map((day) => day.date)).toEqual([
      '2026-12-25',
      '2026-12-26',
      '2026-12-27',
      '2026-12-28',
    ]);
    expect(explanation.skipped.at(-1)).toMatchObject({
      name: 'lendemain de Noël',
      feast: '2026-12-26',
    });
    expect(explanation.counted).toEqual([]);
  });

  test('G3: an instant is in time until the last second of the day on the wall of who must act', () => {
    const on = due('2026-11-05', days(10));
    expect(legalDate('2026-11-17T04:59:59Z').toString()).toBe(on);
    expect(legalDate('2026-11-17T05:00:00Z').toString()).not.toBe(on);
    expect(legalDate('2026-11-17T03:59:59Z', 'America/Halifax').toString()).toBe(on);
    expect(legalDate('2026-11-17T04:00:00Z', 'America/Halifax').toString()).not.toBe(on);
  });

  test.each([
    ['2026-01-31', months(1), '2026-02-28'],
    ['2028-01-31', months(1), '2028-02-29'],
    ['2026-03-31', months(-1), '2026-02-28'],
    ['2026-08-31', months(1, true), '2026-09-30'],
    ['2026-10-31', months(1), '2026-11-30'],
    ['2026-11-30', months(3), '2027-02-28'],
    ['2035-12-31', months(-27, true), '2033-09-30'],
  ])(
    'months from %s %o end on the same day, or on the last of a shorter month: %s',
    (start, delay, end) => {
      expect(due(start, delay)).toBe(end);
    },
  );

  test('G9: seven years end on the same day of the month, 29 February on the 28th', () => {
    expect(due('2024-02-29', years(7))).toBe('2031-02-28');
    expect(due('2026-06-30', years(7))).toBe('2033-06-30');
    expect(due('2024-02-29', years(4))).toBe('2028-02-29');
  });

  test('the last day of a month is taken first, and a day off rolls from there', () => {
    expect(due('2026-01-31', months(1, true))).toBe('2026-03-02');
    expect(due('2024-02-29', years(1, true))).toBe('2025-02-28');
  });

  test('a delay that does not roll needs no table; one that rolls past it is refused', () => {
    expect(due('2034-05-01', years(7))).toBe('2041-05-01');
    expect(() => due('2034-05-01', years(7, true))).toThrow(CalendarCoverageError);
    expect(() => due('2035-12-21', days(10))).toThrow('2036-01-01');
  });

  test('zero ends on the day itself, rolled when it must', () => {
    expect(due('2026-12-25', days(0, false))).toBe('2026-12-25');
    expect(due('2026-12-25', days(0))).toBe('2026-12-29');
  });

  test.each([
    ['2026-03-04', '2026-03-09'],
    ['2026-10-28', '2026-11-02'],
  ])('a delay of five days from %s counts dates, whatever clocks do meanwhile', (start, end) => {
    expect(due(start, days(5, false))).toBe(end);
  });
});

describe('the end of a legal day', () => {
  test.each([
    ['2026-03-07', 'America/Toronto', '2026-03-08T04:59:59Z'],
    ['2026-03-08', 'America/Toronto', '2026-03-09T03:59:59Z'],
    ['2026-11-01', 'America/Toronto', '2026-11-02T04:59:59Z'],
    ['2026-03-07', 'America/Halifax', '2026-03-08T03:59:59Z'],
    ['2026-03-08', 'America/Halifax', '2026-03-09T02:59:59Z'],
    ['2026-11-01', 'America/Halifax', '2026-11-02T03:59:59Z'],
    ['2026-03-08', 'America/Blanc-Sablon', '2026-03-09T03:59:59Z'],
    ['2026-07-02', 'America/Blanc-Sablon', '2026-07-03T03:59:59Z'],
    ['2026-12-02', 'America/Blanc-Sablon', '2026-12-03T03:59:59Z'],
  ] as const)(
    'G6: %s ends at 23:59:59 on the wall of %s, clocks going forward or back',
    (day, zone, instant) => {
      expect(endOfLegalDay(date(day), zone)).toBe(instant);
    },
  );
});
