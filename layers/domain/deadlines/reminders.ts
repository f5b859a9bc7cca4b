import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import {
  addBusinessDays,
  type BusinessCalendar,
  countDelay,
  nonBusinessDay,
} from '../values/calendar/index.ts';
import { dateSchema } from '../values/identifiers.ts';
import type { DeadlineRule, PlannedReminder } from './kinds/rule.ts';
import { type ReminderStage, reminderStages } from './reminder-stages.ts';

export const reminderSchema = z.object({ on: dateSchema, stage: z.enum(reminderStages) });
export type Reminder = z.infer<typeof reminderSchema>;

/** The business days of who must act, and those of the broker, who hears of what is late. */
export interface ReminderCalendars {
  readonly own: BusinessCalendar;
  readonly broker: BusinessCalendar;
}

/**
 * The reminders of a deadline opened (or moved) on `today`, in order, each on a business day of its reader:
 * that of a due day which is none comes on the business day before, an escalation on the broker's next one.
 * The sweep of `today` may be over, so those planned up to `today` are not kept; one is sent on the next
 * business day instead, so that a fact recorded late is still reminded. Throws CalendarCoverageError past
 * the table of days off.
 */
export function planReminders(
  rule: Pick<DeadlineRule, 'reminders'>,
  dueOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
  { own: calendar, broker }: ReminderCalendars,
): Reminder[] {
  const planned = rule.reminders.map((reminder) => ({
    stage: reminder.stage,
    on: dayOf(reminder, dueOn, calendar).toString(),
  }));
  const toWhoMustAct = planned.filter(({ stage }) => stage !== 'escalation');
  const toBroker = planned
    .filter(({ stage }) => stage === 'escalation')
    .map(({ stage, on }) => ({ stage, on: businessDayFrom(on, broker) }));
  const next = addBusinessDays(today, 1, calendar).due.toString();
  const nextOfBroker = addBusinessDays(today, 1, broker).due.toString();
  return [
    ...catchUp(toWhoMustAct, today, { stage: stageOn(next, dueOn), on: next }),
    ...catchUp(toBroker, today, { stage: 'escalation', on: nextOfBroker }),
  ].sort(byDay);
}

/**
 * The reminders of a deadline whose day stays though the table of days off changed: those to come that now
 * fall on a day off go to the next business day of their reader; those of `today` or before are left alone.
 */
export function keepOffDaysOff(
  reminders: readonly Reminder[],
  dueOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
  { own, broker }: ReminderCalendars,
): Reminder[] {
  const moved = reminders.map((reminder): Reminder => {
    if (Temporal.PlainDate.compare(reminder.on, today) <= 0) return reminder;
    const isToBroker = reminder.stage === 'escalation';
    const on = businessDayFrom(reminder.on, isToBroker ? broker : own);
    if (on === reminder.on) return reminder;
    return { on, stage: isToBroker ? 'escalation' : stageOn(on, dueOn) };
  });
  const ofEach = new Map(moved.map((reminder) => [`${reminder.on}#${reminder.stage}`, reminder]));
  return [...ofEach.values()].sort(byDay);
}

/** That day, or the next business day when it is none. */
function businessDayFrom(on: string, calendar: BusinessCalendar): string {
  const day = Temporal.PlainDate.from(on);
  if (nonBusinessDay(day, calendar) === null) return on;
  return addBusinessDays(day, 1, calendar).due.toString();
}

function dayOf(
  reminder: PlannedReminder,
  dueOn: Temporal.PlainDate,
  calendar: BusinessCalendar,
): Temporal.PlainDate {
  if ('businessDaysFromDue' in reminder) {
    return businessDaysFrom(dueOn, reminder.businessDaysFromDue, calendar);
  }
  const length = -reminder.monthsBeforeDue;
  return countDelay(dueOn, { unit: 'months', length, rolls: true }, calendar).due;
}

function businessDaysFrom(
  date: Temporal.PlainDate,
  days: number,
  calendar: BusinessCalendar,
): Temporal.PlainDate {
  if (days !== 0) return addBusinessDays(date, days, calendar).due;
  return nonBusinessDay(date, calendar) === null ? date : addBusinessDays(date, -1, calendar).due;
}

function catchUp(
  planned: readonly Reminder[],
  today: Temporal.PlainDate,
  instead: Reminder,
): Reminder[] {
  const kept = planned.filter(({ on }) => Temporal.PlainDate.compare(on, today) > 0);
  const noneMissed = kept.length === planned.length;
  const oneThatDay = kept.some(({ on }) => on === instead.on);
  return noneMissed || oneThatDay ? kept : [instead, ...kept];
}

function stageOn(day: string, dueOn: Temporal.PlainDate): ReminderStage {
  const order = Temporal.PlainDate.compare(day, dueOn);
  if (order === 0) return 'due';
  return order < 0 ? 'before' : 'overdue';
}

function byDay(one: Reminder, other: Reminder): number {
  return Temporal.PlainDate.compare(one.on, other.on);
}
