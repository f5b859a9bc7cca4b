import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { dateSchema } from '../identifiers.ts';
import {
  type BusinessCalendar,
  type NonBusinessDay,
  reasonOf,
  unconfirmedYears,
} from './business-calendar.ts';
import { dateOf, dayNumber, dayOfWeekOf, writtenDate } from './civil-days.ts';
import { businessDayFrom } from './day-index.ts';
import { LEGAL_TIME_ZONE, legalZoneSchema } from './legal-time.ts';

/**
 * How a delay was counted, so that anyone can check it: the days that did not count, each with its name,
 * and those that did when the unit is business days. `zone` is there when the day ends by another clock
 * than Toronto's.
 */
export const countExplanationSchema = z.object({
  start: dateSchema,
  unit: z.enum(['business-days', 'calendar-days', 'months', 'years']),
  length: z.int(),
  calendarVersion: z.string().min(1),
  zone: legalZoneSchema.exactOptional(),
  skipped: z.array(
    z.object({
      date: dateSchema,
      name: z.string().min(1),
      weekend: z.boolean(),
      feast: dateSchema.exactOptional(),
    }),
  ),
  counted: z.array(dateSchema),
  unconfirmedYears: z.array(z.int()),
});
export type CountExplanation = z.infer<typeof countExplanationSchema>;

export interface CountedDate {
  readonly due: Temporal.PlainDate;
  readonly explanation: CountExplanation;
}

/**
 * Counts `days` business days from `start`, backwards when negative; day 0 is not counted, the last
 * one is (G6); zero ends on `start`. Throws CalendarCoverageError past the table, RangeError unless `days` is an integer.
 */
export function addBusinessDays(
  start: Temporal.PlainDate,
  days: number,
  calendar: BusinessCalendar,
): CountedDate {
  const due = businessDaysAfter(start, days, calendar);
  const { counted, skipped } = passedOver(dayNumber(start), dayNumber(due), calendar);
  const consulted = [...counted, ...skipped.map(({ date }) => date)];
  return {
    due,
    explanation: {
      start: start.toString(),
      unit: 'business-days',
      length: days,
      ...countedWith(calendar),
      skipped,
      counted,
      unconfirmedYears: [...unconfirmedYears(consulted, calendar)],
    },
  };
}

/** The day that `addBusinessDays` finds, without its explanation, for what counts many. Throws as it does. */
export function businessDaysAfter(
  start: Temporal.PlainDate,
  days: number,
  calendar: BusinessCalendar,
): Temporal.PlainDate {
  if (!Number.isInteger(days)) throw new RangeError(`Not a count of days: ${days}`);
  return days === 0 ? start : dateOf(businessDayFrom(dayNumber(start), days, calendar));
}

/** What an explanation keeps of its calendar: its version, and its zone where that is not Toronto's. */
export function countedWith({ version, zone }: BusinessCalendar) {
  return { calendarVersion: version, ...(zone === LEGAL_TIME_ZONE ? {} : { zone }) };
}

interface PassedOver {
  readonly counted: string[];
  readonly skipped: NonBusinessDay[];
}

/** Every day after `start` up to `due`, or back to it: those that count, and the others with why. */
export function passedOver(start: number, due: number, calendar: BusinessCalendar): PassedOver {
  const passed: PassedOver = { counted: [], skipped: [] };
  const step = Math.sign(due - start);
  for (let day = start; day !== due; ) {
    day += step;
    const date = writtenDate(day);
    const reason = reasonOf(date, dayOfWeekOf(day), calendar);
    if (reason === null) passed.counted.push(date);
    else passed.skipped.push(reason);
  }
  return passed;
}
