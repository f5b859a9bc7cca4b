import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  cancelDeadline,
  closeDeadline,
  type Deadline,
  deadlineSchema,
  dueInstant,
  openDeadline,
  recomputeDeadline,
  remindersDue,
  signatureByTheParties,
} from '#domain/deadlines/index.ts';
import { businessCalendar, nonBusinessDay, torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';

const calendar = businessCalendar('public-service');
const date = (iso: string) => Temporal.PlainDate.from(iso);

const SIDE_OF_DUE_DAY = { before: -1, due: 0, overdue: 1, escalation: 1 } as const;

function open(startsOn: string, now = `${startsOn}T17:00:00Z`): Deadline {
  const opened = openDeadline(
    {
      kind: 'signed-contract-transmission',
      dossierId: '01K9ZX4T6M8QH2W5R7V3B1N0CD',
      organisationId: '01K9ZX2A0C4E6G8J0M2P4R6T8V',
      startsOn,
    },
    calendar,
    now,
  );
  if (isRefusal(opened)) throw new Error(opened.code);
  return deadlineSchema.parse(opened);
}

function received(sentAt: string, reference = 'message:1') {
  return { fact: 'signed-contract-received', reference, sentAt };
}

describe('transmission of the signed contract', () => {
  test('P82: a contract signed on the Friday before Christmas is due five business days later', () => {
    const deadline = open('2026-12-18');
    expect(deadline.dueOn).toBe('2026-12-30');
    expect(deadline.explanation).toMatchObject({ rule: 'P82', article: '4.13', businessDays: 5 });
    expect(deadline.explanation.skipped.filter(({ weekend }) => !weekend)).toHaveLength(3);
  });

  test('P82: reminders come before, on and after the due day, then the broker hears of it', () => {
    const deadline = open('2026-12-18');
    expect(deadline.reminders).toEqual([
      { stage: 'before', on: '2026-12-23' },
      { stage: 'due', on: '2026-12-30' },
      { stage: 'overdue', on: '2027-01-05' },
      { stage: 'escalation', on: '2027-01-06' },
      { stage: 'overdue', on: '2027-01-11' },
    ]);
  });

  test('P82: the sending date of the copy proves it met or late', () => {
    const deadline = open('2026-12-18');
    expect(closeDeadline(deadline, received('2026-12-31T04:59:59Z'))).toMatchObject({
      status: 'closed',
      closedBy: { on: '2026-12-30', outcome: 'met', reference: 'message:1' },
    });
    expect(closeDeadline(deadline, received('2026-12-31T05:00:00Z'))).toMatchObject({
      status: 'closed',
      closedBy: { on: '2026-12-31', outcome: 'late' },
    });
  });

  test('G6: the last signature starts the clock on its Toronto date, and the day ends at 23:59:59', () => {
    const client = torontoDate('2026-12-17T15:00:00Z').toString();
    const supplier = torontoDate('2026-12-19T02:30:00Z').toString();
    expect(signatureByTheParties(client, supplier)).toBe('2026-12-18');
    expect(signatureByTheParties(supplier, client)).toBe('2026-12-18');
    const deadline = open(signatureByTheParties(client, supplier));
    expect(deadline.explanation.counted[0]).toBe('2026-12-21');
    expect(deadline.explanation.counted).toHaveLength(5);
    expect(dueInstant(deadline)).toBe('2026-12-31T04:59:59Z');
  });

  test('a due day just after clocks change still ends at 23:59:59 on the wall', () => {
    expect(dueInstant(open('2026-03-02'))).toBe('2026-03-10T03:59:59Z');
    expect(dueInstant(open('2026-10-26'))).toBe('2026-11-03T04:59:59Z');
  });

  test('a date past the table of days off is refused with the day that lacks', () => {
    expect(
      openDeadline(
        {
          kind: 'signed-contract-transmission',
          dossierId: '01K9ZX4T6M8QH2W5R7V3B1N0CD',
          organisationId: '01K9ZX2A0C4E6G8J0M2P4R6T8V',
          startsOn: '2030-12-30',
        },
        calendar,
        '2026-02-03T12:00:00Z',
      ),
    ).toMatchObject({
      code: 'deadlines.calendar-not-covered',
      details: { date: '2031-01-01', calendarVersion: 'public-service-2021-2030.1' },
    });
  });
});

describe('reminders', () => {
  test('those of a day are due on that very day, also when it is replayed, and only while open', () => {
    const deadline = open('2026-12-18');
    expect(remindersDue(deadline, date('2026-12-23'))).toEqual([
      { stage: 'before', on: '2026-12-23' },
    ]);
    expect(remindersDue(deadline, date('2026-12-22'))).toEqual([]);
    const closed = closeDeadline(deadline, received('2026-12-22T15:00:00Z'));
    if (isRefusal(closed)) throw new Error(closed.code);
    expect(remindersDue(closed, date('2026-12-23'))).toEqual([]);
    expect(remindersDue(cancelDeadline(deadline), date('2026-12-23'))).toEqual([]);
  });

  test('a signature recorded a month late is still reminded, the next business day, once each', () => {
    const late = open('2026-01-12', '2026-02-27T15:00:00Z');
    expect(late.dueOn).toBe('2026-01-19');
    expect(late.reminders).toEqual([
      { stage: 'overdue', on: '2026-03-02' },
      { stage: 'escalation', on: '2026-03-02' },
    ]);
  });

  test('a signature recorded the day before the due day is reminded on the due day only once', () => {
    const { dueOn, reminders } = open('2026-01-12', '2026-01-18T15:00:00Z');
    expect(reminders.filter(({ on }) => on === dueOn)).toEqual([{ stage: 'due', on: dueOn }]);
  });

  test('they are few, in order, after the recording, and never on a day off', () => {
    const starts = fc
      .integer({ min: 0, max: 3_400 })
      .map((days) => date('2021-02-01').add({ days }));
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 60 }), (start, recordedAfter) => {
        const recorded = start.add({ days: recordedAfter });
        const { dueOn, reminders } = open(start.toString(), `${recorded}T17:00:00Z`);
        expect(reminders.length).toBeGreaterThan(0);
        expect(reminders.length).toBeLessThanOrEqual(5);
        const days = reminders.map(({ on }) => on);
        expect(days).toEqual(days.toSorted());
        for (const { on, stage } of reminders) {
          expect(nonBusinessDay(date(on), calendar)).toBeNull();
          expect(on > recorded.toString()).toBe(true);
          expect(Temporal.PlainDate.compare(on, dueOn)).toBe(SIDE_OF_DUE_DAY[stage]);
        }
      }),
    );
  });
});

