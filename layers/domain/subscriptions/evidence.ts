import { torontoDate } from '../values/calendar/index.ts';
import type { Change } from './change.ts';
import { isUrgent } from './news.ts';
import { digestsOn, type PlannedRun, type Run } from './run.ts';

/** A change that goes out at once is with everybody within this time, or somebody is called. */
export const DELIVERY_MINUTES = 60;

/** What was lost on its way is taken up again after this time: a queue's own retries are over by then. */
export const RECOVERY_MINUTES = 15;

/** How far back the check looks; SES itself gives up a mail after fourteen hours. */
export const CHECKED_DAYS = 3;

/** Whether so many minutes have passed since an instant. */
export function isOlderThan(minutes: number, instant: string, now: string): boolean {
  return Date.parse(now) - Date.parse(instant) >= minutes * 60_000;
}

/** What became of a change, as far as a check has to know. */
export interface Telling {
  readonly change: Change;
  /** The run that was planned for it, if any. */
  readonly run: Pick<Run, 'status'> | undefined;
  /** Mails of it that neither arrived nor were explained. */
  readonly unconfirmed: number;
}

export type Lateness = 'no-run' | 'run-open' | 'undelivered';

/**
 * Why a change is late, or null. A material or contractual one goes out at once to everybody, and has to be
 * with everybody, or explained, within the hour; the others wait for their run, which each must have.
 */
export function latenessOf({ change, run, unconfirmed }: Telling, now: string): Lateness | null {
  if (!isOlderThan(DELIVERY_MINUTES, change.occurredAt, now)) return null;
  if (run === undefined) return 'no-run';
  if (!isUrgent(change)) return null;
  if (run.status !== 'done') return 'run-open';
  return unconfirmed > 0 ? 'undelivered' : null;
}

/**
 * The digests that may tell a change, the first one first: that of its own day (or week) if it happened before
 * its hour, else the next. Readers of that pace wait for it.
 */
export function digestsAfter({ occurredAt }: Pick<Change, 'occurredAt'>): {
  readonly daily: readonly PlannedRun[];
  readonly weekly: readonly PlannedRun[];
} {
  const day = torontoDate(occurredAt);
  const on = (days: number) => digestsOn(day.add({ days }), occurredAt);
  const ofKind = (kind: 'daily' | 'weekly', ...all: readonly PlannedRun[]) =>
    all.filter((run) => run.kind === kind);
  return {
    daily: ofKind('daily', ...on(0), ...on(1)),
    weekly: ofKind('weekly', ...on(0), ...on(7)),
  };
}
