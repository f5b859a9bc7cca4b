import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { addYears, endOfLegalDay } from '../values/calendar/index.ts';
import { dateSchema, instantSchema } from '../values/identifiers.ts';
import { type RetentionClass, retentionClasses, retentionRules } from './classes.ts';

export const retentionClassSchema = z.enum(retentionClasses);

/** From what day the length runs: the end of the contract by default, or the fiscal year's end after it (G9). */
export const retentionBases = ['contract-end', 'fiscal-year-end'] as const;
export type RetentionBasis = (typeof retentionBases)[number];

/** How a retention was computed: the length from `countedFrom`, which follows `contractEnd` by `basis`. */
export const retentionExplanationSchema = z.object({
  class: retentionClassSchema,
  article: z.literal('4.13'),
  length: z.enum(['contract-duration', 'P7Y']),
  contractEnd: dateSchema,
  basis: z.enum(retentionBases),
  countedFrom: dateSchema,
});

/** `retainUntil`: last second of the last day kept, in UTC. `eligibleOn`: first day disposal may be proposed. */
export const retentionSchema = z.object({
  retainUntil: instantSchema,
  eligibleOn: dateSchema,
  explanation: retentionExplanationSchema,
});
export type Retention = z.infer<typeof retentionSchema>;

/**
 * The lock to set when a document is registered: the end of the day, in Toronto, its length later,
 * since the contract cannot have ended before. Null for a class kept as long as the contract, whose
 * end is unknown: a hold alone keeps it. Source: 4.13.
 */
export function floorLock(
  retentionClass: RetentionClass,
  registeredOn: Temporal.PlainDate,
): string | null {
  if (retentionRules[retentionClass].length === 'contract-duration') return null;
  return endOfLegalDay(lastDayKept(retentionClass, registeredOn));
}

/**
 * How long a document is kept once the contract has ended on `contractEnd` (the actual end, G7):
 * seven years to the same day (29 February becomes 28), or until that very end for the choice file
 * (P80, G8). It becomes eligible for disposal the day after, never disposed of by itself. Source: 4.13, G9.
 */
export function retentionAtContractEnd(
  retentionClass: RetentionClass,
  contractEnd: Temporal.PlainDate,
  basis: RetentionBasis = 'contract-end',
): Retention {
  const { length } = retentionRules[retentionClass];
  const countedFrom =
    basis === 'fiscal-year-end' && length === 'P7Y' ? fiscalYearEnd(contractEnd) : contractEnd;
  const lastDay = lastDayKept(retentionClass, countedFrom);
  return {
    retainUntil: endOfLegalDay(lastDay),
    eligibleOn: lastDay.add({ days: 1 }).toString(),
    explanation: {
      class: retentionClass,
      article: '4.13',
      length,
      contractEnd: contractEnd.toString(),
      basis,
      countedFrom: countedFrom.toString(),
    },
  };
}

/** The later of the lock in force (ISO instant, null for none) and the one wanted: a lock is never shortened. */
export function extendOnly(current: string | null, wanted: string): string {
  if (current === null) return wanted;
  return Temporal.Instant.compare(current, wanted) >= 0 ? current : wanted;
}

function lastDayKept(retentionClass: RetentionClass, from: Temporal.PlainDate): Temporal.PlainDate {
  const { length } = retentionRules[retentionClass];
  return length === 'P7Y' ? addYears(from, Temporal.Duration.from(length).years) : from;
}

function fiscalYearEnd(date: Temporal.PlainDate): Temporal.PlainDate {
  const thisYear = date.with({ month: 3, day: 31 });
  return Temporal.PlainDate.compare(date, thisYear) <= 0 ? thisYear : addYears(thisYear, 1);
}
