import { Temporal } from 'temporal-polyfill';
import { countDelay, type Delay } from '../values/calendar/index.ts';
import type { Deadline, Fulfilment } from './deadline.ts';
import type { Fact } from './facts.ts';
import { type DeadlineKind, ruleOf } from './kinds/index.ts';
import { planReminders, type ReminderCalendars } from './reminders.ts';

export type Schedule = Pick<
  Deadline,
  'startsOn' | 'reference' | 'dueOn' | 'explanation' | 'reminders'
>;

/** `granted`: the later days that the broker granted, `YYYY-MM-DD`. */
export interface ScheduleContext {
  readonly today: Temporal.PlainDate;
  readonly calendars: ReminderCalendars;
  readonly granted: readonly string[];
}

/**
 * When a kind that starts from `fact` is due, why, and its reminders planned from `today`. A day that was
 * granted holds when it is later than the rule's own, which the explanation then keeps. Throws
 * CalendarCoverageError past the table of days off, and Error when neither the row nor the fact says how long.
 */
export function scheduleOf(
  kind: DeadlineKind,
  fact: Fact,
  { today, calendars, granted }: ScheduleContext,
): Schedule {
  const rule = ruleOf(kind);
  const start = Temporal.PlainDate.from(fact.on);
  const { due, explanation } = countDelay(start, delayOf(kind, fact), calendars.own);
  const { rule: id, source, basis } = rule;
  const ruleEndsOn = due.toString();
  const dueOn = [ruleEndsOn, ...granted].toSorted().at(-1) ?? ruleEndsOn;
  return {
    startsOn: fact.on,
    reference: fact.reference,
    dueOn,
    explanation: {
      ...explanation,
      rule: id,
      source,
      basis,
      ...(fact.parts ? { parts: fact.parts.map(({ name, days }) => ({ name, days })) } : {}),
      ...(dueOn === ruleEndsOn ? {} : { ruleEndsOn }),
    },
    reminders: planReminders(rule, Temporal.PlainDate.from(dueOn), today, calendars),
  };
}

/** Met when done on or before the due day, else late (G6). Both are legal dates `YYYY-MM-DD`. */
export function outcomeOf(on: string, dueOn: string): Fulfilment['outcome'] {
  return Temporal.PlainDate.compare(on, dueOn) <= 0 ? 'met' : 'late';
}

function delayOf(kind: DeadlineKind, { delay: ofFact }: Fact): Delay {
  const { delay } = ruleOf(kind);
  if (delay !== 'from-fact') return delay;
  if (ofFact === undefined) throw new Error(`The fact that starts ${kind} does not say how long.`);
  return ofFact;
}
