import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  askPostponement,
  type Deadline,
  deadlineKinds,
  decidePostponement,
  declareDone,
  type Fact,
  reconcileDeadlines,
  ruleOf,
} from '#domain/deadlines/index.ts';
import { businessCalendar } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';

const calendar = businessCalendar('public-service');
const calendars = { own: calendar, broker: calendar };
const today = Temporal.PlainDate.from('2026-11-23');

function opened(name: Fact['name'], on: string, more: Partial<Fact> = {}): Deadline {
  const { changes } = reconcileDeadlines(
    [],
    {
      owner: { kind: 'dossier', id: '01K9ZX4T6M8QH2W5R7V3B1N0CD' },
      bodyId: '01K9ZX2A0C4E6G8J0M2P4R6T8V',
      brokerId: '01K9ZX0000000000000000BR0K',
      regime: { rcti: true, itq: false },
      facts: [{ name, on, subject: 'contract', reference: 'r', ...more }],
      calendars: { body: calendar, broker: calendar },
    },
    today,
  );
  const [change] = changes;
  if (change === undefined) throw new Error('Nothing opened.');
  return change.deadline;
}

/** The report to the SCT: thirty days from 2 November 2026. */
const report = () => opened('executive-authorised', '2026-11-02');
const copy = () => opened('contract-signed-by-parties', '2026-11-20');

function taken<Value extends object>(decided: Value): Value {
  if (isRefusal(decided)) throw new Error(decided.code);
  return decided;
}

describe('saying that a deadline is met', () => {
  const done = { on: '2026-11-19', reference: 'D1' };
  const asDone = (deadline: Deadline, on = done.on) =>
    declareDone(deadline, { ...done, on }, '2026-11-23');

  test('closes it by that word and its evidence, and the same word again changes nothing', () => {
    const closed = taken(asDone(report()) as Deadline);
    expect(closed).toMatchObject({
      status: 'closed',
      closedBy: { fact: 'declared', reference: 'D1', on: '2026-11-19', outcome: 'met' },
    });
    expect(asDone(closed)).toBe(closed);
    expect(asDone(closed, '2026-11-20')).toMatchObject({ code: 'deadlines.not-open' });
  });

  test('says late when it was', () => {
    const late = declareDone(report(), { ...done, on: '2026-12-03' }, '2026-12-10');
    expect(late).toMatchObject({ closedBy: { outcome: 'late' } });
  });

  test('is refused where only a recorded fact closes, in the future, and before the start', () => {
    expect(asDone(copy(), '2026-11-23')).toMatchObject({ code: 'deadlines.not-declarable' });
    expect(asDone(report(), '2026-11-24')).toMatchObject({ code: 'deadlines.done-misdated' });
    expect(asDone(report(), '2026-11-01')).toMatchObject({ code: 'deadlines.done-misdated' });
  });

  test('is possible long before the day from which a delay is counted back', () => {
    const lastDay = Temporal.PlainDate.from('2028-06-30');
    const exit = opened('exit-to-plan', lastDay.toString(), {
      delay: { unit: 'calendar-days', length: -210, rolls: false },
    });
    expect(exit.dueOn).toBe('2027-12-03');
    expect(asDone(exit)).toMatchObject({ status: 'closed', closedBy: { outcome: 'met' } });
    expect(asDone(exit, '2026-11-24')).toMatchObject({ code: 'deadlines.done-misdated' });
  });
});

describe('a postponement', () => {
  const asked = (to: string) => ({
    to,
    reason: 'La directrice est absente jusqu’au 4 décembre.',
    askedBy: 'buyer-1',
    askedAt: '2026-11-23T15:00:00Z',
  });
  const ask = (deadline: Deadline, to: string) => askPostponement(deadline, asked(to), calendar);
  const answer = (outcome: 'granted' | 'refused') => ({
    outcome,
    note: null,
    by: 'adviser-1',
    at: '2026-11-24T15:00:00Z',
  });

  test('waits for the broker, one at a time, and moves nothing yet', () => {
    const waiting = taken(ask(report(), '2026-12-09') as Deadline);
    expect(waiting.dueOn).toBe('2026-12-02');
    expect(ask(waiting, '2026-12-09')).toBe(waiting);
    expect(ask(waiting, '2026-12-10')).toMatchObject({ code: 'deadlines.postponement-waits' });
  });

  test('granted, moves the day and the reminders; refused, neither', () => {
    const waiting = taken(ask(report(), '2026-12-09') as Deadline);
    const granted = decidePostponement(waiting, answer('granted'), today, calendars);
    expect(granted).toMatchObject({ dueOn: '2026-12-09' });
    expect(taken(granted as Deadline).reminders.map(({ on }) => on)).toContain('2026-12-09');
    const refused = decidePostponement(waiting, answer('refused'), today, calendars);
    expect(refused).toMatchObject({ dueOn: '2026-12-02', reminders: waiting.reminders });
    expect(
      decidePostponement(taken(refused as Deadline), answer('granted'), today, calendars),
    ).toMatchObject({ code: 'deadlines.no-postponement' });
  });

  test.each([
    ['the due day itself', '2026-12-02'],
    ['a Saturday', '2026-12-05'],
    ['a holiday', '2026-12-25'],
    ['more than twenty business days later', '2027-01-08'],
  ])('is refused for %s', (_, to) => {
    expect(ask(report(), to)).toMatchObject({ code: 'deadlines.postponement-misdated' });
  });

  test('is not granted once the deadline reaches that day by itself', () => {
    const waiting = taken(ask(report(), '2026-12-09') as Deadline);
    const moved = { ...waiting, dueOn: '2026-12-14' };
    expect(decidePostponement(moved, answer('granted'), today, calendars)).toMatchObject({
      code: 'deadlines.postponement-overtaken',
    });
    const refused = decidePostponement(moved, answer('refused'), today, calendars);
    expect(refused).toMatchObject({ dueOn: '2026-12-14' });
  });

  test('is asked twenty times at most', () => {
    const [demand] = taken(ask(report(), '2026-12-09') as Deadline).postponements;
    if (demand === undefined) throw new Error('Nothing was asked.');
    const refused = { ...demand, decision: answer('refused') };
    const asked20 = { ...report(), postponements: Array.from({ length: 20 }, () => refused) };
    expect(ask(asked20, '2026-12-09')).toMatchObject({ code: 'deadlines.postponements-too-many' });
  });

  test('is refused where the rule allows none, and once it is over', () => {
    expect(ask(copy(), '2026-12-01')).toMatchObject({ code: 'deadlines.not-postponable' });
    expect(ask({ ...report(), status: 'cancelled' }, '2026-12-09')).toMatchObject({
      code: 'deadlines.not-open',
    });
  });
});

test('people act on the deadlines of dossiers alone: those of others are closed by what is recorded', () => {
  const elsewhere = deadlineKinds.map(ruleOf).filter(({ owner }) => owner !== 'dossier');
  expect(elsewhere.length).toBeGreaterThan(0);
  for (const { declarable, postponableBy } of elsewhere) {
    expect({ declarable, postponableBy }).toEqual({ declarable: false, postponableBy: null });
  }
});
