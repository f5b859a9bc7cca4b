import { Temporal } from 'temporal-polyfill';
import {
  addBusinessDays,
  type BusinessCalendar,
  endOfLegalDay,
  nonBusinessDay,
} from '../values/calendar/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import {
  type Deadline,
  type DeadlineExplanation,
  MOST_POSTPONEMENTS,
  type Postponement,
} from './deadline.ts';
import { ruleOf } from './kinds/index.ts';
import { DECLARED } from './reconcile.ts';
import type { DeadlinesRefusal } from './refusals.ts';
import { planReminders, type Reminder, type ReminderCalendars } from './reminders.ts';
import { outcomeOf } from './schedule.ts';

/** A person says that a deadline is met: since when, and what shows it. */
export interface DeclareDone {
  readonly on: string;
  readonly reference: string;
}

/**
 * Closes a deadline by a person's word and evidence, where its row allows it. Told again the same, nothing
 * changes. Refuses a kind that only a recorded fact closes, a day to come, and a deadline that is over.
 */
export function declareDone(
  deadline: Deadline,
  { on, reference }: DeclareDone,
  today: string,
): Decision<Deadline, DeadlinesRefusal> {
  const { kind, subject, closedBy } = deadline;
  if (!ruleOf(kind).declarable) return refuse('deadlines.not-declarable', { kind });
  if (closedBy?.on === on && closedBy.reference === reference) return deadline;
  if (deadline.status !== 'open') return refuse('deadlines.not-open', { kind, subject });
  const earliest = startOfCount(deadline);
  if (on > today || (earliest !== null && on < earliest)) {
    return refuse('deadlines.done-misdated', { on, startsOn: earliest, today });
  }
  const outcome = outcomeOf(on, deadline.dueOn);
  return { ...deadline, status: 'closed', closedBy: { fact: DECLARED, reference, on, outcome } };
}

/** The day before which nothing can be done; null where the delay is counted back from a day to come (P71). */
const startOfCount = ({ startsOn, explanation }: Deadline): string | null =>
  explanation.length < 0 ? null : startsOn;

/** Somebody asks for a later day, with the reason. */
export type AskPostponement = Pick<Postponement, 'to' | 'reason' | 'askedBy' | 'askedAt'>;

/**
 * Asks for a later day, which the broker grants or refuses. Refuses where the row allows none, a day that is
 * not a business day, later than the row allows from the rule's own day, or not later than today's due day,
 * and a second demand while one waits.
 */
export function askPostponement(
  deadline: Deadline,
  asked: AskPostponement,
  calendar: BusinessCalendar,
): Decision<Deadline, DeadlinesRefusal> {
  const { kind, subject, postponements } = deadline;
  const most = ruleOf(kind).postponableBy;
  if (most === null) return refuse('deadlines.not-postponable', { kind });
  if (deadline.status !== 'open') return refuse('deadlines.not-open', { kind, subject });
  const waiting = postponements.find(({ decision }) => decision === null);
  if (waiting?.to === asked.to && waiting.askedBy === asked.askedBy) return deadline;
  if (waiting !== undefined) return refuse('deadlines.postponement-waits', { to: waiting.to });
  if (postponements.length >= MOST_POSTPONEMENTS) {
    return refuse('deadlines.postponements-too-many', { maximum: MOST_POSTPONEMENTS });
  }
  const to = Temporal.PlainDate.from(asked.to);
  const ruleDay = Temporal.PlainDate.from(deadline.explanation.ruleEndsOn ?? deadline.dueOn);
  const latest = addBusinessDays(ruleDay, most, calendar).due;
  const isLater = Temporal.PlainDate.compare(to, deadline.dueOn) > 0;
  const isReachable = Temporal.PlainDate.compare(to, latest) <= 0;
  if (!isLater || !isReachable || nonBusinessDay(to, calendar) !== null) {
    const details = { to: asked.to, dueOn: deadline.dueOn, latest: latest.toString() };
    return refuse('deadlines.postponement-misdated', details);
  }
  return { ...deadline, postponements: [...postponements, { ...asked, decision: null }] };
}

/** The broker's answer to a demand. */
export type PostponementDecision = NonNullable<Postponement['decision']>;

/**
 * Grants or refuses the demand that waits; granted, the deadline and its reminders move to the day asked. A day
 * that the deadline reaches by itself since is not granted any more.
 */
export function decidePostponement(
  deadline: Deadline,
  decision: PostponementDecision,
  today: Temporal.PlainDate,
  calendars: ReminderCalendars,
): Decision<Deadline, DeadlinesRefusal> {
  const { kind, subject, postponements } = deadline;
  const waiting = postponements.find((one) => one.decision === null);
  if (waiting === undefined) return refuse('deadlines.no-postponement', { kind, subject });
  if (deadline.status !== 'open') return refuse('deadlines.not-open', { kind, subject });
  const answered = {
    ...deadline,
    postponements: postponements.map((one) => (one === waiting ? { ...one, decision } : one)),
  };
  if (decision.outcome === 'refused') return answered;
  const { dueOn } = deadline;
  if (waiting.to <= dueOn)
    return refuse('deadlines.postponement-overtaken', { to: waiting.to, dueOn });
  const to = Temporal.PlainDate.from(waiting.to);
  const reminders = planReminders(ruleOf(kind), to, today, calendars);
  const { ruleEndsOn = dueOn } = deadline.explanation;
  const explanation = { ...deadline.explanation, ruleEndsOn };
  return { ...answered, dueOn: waiting.to, explanation, reminders };
}

/** The reminders of a deadline to send for a legal day: those of that very day, while it is open. */
export function remindersDue(
  deadline: Pick<Deadline, 'status' | 'reminders'>,
  day: Temporal.PlainDate,
): Reminder[] {
  if (deadline.status !== 'open') return [];
  return deadline.reminders.filter(({ on }) => on === day.toString());
}

/** The last instant at which the deadline is met: 23:59:59 by the clock of who must act, as an ISO instant with `Z` (G6). */
export function dueInstant({
  dueOn,
  explanation: { zone },
}: Pick<Deadline, 'dueOn'> & { readonly explanation: Pick<DeadlineExplanation, 'zone'> }): string {
  return endOfLegalDay(Temporal.PlainDate.from(dueOn), zone);
}
