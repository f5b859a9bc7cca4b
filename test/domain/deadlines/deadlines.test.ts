import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  type Circumstances,
  type Deadline,
  deadlineSchema,
  dueInstant,
  type Fact,
  reconcileDeadlines,
  remindersDue,
} from '#domain/deadlines/index.ts';
import { businessCalendar, nonBusinessDay, torontoDate } from '#domain/values/calendar/index.ts';

const calendar = businessCalendar('public-service');
const date = (iso: string) => Temporal.PlainDate.from(iso);

const SIDE_OF_DUE_DAY = { before: -1, due: 0, overdue: 1, escalation: 1 } as const;

const dossier: Omit<Circumstances, 'facts'> = {
  owner: { kind: 'dossier', id: '01K9ZX4T6M8QH2W5R7V3B1N0CD' },
  bodyId: '01K9ZX2A0C4E6G8J0M2P4R6T8V',
  brokerId: '01K9ZX0000000000000000BR0K',
  regime: { rcti: true, itq: false },
  calendars: { body: calendar, broker: calendar },
};

const ofContract = { subject: 'contract', reference: 'signatures' };
const signedOn = (on: string): Fact => ({ name: 'contract-signed-by-parties', on, ...ofContract });
const sentOn = (on: string): Fact => ({ name: 'signed-contract-received', on, ...ofContract });

/** The deadlines once they follow the facts, as of a day. */
function follow(facts: readonly Fact[], today: string, known: readonly Deadline[] = []) {
  const { changes } = reconcileDeadlines(known, { ...dossier, facts }, date(today));
  return changes.map(({ deadline }) => deadlineSchema.parse(deadline));
}

function open(startsOn: string, today = startsOn): Deadline {
  const [opened] = follow([signedOn(startsOn)], today);
  if (opened === undefined) throw new Error('Nothing opened.');
  return opened;
}

describe('transmission of the signed contract', () => {
  test('P82: a contract signed on the Friday before Christmas is due five business days later', () => {
    const deadline = open('2026-12-18');
    expect(deadline.dueOn).toBe('2026-12-30');
    expect(deadline.explanation).toMatchObject({
      rule: 'P82',
      source: 'guide, section 4.13',
      basis: 'guide',
      unit: 'business-days',
      length: 5,
    });
    expect(deadline.explanation.skipped.filter(({ weekend }) => !weekend)).toHaveLength(3);
  });

  test('P82: reminders come before, on and after the due day, then the broker hears of it', () => {
    expect(open('2026-12-18').reminders).toEqual([
      { stage: 'before', on: '2026-12-23' },
      { stage: 'due', on: '2026-12-30' },
      { stage: 'overdue', on: '2027-01-05' },
      { stage: 'escalation', on: '2027-01-06' },
      { stage: 'overdue', on: '2027-01-11' },
    ]);
  });

  test('P82: the sending date of the copy proves it met or late', () => {
    const deadline = open('2026-12-18');
    const sent = (instant: string) => sentOn(torontoDate(instant).toString());
    const closedBy = (instant: string) =>
      follow([signedOn('2026-12-18'), sent(instant)], '2027-01-04', [deadline])[0];
    expect(closedBy('2026-12-31T04:59:59Z')).toMatchObject({
      status: 'closed',
      closedBy: { on: '2026-12-30', outcome: 'met', reference: 'signatures' },
    });
    expect(closedBy('2026-12-31T05:00:00Z')).toMatchObject({
      status: 'closed',
      closedBy: { on: '2026-12-31', outcome: 'late' },
    });
  });

  test('G6: the clock starts on the Toronto date of the signature, and the day ends at 23:59:59', () => {
    const deadline = open(torontoDate('2026-12-19T02:30:00Z').toString());
    expect(deadline.startsOn).toBe('2026-12-18');
    expect(deadline.explanation.counted[0]).toBe('2026-12-21');
    expect(deadline.explanation.counted).toHaveLength(5);
    expect(dueInstant(deadline)).toBe('2026-12-31T04:59:59Z');
  });

  test('a due day just after clocks change still ends at 23:59:59 on the wall', () => {
    expect(dueInstant(open('2026-03-02'))).toBe('2026-03-10T03:59:59Z');
    expect(dueInstant(open('2026-10-26'))).toBe('2026-11-03T04:59:59Z');
  });
});

describe('transmission of signed amendments', () => {
  test('P83: two amendments of one contract have each their own five business days', () => {
    const amendment = (subject: string, on: string): Fact => ({
      name: 'amendment-signed-by-parties',
      subject,
      on,
      reference: subject,
    });
    const facts = [amendment('first', '2026-12-14'), amendment('second', '2026-12-18')];
    const opened = follow(facts, '2026-12-18');
    expect(opened.map(({ subject, dueOn, status }) => [subject, dueOn, status])).toEqual([
      ['first', '2026-12-21', 'open'],
      ['second', '2026-12-30', 'open'],
    ]);
    expect(new Set(opened.map(({ explanation }) => explanation.rule))).toEqual(new Set(['P83']));
    const sent: Fact = { ...amendment('first', '2026-12-22'), name: 'signed-amendment-received' };
    expect(follow([...facts, sent], '2026-12-22', opened)).toMatchObject([
      { subject: 'first', status: 'closed', closedBy: { outcome: 'late' } },
    ]);
  });
});

describe('reminders', () => {
  test('those of a day are due on that very day, also when it is replayed, and only while open', () => {
    const deadline = open('2026-12-18');
    expect(remindersDue(deadline, date('2026-12-23'))).toEqual([
      { stage: 'before', on: '2026-12-23' },
    ]);
    expect(remindersDue(deadline, date('2026-12-22'))).toEqual([]);
    for (const status of ['closed', 'cancelled'] as const) {
      expect(remindersDue({ ...deadline, status }, date('2026-12-23'))).toEqual([]);
    }
  });

  test('a signature recorded a month late is still reminded, the next business day, once each', () => {
    const late = open('2026-01-12', '2026-02-27');
    expect(late.dueOn).toBe('2026-01-19');
    expect(late.reminders).toEqual([
      { stage: 'overdue', on: '2026-03-02' },
      { stage: 'escalation', on: '2026-03-02' },
    ]);
  });

  test('a signature recorded the day before the due day is reminded on the due day only once', () => {
    const { dueOn, reminders } = open('2026-01-12', '2026-01-18');
    expect(reminders.filter(({ on }) => on === dueOn)).toEqual([{ stage: 'due', on: dueOn }]);
  });

  test('they are few, in order, after the recording, and never on a day off', () => {
    const starts = fc
      .integer({ min: 0, max: 3_400 })
      .map((days) => date('2021-02-01').add({ days }));
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 60 }), (start, recordedAfter) => {
        const recorded = start.add({ days: recordedAfter }).toString();
        const { dueOn, reminders } = open(start.toString(), recorded);
        expect(reminders.length).toBeGreaterThan(0);
        expect(reminders.length).toBeLessThanOrEqual(5);
        const days = reminders.map(({ on }) => on);
        expect(days).toEqual(days.toSorted());
        for (const { on, stage } of reminders) {
          expect(nonBusinessDay(date(on), calendar)).toBeNull();
          expect(on > recorded).toBe(true);
          expect(Temporal.PlainDate.compare(on, dueOn)).toBe(SIDE_OF_DUE_DAY[stage]);
        }
      }),
    );
  });
});
