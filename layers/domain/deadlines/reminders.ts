import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { addBusinessDays, type BusinessCalendar } from '../values/calendar/index.ts';
import { dateSchema } from '../values/identifiers.ts';
import type { DeadlineRule } from './kinds.ts';
import { type ReminderStage, reminderStages } from './reminder-stages.ts';

export const reminderSchema = z.object({ on: dateSchema, stage: z.enum(reminderStages) });
export type Reminder = z.infer<typeof reminderSchema>;

/**
 * The reminders of a deadline opened (or moved) on `today`, in order, each on a business day. The
 * sweep of `today` may be over, so those planned up to `today` are not kept; one is sent on the
 * next business day instead, so that a fact recorded late is still reminded.
 * Throws CalendarCoverageError past the table of days off.
 */
export function planReminders(
  rule: DeadlineRule,
  dueOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
  calendar: BusinessCalendar,
): Reminder[] {
  const planned = rule.reminders
    .filter(({ stage }) => rule.owedToBroker || stage !== 'escalation')
    .map(({ stage, businessDaysFromDue }) => ({
      stage,
      on: businessDaysFrom(dueOn, businessDaysFromDue, calendar).toString(),
    }));
  const toBody = planned.filter(({ stage }) => stage !== 'escalation');
  const toBroker = planned.filter(({ stage }) => stage === 'escalation');
  const next = addBusinessDays(today, 1, calendar).due.toString();
  return [
    ...catchUp(toBody, today, { stage: stageOn(next, dueOn), on: next }),
    ...catchUp(toBroker, today, { stage: 'escalation', on: next }),
  ].sort(byDay);
}

function businessDaysFrom(
  date: Temporal.PlainDate,
  days: number,
  calendar: BusinessCalendar,
): Temporal.PlainDate {
  return days === 0 ? date : addBusinessDays(date, days, calendar).due;
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
