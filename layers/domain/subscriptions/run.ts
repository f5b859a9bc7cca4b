import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { identifierSchema, instantSchema } from '../values/identifiers.ts';
import type { Change } from './change.ts';
import { isUrgent, type SubjectNews } from './news.ts';
import type { Pace } from './preferences.ts';

/** Why readers are written to now. `urgent` tells one heavy change to everybody; the others, what is new. */
export const runKindSchema = z.enum(['urgent', 'immediate', 'daily', 'weekly']);
export type RunKind = z.output<typeof runKindSchema>;

/** One telling of the Catalogue's changes to its readers, shard by shard; it can be resumed. */
export const runSchema = z.object({
  runId: identifierSchema,
  kind: runKindSchema,
  /** Of an urgent run: the one subject that it tells of, and the change that caused it. */
  subject: z.string().nullable(),
  changeId: identifierSchema.nullable(),
  dueAt: instantSchema,
  status: z.enum(['planned', 'done']),
  /** Instant at which it entered its status. */
  since: instantSchema,
});
export type Run = z.output<typeof runSchema>;

/** A run before it is named: `cause` is the same for all that belongs to it. */
export interface PlannedRun extends Pick<Run, 'kind' | 'subject' | 'changeId' | 'dueAt'> {
  readonly cause: readonly string[];
}

/** When a change was written down, which is after it happened, and how long small ones are grouped. */
export interface Grouping {
  readonly recordedAt: string;
  /** Length of the windows of time; people wait for a small change that long at most. */
  readonly windowSeconds: number;
}

/**
 * The run that tells a change: its own and at once when it is heavy; else that of the window of time in
 * which it was written down, so that publications that follow each other make one mail, and that none comes
 * into a window whose run has begun.
 */
export function runOf(change: Change, { recordedAt, windowSeconds }: Grouping): PlannedRun {
  const { changeId, subject, occurredAt } = change;
  if (isUrgent(change)) {
    return { cause: ['urgent', changeId], kind: 'urgent', subject, changeId, dueAt: occurredAt };
  }
  const dueAt = endOfWindow(recordedAt, windowSeconds);
  return { cause: ['immediate', dueAt], kind: 'immediate', subject: null, changeId: null, dueAt };
}

function digestRun(kind: 'daily' | 'weekly', date: string, dueAt: string): PlannedRun {
  return { cause: [kind, date], kind, subject: null, changeId: null, dueAt };
}

/**
 * Whether a run may write to readers of a pace. The daily one also catches up those whom a run of theirs
 * missed: it finds nothing for the others.
 */
export function reaches(kind: RunKind, pace: Pace): boolean {
  return kind === 'urgent' || kind === 'daily' || kind === pace;
}

/**
 * Whether a run writes to readers of a pace out of their time: an urgent one, and the daily one to who chose
 * a weekly digest, and whom the urgent one missed.
 */
export function isOutOfTime(kind: RunKind, pace: Pace): boolean {
  return kind === 'urgent' || (kind === 'daily' && pace === 'weekly');
}

/** Whether a run tells readers of a pace of some news: out of their time, heavy news only. */
export function tells(kind: RunKind, pace: Pace, news: Pick<SubjectNews, 'severity'>): boolean {
  return reaches(kind, pace) && (!isOutOfTime(kind, pace) || isUrgent(news));
}

/** The digests that are to be had on a legal date: that of the day, and that of its week. */
export function digestsOn(date: Temporal.PlainDate, dueAt: string): PlannedRun[] {
  const monday = date.subtract({ days: date.dayOfWeek - 1 });
  return [
    digestRun('daily', date.toString(), dueAt),
    digestRun('weekly', monday.toString(), dueAt),
  ];
}

function endOfWindow(instant: string, seconds: number): string {
  const length = seconds * 1000;
  const start = Math.floor(Temporal.Instant.from(instant).epochMilliseconds / length) * length;
  return Temporal.Instant.fromEpochMilliseconds(start + length).toString({
    fractionalSecondDigits: 3,
  });
}
