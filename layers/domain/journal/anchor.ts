import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { addYears, endOfLegalDay, torontoDate } from '../values/calendar/legal-time.ts';
import { type Decision, refuse } from '../values/decision.ts';
import { dateSchema, instantSchema, sha256Schema } from '../values/identifiers.ts';
import type { JournalRefusal } from './refusals.ts';

/** Years that an anchor is locked for. Our policy: longer than the longest class of documents (seven, guide 4.13). */
const ANCHOR_YEARS = 10;

/** The anchor of a day holds this many heads at most; those before them lie in parts of the same size. */
export const MOST_HEADS_IN_A_PART = 5000;

/** Beyond this many days one run stops; the next run goes on from the last day anchored. */
const MOST_DAYS_IN_A_RUN = 366;

const anchoredHeadSchema = z.object({
  aggregate: z.string(),
  sequence: z.int().positive(),
  hash: sha256Schema,
});
export type AnchoredHead = z.output<typeof anchoredHeadSchema>;

/**
 * The heads of the journals that moved on a legal day and not since, sorted by aggregate, as they were at
 * `takenAt`. `previous` names the anchor before it by its hash, null for the very first. A part is named by
 * its own hash, and holds the heads from `first` to `last`.
 */
export const anchorSchema = z.object({
  day: dateSchema,
  takenAt: instantSchema,
  previous: z.object({ day: dateSchema, sha256: sha256Schema }).nullable(),
  parts: z.array(z.object({ sha256: sha256Schema, first: z.string(), last: z.string() })),
  heads: z.array(anchoredHeadSchema),
});
export type Anchor = z.output<typeof anchorSchema>;

/** The legal day, `YYYY-MM-DD` in Toronto, of an instant in UTC. */
export const legalDayOf = (instant: string): string => torontoDate(instant).toString();

/** The key of the record that a day's anchor is. */
export const keyOfAnchor = (day: string): string => `anchors/${day}.json`;

/** The key of a part of a day's anchor. */
export const keyOfPart = (day: string, sha256: string): string => `anchors/${day}/${sha256}.json`;

/** The day of an anchor by its key; undefined for the key of a part. */
export const dayOfAnchorKey = (key: string): string | undefined =>
  /^anchors\/(\d{4}-\d\d-\d\d)\.json$/.exec(key)?.[1];

/** The instant until which the anchor of a day is locked: the end of the same day, ten years later (our policy). */
export function anchorUntil(day: string): string {
  return endOfLegalDay(addYears(Temporal.PlainDate.from(day), ANCHOR_YEARS));
}

/** `scheduledInstant` comes from the schedule, unchecked; `lastAnchoredDay` is `YYYY-MM-DD`, null at first. */
interface AnchorRequest {
  readonly lastAnchoredDay: string | null;
  readonly scheduledInstant: unknown;
}

/**
 * The legal days to anchor, in order: those over at the schedule's instant, since the last one anchored; the
 * last of them alone when there is none yet. Refuses with `journal.anchor-instant-invalid` what is no instant.
 */
export function daysToAnchor({
  lastAnchoredDay,
  scheduledInstant,
}: AnchorRequest): Decision<string[], JournalRefusal> {
  const last = dayBefore(scheduledInstant);
  if (last === null) {
    return refuse('journal.anchor-instant-invalid', { given: String(scheduledInstant) });
  }
  const first =
    lastAnchoredDay === null ? last : Temporal.PlainDate.from(lastAnchoredDay).add({ days: 1 });
  const count = Math.min(first.until(last).days + 1, MOST_DAYS_IN_A_RUN);
  return Array.from({ length: Math.max(count, 0) }, (_, days) => first.add({ days }).toString());
}

function dayBefore(instant: unknown): Temporal.PlainDate | null {
  if (typeof instant !== 'string') return null;
  try {
    return torontoDate(instant).subtract({ days: 1 });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