describe('closing and moving', () => {
  test('the same copy heard twice changes nothing, an earlier e-mail of it saves the date', () => {
    const deadline = open('2026-12-18');
    const late = closeDeadline(deadline, received('2027-01-04T15:00:00Z', 'upload:1'));
    if (isRefusal(late)) throw new Error(late.code);
    expect(closeDeadline(late, received('2027-01-04T18:00:00Z', 'upload:1'))).toBe(late);
    expect(closeDeadline(late, received('2027-01-06T15:00:00Z', 'upload:2'))).toBe(late);
    expect(closeDeadline(late, received('2026-12-29T15:00:00Z', 'message:1'))).toMatchObject({
      closedBy: { outcome: 'met', reference: 'message:1', on: '2026-12-29' },
    });
  });

  test('a fact of another kind does not close it', () => {
    const deadline = open('2026-12-18');
    expect(
      closeDeadline(deadline, { ...received('2026-12-29T15:00:00Z'), fact: 'quote-validated' }),
    ).toMatchObject({
      code: 'deadlines.fact-does-not-fulfil',
      details: { expected: 'signed-contract-received', given: 'quote-validated' },
    });
  });

  test('a signature date that moves moves the due day and its reminders', () => {
    const deadline = open('2026-12-18');
    const moved = recomputeDeadline(deadline, '2027-01-11', calendar, '2027-01-11T15:00:00Z');
    expect(moved).toEqual(open('2027-01-11', '2027-01-11T15:00:00Z'));
    expect(recomputeDeadline(deadline, '2026-12-18', calendar, '2027-01-11T15:00:00Z')).toBe(
      deadline,
    );
  });

  test('a closed deadline that moves is judged again and stays closed', () => {
    const closed = closeDeadline(open('2026-12-18'), received('2026-12-30T15:00:00Z'));
    if (isRefusal(closed)) throw new Error(closed.code);
    const moved = recomputeDeadline(closed, '2026-12-10', calendar, '2027-01-11T15:00:00Z');
    expect(moved).toMatchObject({
      status: 'closed',
      dueOn: '2026-12-17',
      closedBy: { outcome: 'late', on: '2026-12-30' },
      reminders: closed.reminders,
    });
  });

  test('a cancelled deadline neither closes nor moves, a closed one is not cancelled', () => {
    const deadline = open('2026-12-18');
    const cancelled = cancelDeadline(deadline);
    expect(closeDeadline(cancelled, received('2026-12-29T15:00:00Z'))).toMatchObject({
      code: 'deadlines.cancelled',
    });
    expect(
      recomputeDeadline(cancelled, '2027-01-11', calendar, '2027-01-11T15:00:00Z'),
    ).toMatchObject({ code: 'deadlines.cancelled' });
    const closed = closeDeadline(deadline, received('2026-12-29T15:00:00Z'));
    if (isRefusal(closed)) throw new Error(closed.code);
    expect(cancelDeadline(closed)).toBe(closed);
  });
});
