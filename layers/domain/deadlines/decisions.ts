import { Temporal } from 'temporal-polyfill';
import {
  addBusinessDays,
  type BusinessCalendar,
  CalendarCoverageError,
  endOfLegalDay,
  torontoDate,
} from '../values/calendar/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import type { Deadline, Fulfilment } from './deadline.ts';
import { type DeadlineKind, deadlineRules } from './kinds.ts';
import type { DeadlinesRefusal } from './refusals.ts';
import { planReminders, type Reminder } from './reminders.ts';

/** The day of signature by the parties: the later of the two legal dates `YYYY-MM-DD` (G6). */
export function signatureByTheParties(clientSignedOn: string, supplierSignedOn: string): string {
  return Temporal.PlainDate.compare(clientSignedOn, supplierSignedOn) >= 0
    ? clientSignedOn
    : supplierSignedOn;
}

/** `startsOn`: the legal date `YYYY-MM-DD` that starts the clock, itself not counted. */
export interface OpenDeadline {
  readonly kind: DeadlineKind;
  readonly dossierId: string;
  readonly organisationId: string;
  readonly startsOn: string;
}

/**
 * Opens a deadline at `now` (ISO instant) with its explanation and reminders. Refuses with
 * `deadlines.calendar-not-covered` when a day needed lies past the table of days off. Source: 4.13, P82.
 */
export function openDeadline(
  command: OpenDeadline,
  calendar: BusinessCalendar,
  now: string,
): Decision<Deadline, DeadlinesRefusal> {
  return whereCovered(() => {
    const { kind, dossierId, organisationId, startsOn } = command;
    const today = torontoDate(now);
    return {
      dossierId,
      kind,
      organisationId,
      ...schedule(kind, startsOn, today, calendar),
      status: 'open',
    };
  });
}

/**
 * Moves a deadline whose source date moved to `startsOn`. An open one is planned again from `now`;
 * a closed one stays closed and is only judged again. The same date changes nothing.
 */
export function recomputeDeadline(
  deadline: Deadline,
  startsOn: string,
  calendar: BusinessCalendar,
  now: string,
): Decision<Deadline, DeadlinesRefusal> {
  if (deadline.status === 'cancelled') return refuse('deadlines.cancelled', { ...keyOf(deadline) });
  if (deadline.startsOn === startsOn) return deadline;
  return whereCovered(() => {
    const moved = schedule(deadline.kind, startsOn, torontoDate(now), calendar);
    if (deadline.closedBy === undefined) return { ...deadline, ...moved };
    const { on } = deadline.closedBy;
    return {
      ...deadline,
      ...moved,
      reminders: deadline.reminders,
      closedBy: { ...deadline.closedBy, outcome: outcomeOf(on, moved.dueOn) },
    };
  });
}

/** What happened that may fulfil a deadline. `sentAt`: the sending of the copy, as an ISO instant (P78). */
export interface FulfilDeadline {
  readonly fact: string;
  readonly reference: string;
  readonly sentAt: string;
}

/**
 * Closes a deadline by the fact that fulfils it: met when sent on or before the due date in Toronto,
 * else late. Heard again, the earliest sending counts, so that an e-mailed copy keeps its date
 * whichever way it then enters the system (P78).
 */
export function closeDeadline(
  deadline: Deadline,
  command: FulfilDeadline,
): Decision<Deadline, DeadlinesRefusal> {
  const expected = deadlineRules[deadline.kind].fulfilledBy;
  if (deadline.status === 'cancelled') return refuse('deadlines.cancelled', { ...keyOf(deadline) });
  if (command.fact !== expected) {
    return refuse('deadlines.fact-does-not-fulfil', {
      ...keyOf(deadline),
      expected,
      given: command.fact,
    });
  }
  const on = torontoDate(command.sentAt).toString();
  const already = deadline.closedBy;
  if (already !== undefined && already.on <= on) return deadline;
  const { fact, reference } = command;
  const closedBy: Fulfilment = { fact, reference, on, outcome: outcomeOf(on, deadline.dueOn) };
  return { ...deadline, status: 'closed', closedBy };
}

/** Cancels a deadline whose source no longer exists; a closed one keeps its outcome. */
export function cancelDeadline(deadline: Deadline): Deadline {
  return deadline.status === 'open' ? { ...deadline, status: 'cancelled' } : deadline;
}

/** The reminders of a deadline to send for a legal day: those of that very day, while it is open. */
export function remindersDue(deadline: Deadline, day: Temporal.PlainDate): Reminder[] {
  if (deadline.status !== 'open') return [];
  return deadline.reminders.filter(({ on }) => on === day.toString());
}

/** The last instant at which the deadline is met: 23:59:59 in Toronto, as an ISO instant with `Z` (G6). */
export function dueInstant(deadline: Pick<Deadline, 'dueOn'>): string {
  return endOfLegalDay(Temporal.PlainDate.from(deadline.dueOn));
}

function schedule(
  kind: DeadlineKind,
  startsOn: string,
  today: Temporal.PlainDate,
  calendar: BusinessCalendar,
) {
  const rule = deadlineRules[kind];
  const start = Temporal.PlainDate.from(startsOn);
  const { due, explanation } = addBusinessDays(start, rule.businessDays, calendar);
  return {
    startsOn,
    dueOn: due.toString(),
    explanation: { ...explanation, rule: rule.rule, article: rule.article },
    reminders: planReminders(rule, due, today, calendar),
  };
}

function outcomeOf(on: string, dueOn: string): Fulfilment['outcome'] {
  return Temporal.PlainDate.compare(on, dueOn) <= 0 ? 'met' : 'late';
}

function keyOf({ dossierId, kind }: Deadline) {
  return { dossierId, kind };
}

function whereCovered(decide: () => Deadline): Decision<Deadline, DeadlinesRefusal> {
  try {
    return decide();
  } catch (error) {
    if (!(error instanceof CalendarCoverageError)) throw error;
    const { date, calendarVersion } = error;
    return refuse('deadlines.calendar-not-covered', { date, calendarVersion });
  }
}
