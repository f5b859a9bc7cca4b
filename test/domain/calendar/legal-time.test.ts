import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { addYears, endOfLegalDay, torontoDate } from '#domain/values/calendar/index.ts';

const date = (iso: string) => Temporal.PlainDate.from(iso);

test('an instant falls on its Toronto date, whatever the date in UTC', () => {
  expect(torontoDate('2026-12-19T04:59:59Z').toString()).toBe('2026-12-18');
  expect(torontoDate('2026-12-19T05:00:00Z').toString()).toBe('2026-12-19');
  expect(torontoDate('2026-07-02T03:59:59Z').toString()).toBe('2026-07-01');
  expect(torontoDate('2026-07-02T04:00:00Z').toString()).toBe('2026-07-02');
  expect(() => torontoDate('2026-07-02')).toThrow(RangeError);
});

test.each([
  ['the Saturday before clocks go forward', '2026-03-07', '2026-03-08T04:59:59Z'],
  ['the Sunday when clocks go forward', '2026-03-08', '2026-03-09T03:59:59Z'],
  ['the Saturday before clocks go back', '2026-10-31', '2026-11-01T03:59:59Z'],
  ['the Sunday when clocks go back', '2026-11-01', '2026-11-02T04:59:59Z'],
])('the end of %s is 23:59:59 on the wall', (_, day, instant) => {
  expect(endOfLegalDay(date(day))).toBe(instant);
});

test('years are added to the same day of the month, 29 February becoming 28', () => {
  expect(addYears(date('2024-02-29'), 7).toString()).toBe('2031-02-28');
  expect(addYears(date('2021-02-28'), 7).toString()).toBe('2028-02-28');
  expect(addYears(date('2026-12-31'), 7).toString()).toBe('2033-12-31');
});
