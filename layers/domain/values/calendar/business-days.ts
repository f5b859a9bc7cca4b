import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { dateSchema } from '../identifiers.ts';
import {
  type BusinessCalendar,
  type NonBusinessDay,
  nonBusinessDay,
  unconfirmedYears,
} from './business-calendar.ts';

/** How a number of business days was counted, day by day, so that anyone can check it. */
export const countExplanationSchema = z.object({
  start: dateSchema,
  businessDays: z.int(),
  calendarVersion: z.string().min(1),
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
 * one is (G6). Throws CalendarCoverageError past the table, RangeError unless `days` is a non-zero integer.
 */
export function addBusinessDays(
  start: Temporal.PlainDate,
  days: number,
  calendar: BusinessCalendar,
): CountedDate {
  if (!Number.isInteger(days) || days === 0) throw new RangeError(`Not a count of days: ${days}`);
  const step = { days: Math.sign(days) };
  const counted: string[] = [];
  const skipped: NonBusinessDay[] = [];
  let day = start;
  while (counted.length < Math.abs(days)) {
    day = day.add(step);
    const reason = nonBusinessDay(day, calendar);
    if (reason === null) counted.push(day.toString());
    else skipped.push(reason);
  }
  return {
    due: day,
    explanation: {
      start: start.toString(),
      businessDays: days,
      calendarVersion: calendar.version,
      skipped,
      counted,
      unconfirmedYears: [
        ...unconfirmedYears([...counted, ...skipped.map(({ date }) => date)], calendar),
      ],
    },
  };
}
