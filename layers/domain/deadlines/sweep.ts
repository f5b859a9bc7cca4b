import { Temporal } from 'temporal-polyfill';
import { torontoDate } from '../values/calendar/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import type { DeadlinesRefusal } from './refusals.ts';

/** Beyond this many days one run stops; the next run goes on from the last day completed. */
export const MOST_DAYS_IN_A_SWEEP = 366;

/** `scheduledInstant` comes from the schedule, unchecked; `lastCompletedDay` is `YYYY-MM-DD`, null at first. */
export interface SweepRequest {
  readonly lastCompletedDay: string | null;
  readonly scheduledInstant: unknown;
  readonly mostDays?: number;
}

/**
 * The legal days to process, in order: every day after the last one completed up to the Toronto date
 * of the schedule's instant, the earliest `mostDays` of them. A day already completed is replayed
 * alone. Refuses with `deadlines.sweep-instant-invalid` what is not an ISO instant.
 */
export function daysToSweep(
  request: SweepRequest,
): Decision<Temporal.PlainDate[], DeadlinesRefusal> {
  const { lastCompletedDay, scheduledInstant, mostDays = MOST_DAYS_IN_A_SWEEP } = request;
  const target = dateOfInstant(scheduledInstant);
  if (target === null) {
    return refuse('deadlines.sweep-instant-invalid', { given: String(scheduledInstant) });
  }
  const first = lastCompletedDay === null ? target : nextDay(lastCompletedDay);
  const gap = first.until(target).days;
  if (gap < 0) return [target];
  return Array.from({ length: Math.min(gap + 1, mostDays) }, (_, index) =>
    first.add({ days: index }),
  );
}

/** How many days back a reminder that was not sent is still looked for. */
const DAYS_CHECKED = 7;

/** `swept` is null before the first sweep; `scheduledInstant` comes from the schedule, unchecked. */
export interface CheckRequest {
  readonly scheduledInstant: unknown;
  readonly swept: { readonly firstDay: string; readonly lastCompletedDay: string } | null;
}

/**
 * The last week of legal days up to the Toronto date of the schedule's instant, never before the first
 * sweep, and whether each was swept. Refuses with `deadlines.sweep-instant-invalid` what is not an ISO instant.
 */
export function daysToCheck({
  scheduledInstant,
  swept,
}: CheckRequest): Decision<{ day: string; isSwept: boolean }[], DeadlinesRefusal> {
  const target = dateOfInstant(scheduledInstant);
  if (target === null) {
    return refuse('deadlines.sweep-instant-invalid', { given: String(scheduledInstant) });
  }
  if (swept === null) return [];
  return Array.from({ length: DAYS_CHECKED }, (_, back) =>
    target.subtract({ days: DAYS_CHECKED - 1 - back }).toString(),
  )
    .filter((day) => day >= swept.firstDay)
    .map((day) => ({ day, isSwept: day <= swept.lastCompletedDay }));
}

function nextDay(day: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(day).add({ days: 1 });
}

function dateOfInstant(value: unknown): Temporal.PlainDate | null {
  if (typeof value !== 'string') return null;
  try {
    return torontoDate(value);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
