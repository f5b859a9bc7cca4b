import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type Deadline, reconcileDeadlines } from '#domain/deadlines/index.ts';
import {
  businessCalendar,
  type DaysOffTable,
  publicServiceDaysOff,
} from '#domain/values/calendar/index.ts';
import { daysOffFacts } from '../../../functions/deadlines/facts/days-off.ts';

const BROKER = '01JD0000000000000000000001';

/** The deadlines of the broker once it was looked at, on a day, with a table. */
function planned(known: readonly Deadline[], table: DaysOffTable, today: string): Deadline[] {
  const calendar = businessCalendar('public-service', [table]);
  const { changes, uncovered } = reconcileDeadlines(
    known,
    {
      owner: { kind: 'organisation', id: BROKER },
      bodyId: null,
      brokerId: BROKER,
      regime: { rcti: false, itq: false },
      facts: daysOffFacts(known, table),
      calendars: { body: calendar, broker: calendar },
    },
    Temporal.PlainDate.from(today),
  );
  expect(uncovered).toEqual([]);
  const changed = changes.map(({ deadline }) => deadline);
  const isChanged = (one: Deadline) => changed.some(({ subject }) => subject === one.subject);
  return [...known.filter((one) => !isChanged(one)), ...changed].toSorted((one, other) =>
    one.subject.localeCompare(other.subject),
  );
}

const extended: DaysOffTable = {
  ...publicServiceDaysOff,
  version: 'public-service-2015-2036.1',
  revisedOn: '2033-08-15',
  years: [
    ...publicServiceDaysOff.years,
    { year: 2036, confirmed: false, source: 'Table fictive de 2036', days: [] },
  ],
};

describe('the next table of days off', () => {
  it('is asked for in the autumn, two years before the last one ends, with reminders a month ahead', () => {
    const [asked, ...others] = planned([], publicServiceDaysOff, '2026-11-22');
    expect(others).toEqual([]);
    expect(asked).toMatchObject({ subject: '2035', organisationId: BROKER, status: 'open' });
    expect(asked?.dueOn).toBe('2033-09-30');
    expect(asked?.reminders.map(({ on }) => on)[0]).toBe('2033-08-30');
  });

  it('once brought, closes what asked for it on the day of its revision, and the year after is asked for', () => {
    const asked = planned([], publicServiceDaysOff, '2026-11-22');
    const brought = planned(asked, extended, '2033-08-20');
    expect(brought).toMatchObject([
      {
        subject: '2035',
        status: 'closed',
        closedBy: { on: '2033-08-15', outcome: 'met', reference: extended.version },
      },
      { subject: '2036', status: 'open', dueOn: '2034-10-02' },
    ]);
    expect(planned(brought, extended, '2033-08-21')).toEqual(brought);
  });

  it('taken back, is asked for again', () => {
    const asked = planned([], publicServiceDaysOff, '2026-11-22');
    const brought = planned(asked, extended, '2033-08-20');
    expect(planned(brought, publicServiceDaysOff, '2033-08-22')).toMatchObject([
      { subject: '2035', status: 'open' },
      { subject: '2036', status: 'cancelled' },
    ]);
  });
});
