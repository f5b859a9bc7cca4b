import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  type Circumstances,
  type Deadline,
  deadlineKinds,
  deadlineSchema,
  type Fact,
  reconcileDeadlines,
  ruleOf,
} from '#domain/deadlines/index.ts';
import { businessCalendar } from '#domain/values/calendar/index.ts';

const calendar = businessCalendar('public-service');
const today = Temporal.PlainDate.from('2026-11-23');
const owner = { kind: 'dossier', id: '01K9ZX4T6M8QH2W5R7V3B1N0CD' } as const;

function circumstances(
  facts: readonly Fact[],
  changed: Partial<Circumstances> = {},
): Circumstances {
  return {
    owner,
    bodyId: '01K9ZX2A0C4E6G8J0M2P4R6T8V',
    brokerId: '01K9ZX0000000000000000BR0K',
    regime: { rcti: true, itq: false },
    facts,
    calendars: { body: calendar, broker: calendar },
    ...changed,
  };
}

function fact(name: Fact['name'], on: string, subject = 'contract'): Fact {
  return { name, subject, on, reference: `${name}:${subject}` };
}

/** The deadlines of an owner once the changes are saved. */
function settle(known: readonly Deadline[], of: Circumstances, on = today): Deadline[] {
  const { changes } = reconcileDeadlines(known, of, on);
  const key = ({ kind, subject }: Deadline) => `${kind}#${subject}`;
  const after = new Map(known.map((one) => [key(one), one]));
  for (const { deadline } of changes) after.set(key(deadline), deadlineSchema.parse(deadline));
  return [...after.values()];
}

const typesOf = (known: readonly Deadline[], of: Circumstances) =>
  reconcileDeadlines(known, of, today).changes.map(({ type }) => type);

const signed = fact('contract-signed-by-parties', '2026-11-20');

describe('what the facts of an owner ask', () => {
  test('a signature opens the deadline of the signed copy, with its explanation', () => {
    const [deadline] = settle([], circumstances([signed]));
    expect(deadline).toMatchObject({
      kind: 'signed-contract-transmission',
      subject: 'contract',
      status: 'open',
      startsOn: '2026-11-20',
      dueOn: '2026-11-27',
      explanation: { rule: 'P82', source: 'guide, section 4.13', basis: 'guide', length: 5 },
    });
  });

  test('two amendments have a deadline each, and closing one leaves the other', () => {
    const both = [
      fact('amendment-signed-by-parties', '2026-11-16', 'first'),
      fact('amendment-signed-by-parties', '2026-11-19', 'second'),
    ];
    const open = settle([], circumstances(both));
    const sent = fact('signed-amendment-received', '2026-11-20', 'first');
    const after = settle(open, circumstances([...both, sent]));
    expect(after.map(({ subject, dueOn, status }) => [subject, dueOn, status])).toEqual([
      ['first', '2026-11-23', 'closed'],
      ['second', '2026-11-26', 'open'],
    ]);
  });

  test('the earliest sending closes it, whichever way a later copy came', () => {
    const late = fact('signed-contract-received', '2026-12-04');
    const closedLate = settle([], circumstances([signed, late]));
    expect(closedLate[0]?.closedBy?.outcome).toBe('late');
    const mailed = fact('signed-contract-received', '2026-11-27');
    const again = settle(closedLate, circumstances([signed, late, mailed]));
    expect(again[0]?.closedBy).toMatchObject({ on: '2026-11-27', outcome: 'met' });
  });

  test('a source that moves moves an open deadline, and only judges a closed one again', () => {
    const open = settle([], circumstances([signed]));
    const earlier = fact('contract-signed-by-parties', '2026-11-13');
    expect(typesOf(open, circumstances([earlier]))).toEqual(['moved']);
    const sent = fact('signed-contract-received', '2026-11-26');
    const closed = settle(open, circumstances([signed, sent]));
    const judged = settle(closed, circumstances([earlier, sent]));
    expect(closed[0]?.closedBy?.outcome).toBe('met');
    expect(judged[0]).toMatchObject({ status: 'closed', dueOn: '2026-11-20' });
    expect(judged[0]?.closedBy?.outcome).toBe('late');
  });

  test('a source that is gone cancels, and one that comes back opens again', () => {
    const open = settle([], circumstances([signed]));
    const gone = settle(open, circumstances([]));
    expect(gone[0]?.status).toBe('cancelled');
    expect(typesOf(gone, circumstances([signed]))).toEqual(['reopened']);
  });

  test('a fulfilment that is withdrawn opens the deadline again', () => {
    const sent = fact('signed-contract-received', '2026-11-26');
    const closed = settle([], circumstances([signed, sent]));
    const open = settle(closed, circumstances([signed]));
    expect(open[0]).toMatchObject({ status: 'open', dueOn: '2026-11-27' });
    expect(open[0]?.closedBy).toBeUndefined();
  });

  test('what concerns bodies under the RCTI is never asked of others', () => {
    const due = fact('contract-to-publish', '2026-11-20');
    expect(settle([], circumstances([due]))).toHaveLength(1);
    const elsewhere = circumstances([due], { regime: { rcti: false, itq: false } });
    expect(settle([], elsewhere)).toEqual([]);
    expect(typesOf(settle([], circumstances([due])), elsewhere)).toEqual(['cancelled']);
  });

  test('past the table, a deadline is named and the others go on', () => {
    const far = fact('amendment-signed-by-parties', '2099-01-08', 'far');
    const { changes, uncovered } = reconcileDeadlines([], circumstances([signed, far]), today);
    expect(changes.map(({ deadline }) => deadline.kind)).toEqual(['signed-contract-transmission']);
    expect(uncovered).toMatchObject([{ kind: 'signed-amendment-transmission', subject: 'far' }]);
  });

  test('a granted postponement holds when the deadline is counted again, unless the rule is later', () => {
    const authorised = fact('executive-authorised', '2026-11-02');
    const [open] = settle([], circumstances([authorised]));
    if (open === undefined) throw new Error('nothing opened');
    const decision = {
      outcome: 'granted',
      note: null,
      by: 'b',
      at: '2026-11-23T15:00:00Z',
    } as const;
    const asked = {
      to: '2026-12-09',
      reason: 'Absence',
      askedBy: 'a',
      askedAt: '2026-11-23T14:00:00Z',
    };
    const granted = { ...open, dueOn: asked.to, postponements: [{ ...asked, decision }] };
    expect(typesOf([granted], circumstances([authorised]))).toEqual([]);
    const nextDay = circumstances([fact('executive-authorised', '2026-11-03')]);
    expect(settle([granted], nextDay)[0]?.dueOn).toBe('2026-12-09');
    const later = circumstances([fact('executive-authorised', '2026-11-16')]);
    expect(settle([granted], later)[0]?.dueOn).toBe('2026-12-16');
  });
});

