import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { daysToCheck, daysToSweep } from '#domain/deadlines/index.ts';
import { isRefusal } from '#domain/values/decision.ts';

function days(lastCompletedDay: string | null, scheduledInstant: unknown, mostDays = 366) {
  const decided = daysToSweep({ lastCompletedDay, scheduledInstant, mostDays });
  return isRefusal(decided) ? decided.code : decided.map(String);
}

test('the first sweep processes the Toronto date of the schedule only', () => {
  expect(days(null, '2026-12-24T02:00:00Z')).toEqual(['2026-12-23']);
});

test('days missed since the last one completed are caught up in order', () => {
  expect(days('2026-12-20', '2026-12-23T11:00:00Z')).toEqual([
    '2026-12-21',
    '2026-12-22',
    '2026-12-23',
  ]);
});

test('a day already completed is replayed alone', () => {
  expect(days('2026-12-23', '2026-12-23T11:00:00Z')).toEqual(['2026-12-23']);
  expect(days('2026-12-23', '2026-11-02T11:00:00Z')).toEqual(['2026-11-02']);
});

test.each([
  '<aws.scheduler.scheduled-time>',
  '2026-12-23',
  '2026-12-23T11:00:00',
  '2026-02-30T11:00:00Z',
  '',
  undefined,
  null,
  1_766_487_600_000,
  {},
])('%j is not an instant and is refused', (given) => {
  expect(days('2026-12-20', given)).toBe('deadlines.sweep-instant-invalid');
});

test('a capped catch-up loses no day: the next run goes on where it stopped', () => {
  const instants = fc.integer({ min: 0, max: 900 });
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 400 }), (gap, mostDays) => {
      const start = Temporal.PlainDate.from('2026-01-01');
      const instant = `${start.add({ days: gap })}T17:00:00Z`;
      const swept: string[] = [];
      let last = start.subtract({ days: 1 }).toString();
      while (last < instant.slice(0, 10)) {
        const run = days(last, instant, mostDays);
        if (typeof run === 'string') throw new Error(run);
        expect(run.length).toBeLessThanOrEqual(mostDays);
        swept.push(...run);
        last = run.at(-1) ?? '';
      }
      expect(swept).toEqual(
        Array.from({ length: gap + 1 }, (_, index) => start.add({ days: index }).toString()),
      );
    }),
    { numRuns: 30 },
  );
});

describe('the check after the sweep', () => {
  const swept = { firstDay: '2026-12-21', lastCompletedDay: '2026-12-23' };
  const check = (scheduledInstant: unknown, of: typeof swept | null = swept) =>
    daysToCheck({ scheduledInstant, swept: of });

  test('looks at each day of a week, and never before the first sweep', () => {
    expect(check('2026-12-23T14:00:00Z')).toEqual([
      { day: '2026-12-21', isSwept: true },
      { day: '2026-12-22', isSwept: true },
      { day: '2026-12-23', isSwept: true },
    ]);
    const later = { firstDay: '2026-01-05', lastCompletedDay: '2026-12-23' };
    expect(check('2026-12-23T14:00:00Z', later)).toHaveLength(7);
    expect(check('2026-12-23T14:00:00Z', null)).toEqual([]);
  });

  test('names the days that no sweep completed', () => {
    expect(check('2026-12-25T14:00:00Z')).toContainEqual({ day: '2026-12-24', isSwept: false });
  });

  test('refuses what is not an instant', () => {
    expect(check('tomorrow')).toMatchObject({ code: 'deadlines.sweep-instant-invalid' });
  });
});
