import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { addYears, endOfLegalDay } from '../values/calendar/index.ts';
import { dateSchema, instantSchema } from '../values/identifiers.ts';

import {
  type AppliedRule,
  appliedRule,
  type EndingKind,
  type OwnCalendar,
  retentionBases,
  retentionLengthSchema,
} from './calendar.ts';
import { type RetentionClass, retentionClassSchema } from './classes.ts';

/** How a retention was computed: the length from `countedFrom`, which follows `endedOn` by `basis`. */
export const retentionExplanationSchema = z.object({
  class: retentionClassSchema,
  article: z.literal('4.13'),
  length: retentionLengthSchema,
  endedOn: dateSchema,
  basis: z.enum(retentionBases),
  countedFrom: dateSchema,
  /** The body's own approved rule, where it governs instead of the guide. */
  ruleReference: z.string().nullable(),
});

/** `retainUntil`: last second of the last day kept, in UTC. `eligibleOn`: first day disposal may be proposed. */
export const retentionSchema = z.object({
  retainUntil: instantSchema,
  eligibleOn: dateSchema,
  explanation: retentionExplanationSchema,
});
export type Retention = z.infer<typeof retentionSchema>;

/**
 * The lock to set when the class of a document is confirmed: the end of the day, in Toronto, its length
 * after its registration, since the contract cannot have ended before. Null for a class kept as long as the
 * contract, whose end is unknown: a hold alone keeps it. Source: 4.13.
 */
export function floorLock(
  retentionClass: RetentionClass,
  registeredOn: Temporal.PlainDate,
  calendar: OwnCalendar | null = null,
): string | null {
  const rule = appliedRule(retentionClass, calendar);
  return rule.length === 'contract-duration'
    ? null
    : endOfLegalDay(addYears(registeredOn, rule.length.years));
}

/**
 * How long a class of documents is kept once the contract has ended on `endedOn` (the actual end, G7; or the
 * closing date of an abandoned acquisition, G20): by default seven years to the same day (29 February becomes
 * 28), or until that very end for the choice file (P80, G8). Eligible for disposal the day after, never disposed
 * of by itself. Source: 4.13, G9.
 */
export function retentionAtEnd(
  retentionClass: RetentionClass,
  endedOn: Temporal.PlainDate,
  calendar: OwnCalendar | null = null,
  ending: EndingKind = 'contract-ended',
): Retention {
  return retentionBy(retentionClass, appliedRule(retentionClass, calendar, ending), endedOn);
}

function retentionBy(
  retentionClass: RetentionClass,
  { length, basis, ruleReference }: AppliedRule,
  endedOn: Temporal.PlainDate,
): Retention {
  const isCounted = length !== 'contract-duration';
  const countedFrom = isCounted && basis === 'fiscal-year-end' ? fiscalYearEnd(endedOn) : endedOn;
  const lastDay = isCounted ? addYears(countedFrom, length.years) : countedFrom;
  return {
    retainUntil: endOfLegalDay(lastDay),
    eligibleOn: lastDay.add({ days: 1 }).toString(),
    explanation: {
      class: retentionClass,
      article: '4.13',
      length,
      endedOn: endedOn.toString(),
      basis,
      countedFrom: countedFrom.toString(),
      ruleReference,
    },
  };
}

/** The later of the lock in force (ISO instant, null for none) and the one wanted: a lock is never shortened. */
export function extendOnly(current: string | null, wanted: string): string {
  if (current === null) return wanted;
  return Temporal.Instant.compare(current, wanted) >= 0 ? current : wanted;
}

function fiscalYearEnd(date: Temporal.PlainDate): Temporal.PlainDate {
  const thisYear = date.with({ month: 3, day: 31 });
  return Temporal.PlainDate.compare(date, thisYear) <= 0 ? thisYear : addYears(thisYear, 1);
}