describe('reminders on the days of who reads them', () => {
  /** A body that works on every weekday of a year but those that it says. */
  const ownCalendar = (version: string, ...dates: string[]) =>
    businessCalendar('public-service', undefined, {
      zone: 'America/Toronto',
      version,
      years: [
        {
          year: 2026,
          confirmed: true,
          source: 'résolution',
          days: dates.map((date) => ({ date, name: 'congé de l’organisme' })),
        },
      ],
    });
  const signedInDecember = fact('contract-signed-by-parties', '2026-12-15');
  const of = (body: typeof calendar) =>
    circumstances([signedInDecember], { calendars: { body, broker: calendar } });
  const planOf = ([deadline]: readonly Deadline[]) =>
    deadline?.reminders.map(({ on, stage }) => `${on} ${stage}`);
  const day = Temporal.PlainDate.from('2026-12-15');

  test('an escalation waits for the broker to be back, whatever the days of the body', () => {
    const worksAtChristmas = ownCalendar('own-1', '2026-12-25');
    expect(planOf(settle([], of(worksAtChristmas), day))).toEqual([
      '2026-12-18 before',
      '2026-12-22 due',
      '2026-12-23 overdue',
      '2026-12-29 escalation',
      '2026-12-30 overdue',
    ]);
  });

  test('a day off that a new table brings is left, though the due day stays', () => {
    const before = settle([], of(ownCalendar('own-1', '2026-12-25')), day);
    const after = settle(before, of(ownCalendar('own-2', '2026-12-23', '2026-12-25')), day);
    expect(after[0]?.dueOn).toBe('2026-12-22');
    expect(planOf(after)).toEqual([
      '2026-12-18 before',
      '2026-12-22 due',
      '2026-12-24 overdue',
      '2026-12-29 escalation',
      '2026-12-30 overdue',
    ]);
  });

  test('what was to be sent by today is not touched by a new table', () => {
    const before = settle([], of(ownCalendar('own-1', '2026-12-25')), day);
    const later = Temporal.PlainDate.from('2026-12-23');
    const after = settle(before, of(ownCalendar('own-2', '2026-12-23', '2026-12-25')), later);
    expect(after[0]?.explanation.calendarVersion).not.toBe(before[0]?.explanation.calendarVersion);
    expect(planOf(after)).toEqual(planOf(before));
  });
});

describe('whatever the facts', () => {
  const starting = deadlineKinds
    .filter((kind) => ruleOf(kind).owner === 'dossier' && ruleOf(kind).delay !== 'from-fact')
    .flatMap((kind) => [ruleOf(kind).startsFrom, ruleOf(kind).closedBy]);
  const day = fc
    .integer({ min: 0, max: 1400 })
    .map((days) => Temporal.PlainDate.from('2023-01-02').add({ days }).toString());
  const anyFact = fc
    .tuple(fc.constantFrom(...new Set(starting)), day, fc.constantFrom('contract', 'other'))
    .map(([name, on, subject]) => fact(name, on, subject));
  const history = fc.array(fc.array(anyFact, { maxLength: 12 }), { minLength: 1, maxLength: 4 });

  test('told the same facts again, in any order, nothing changes', () => {
    fc.assert(
      fc.property(history, (tellings) => {
        let known: Deadline[] = [];
        for (const facts of tellings) {
          const unique = [
            ...new Map(facts.map((one) => [`${one.name}#${one.subject}`, one])).values(),
          ];
          known = settle(known, circumstances(unique));
          expect(typesOf(known, circumstances(unique.toReversed()))).toEqual([]);
        }
      }),
    );
  });

  test('what is open has reminders to come only, and what is closed says whether it was met', () => {
    fc.assert(
      fc.property(history, (tellings) => {
        expect(wrongAfter(tellings)).toEqual([]);
      }),
    );
  });
});

function wrongAfter(tellings: readonly (readonly Fact[])[]): Deadline[] {
  let known: Deadline[] = [];
  const wrong: Deadline[] = [];
  for (const [months, facts] of tellings.entries()) {
    const on = today.add({ months });
    const before = known;
    known = settle(known, circumstances(facts), on);
    const changed = known.filter((one) => !before.includes(one));
    wrong.push(...changed.filter((one) => !isSound(one, on.toString())));
  }
  return wrong;
}

function isSound({ status, closedBy, dueOn, reminders }: Deadline, on: string): boolean {
  if (status === 'open') return closedBy === undefined && reminders.every((one) => one.on > on);
  if (status === 'cancelled') return true;
  return closedBy !== undefined && (closedBy.outcome === 'met') === closedBy.on <= dueOn;
}
