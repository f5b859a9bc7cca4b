import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { type BusinessCalendar, unconfirmedYears } from './business-calendar.ts';
import {
  addBusinessDays,
  businessDaysAfter,
  type CountedDate,
  countedWith,
  passedOver,
} from './business-days.ts';
import { dateOf, dayNumber } from './civil-days.ts';
import { rolledForward } from './day-index.ts';

/**
 * A length of time as a rule states it. Business days skip what is not one; the other units count every
 * day, and with `rolls` an end that falls on a day off goes to the next business day (I-16, s. 52; G3).
 * Months and years end on the same day, or on the last one of a shorter month (CPC, s. 83; G9).
 */
export const delaySchema = z.discriminatedUnion('unit', [
  z.object({ unit: z.literal('business-days'), length: z.int() }),
  z.object({
    unit: z.enum(['calendar-days', 'months', 'years']),
    length: z.int(),
    rolls: z.boolean(),
  }),
]);
export type Delay = z.output<typeof delaySchema>;
type EveryDay = Exclude<Delay, { unit: 'business-days' }>;

/**
 * The day on which a delay ends, counted from `start`, itself not counted; a negative length counts
 * backwards, and zero ends on `start`. With its explanation, day by day. Throws CalendarCoverageError past
 * the table of days off. Source: G3, G5, G6, G9.
 */
export function countDelay(
  start: Temporal.PlainDate,
  delay: Delay,
  calendar: BusinessCalendar,
): CountedDate {
  if (delay.unit === 'business-days') return addBusinessDays(start, delay.length, calendar);
  const { unit, length, rolls } = delay;
  const reached = everyDayAfter(start, delay);
  const due = rolls ? rolled(reached, calendar) : reached;
  // From the eve, because the day reached is the first one passed over.
  const eve = dayNumber(reached) - 1;
  const skipped = rolls ? passedOver(eve, dayNumber(due), calendar).skipped : [];
  return {
    due,
    explanation: {
      start: start.toString(),
      unit,
      length,
      ...countedWith(calendar),
      skipped,
      counted: [],
      unconfirmedYears: rolls ? [...unconfirmedYears([due.toString()], calendar)] : [],
    },
  };
}

/** The day that `countDelay` finds, without its explanation, for what counts many. Throws as it does. */
export function countDue(
  start: Temporal.PlainDate,
  delay: Delay,
  calendar: BusinessCalendar,
): Temporal.PlainDate {
  if (delay.unit === 'business-days') return businessDaysAfter(start, delay.length, calendar);
  const reached = everyDayAfter(start, delay);
  return delay.rolls ? rolled(reached, calendar) : reached;
}

function everyDayAfter(start: Temporal.PlainDate, { unit, length }: EveryDay): Temporal.PlainDate {
  if (unit === 'calendar-days') return dateOf(dayNumber(start) + length);
  const duration = unit === 'months' ? { months: length } : { years: length };
  return start.add(duration, { overflow: 'constrain' });
}

function rolled(reached: Temporal.PlainDate, calendar: BusinessCalendar): Temporal.PlainDate {
  const number = dayNumber(reached);
  const due = rolledForward(number, calendar);
  return due === number ? reached : dateOf(due);
}
