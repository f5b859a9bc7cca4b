import type { Delay } from '../../values/calendar/index.ts';
import type { FactName } from '../facts.ts';
import type { DeadlineOwner } from '../owner.ts';
import type { ReminderStage } from '../reminder-stages.ts';

/**
 * One planned reminder: in business days from the due day (negative before, 0 on it, positive after), or in
 * months before it, then on a business day from there.
 */
export type PlannedReminder = { readonly stage: ReminderStage } & (
  | { readonly businessDaysFromDue: number }
  | { readonly monthsBeforeDue: number }
);

/** What makes a deadline: how long, from which fact, which facts close it, who is reminded and when. */
export interface DeadlineRule {
  readonly rule: string;
  /** Where it is written: a section of a guide, or an article of law. */
  readonly source: string;
  /** `policy`: no text prescribes this delay; ours, and said so wherever the date is shown. */
  readonly basis: 'guide' | 'law' | 'policy';
  readonly owner: DeadlineOwner['kind'];
  readonly startsFrom: FactName;
  /** `from-fact`: the starting fact says how long. */
  readonly delay: Delay | 'from-fact';
  readonly concerns: 'everybody' | 'rcti' | 'itq';
  /** Who must act: the client body, or the broker's own people. */
  readonly responsible: 'body' | 'broker';
  readonly closedBy: FactName;
  /** Whether a person may say "done" with evidence where no act of the system tells the fact: of dossiers alone. */
  readonly declarable: boolean;
  /** How many business days a granted postponement adds at most; null where none is granted: of dossiers alone. */
  readonly postponableBy: number | null;
  /** Events after which the dates of this kind are looked at again. */
  readonly recomputedBy: readonly `${string}.${string}`[];
  /** The plan, which its length caps. */
  readonly reminders: readonly PlannedReminder[];
}

/** Business days (G5), the day of the fact not counted. */
export const businessDays = (length: number): Delay => ({ unit: 'business-days', length });

/** Calendar days; the end rolls to the next business day (G3). */
export const calendarDays = (length: number): Delay => ({
  unit: 'calendar-days',
  length,
  rolls: true,
});

/** Years to the same day (29 February becomes 28), whatever day that is (G9). */
export const years = (length: number): Delay => ({ unit: 'years', length, rolls: false });

const before = (days: number): PlannedReminder => ({ stage: 'before', businessDaysFromDue: -days });
const onTheDay: PlannedReminder = { stage: 'due', businessDaysFromDue: 0 };
const after = (days: number): PlannedReminder => ({ stage: 'overdue', businessDaysFromDue: days });
const escalated = (days: number): PlannedReminder => ({
  stage: 'escalation',
  businessDaysFromDue: days,
});

/** A document owed to the broker: it hears of it two business days late. */
export const OWED_TO_BROKER = [before(2), onTheDay, after(1), escalated(2), after(5)] as const;
/** Owed as soon as something takes effect: no day to lose, so the task is told at once. */
export const OWED_AT_ONCE = [before(5), onTheDay, after(1), escalated(2), after(5)] as const;
/** Weeks ahead of a publication or a report that the body makes elsewhere. */
export const OWED_ELSEWHERE = [before(10), before(2), onTheDay, after(1), after(5)] as const;
/** A task of a few days. */
export const SHORT_TASK = [before(2), onTheDay, after(1)] as const;
/** A task that is prepared over months. */
export const LONG_TASK = [before(40), before(20), before(5), onTheDay, after(5)] as const;
/** A yearly task, told at eleven months (S15). */
export const YEARLY_TASK = [
  { stage: 'before', monthsBeforeDue: 1 },
  before(5),
  onTheDay,
  after(5),
] as const satisfies readonly PlannedReminder[];
/** An offer, never an obligation: once, on the day. */
export const ONCE = [onTheDay] as const;
