import { Temporal } from 'temporal-polyfill';

/** What the account may send, as the mail service says it (SES GetSendQuota). */
export interface SendQuota {
  /** Mails a second. */
  readonly perSecond: number;
  /** Mails in 24 hours; null: as many as one wants. */
  readonly perDay: number | null;
  /** Mails of the last 24 hours. */
  readonly sentToday: number;
}

/** Who waits for a mail: one person, who has just asked for it, or the whole list. */
export type Lane = 'single' | 'list';

/** What a sender asks for: slots for so many mails, on this lane, at this instant. */
export interface SlotsAsked {
  readonly lane: Lane;
  readonly wanted: number;
  readonly quota: SendQuota;
  /** Instant from which the account's next slot is free; undefined before the first mail. */
  readonly nextFreeAt: string | undefined;
  readonly now: string;
}

/**
 * Slots for `count` mails: the first leaves at `startsAt`, each other `gapMilliseconds` after the one before
 * it; the account's next slot is then free at `nextFreeAt`. Or how long to wait before asking again, and why.
 */
export type Slots =
  | {
      readonly step: 'send';
      readonly count: number;
      readonly startsAt: string;
      readonly gapMilliseconds: number;
      readonly nextFreeAt: string;
    }
  | { readonly step: 'wait'; readonly seconds: number; readonly because: 'rate' | 'daily-quota' };

const SECOND = 1000;

// Single mails may line up further ahead than the list, so that the list gives way to them.
const FARTHEST_START = { single: 5 * SECOND, list: SECOND } as const;
// Nobody lines up that far ahead: a clock was wrong.
const BEYOND_BELIEF = 60 * SECOND;
const LIST_BATCH_SECONDS = 0.5;
const LARGEST_BATCH = 25;
const LONGEST_DELAY_SECONDS = 600;
/** The part of the day's quota that the list leaves to single mails. */
const KEPT_FOR_SINGLES = 0.1;

/** How many mails of a lane are prepared at once: half a second of the account's rate for the list. */
export function batchSize(lane: Lane, { perSecond }: SendQuota): number {
  if (lane === 'single') return 1;
  const batch = Math.floor(perSecond * LIST_BATCH_SECONDS);
  return Math.min(Math.max(batch, 1), LARGEST_BATCH);
}

/** How many mails of a lane the day still allows; single mails keep a reserve. */
export function roomToday(lane: Lane, { perDay, sentToday }: SendQuota): number {
  if (perDay === null) return Number.POSITIVE_INFINITY;
  const kept = lane === 'list' ? Math.ceil(perDay * KEPT_FOR_SINGLES) : 0;
  return Math.max(perDay - kept - sentToday, 0);
}

/**
 * Gives the next free slots of the account (virtual scheduling): whatever the number of senders, no more than
 * `perSecond` mails leave in any second, provided that `nextFreeAt` is saved only if nobody moved it meanwhile.
 */
export function reserveSlots({ lane, wanted, quota, nextFreeAt, now }: SlotsAsked): Slots {
  const count = Math.min(wanted, roomToday(lane, quota));
  if (count === 0 || quota.perSecond <= 0) {
    return { step: 'wait', seconds: LONGEST_DELAY_SECONDS, because: 'daily-quota' };
  }
  const present = Temporal.Instant.from(now).epochMilliseconds;
  const start = firstFree(nextFreeAt, present);
  const ahead = start - present;
  if (ahead > FARTHEST_START[lane]) {
    return { step: 'wait', seconds: Math.ceil(ahead / SECOND), because: 'rate' };
  }
  const gapMilliseconds = SECOND / quota.perSecond;
  return {
    step: 'send',
    count,
    startsAt: instant(start),
    gapMilliseconds,
    nextFreeAt: instant(start + Math.ceil(count * gapMilliseconds)),
  };
}

function firstFree(nextFreeAt: string | undefined, present: number): number {
  if (nextFreeAt === undefined) return present;
  const free = Temporal.Instant.from(nextFreeAt).epochMilliseconds;
  return free > present + BEYOND_BELIEF ? present : Math.max(free, present);
}

function instant(milliseconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toString({
    fractionalSecondDigits: 3,
  });
}
