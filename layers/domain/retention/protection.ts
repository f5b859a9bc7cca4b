import { Temporal } from 'temporal-polyfill';
import { endOfLegalDay, torontoDate } from '../values/calendar/index.ts';
import type { EndingKind, OwnCalendar } from './calendar.ts';
import { classesOf, type FiledDocument, isRemoved } from './filing.ts';
import { activeHoldsOn, type Hold, type HoldKind } from './holds.ts';
import { extendOnly, floorLock, type Retention, retentionAtEnd } from './retention.ts';

/** What ended, and when: the actual end of the contract (G7), or the closing date where there was none (G20). */
export interface Ending {
  readonly kind: EndingKind;
  /** Legal date `YYYY-MM-DD`. */
  readonly on: string;
}

/** Everything that the protection of a document depends on, apart from the document. */
export interface RetentionCircumstances {
  /** Null while the contract lasts, or once its end was withdrawn. */
  readonly ending: Ending | null;
  /** The body's own approved calendar, which governs. */
  readonly calendar: OwnCalendar | null;
  readonly holds: readonly Hold[];
  /** The lock in force, as read from the store: ISO instant, or null. */
  readonly lockedUntil: string | null;
}

export type ProtectionStage =
  /** Its class is set by no rule of a contract (a certificate): held for good. */
  'without-class' | 'unconfirmed' | 'misfiled' | 'contract-lasts' | 'ended' | 'disposed';

export interface ProtectionExplanation {
  readonly stage: ProtectionStage;
  readonly ending: Ending | null;
  /** The rule that keeps it longest, once the end is known. */
  readonly governing: Retention['explanation'] | null;
  /** Until when it would be locked if no longer lock were in force; ISO instant, null for none. */
  readonly wantedUntil: string | null;
  /** The lock in force, when it is later than what is wanted: it is never shortened. */
  readonly lockedLonger: string | null;
  /** Why it is held besides, one for each hold that covers it. */
  readonly heldFor: readonly HoldKind[];
}

/** What must keep a document in the store. */
export interface Protection {
  readonly hold: boolean;
  /** Lock, ISO instant; never before the one in force. Null when a hold alone keeps it. */
  readonly lockUntil: string | null;
  /** First legal date on which disposal may be proposed, holds aside; null while no end is known. */
  readonly eligibleOn: string | null;
  readonly explanation: ProtectionExplanation;
}

interface Wanted {
  readonly stage: ProtectionStage;
  readonly hold: boolean;
  readonly until: string | null;
  readonly eligibleOn: string | null;
  readonly governing: Retention['explanation'] | null;
}

/**
 * What keeps a document: a hold until its class is confirmed; then a hold and a floor lock; once the contract
 * has ended, a lock to the date of the longest of its classes (G8), and no hold but those with a reason. Two
 * people who find it misfiled release it. A lock is never shortened: where one in force is later, it is told and
 * the day of disposal follows it. Source: 4.13, G7, G8, G9, G20.
 */
export function protectionOf(
  document: FiledDocument,
  { ending, calendar, holds, lockedUntil }: RetentionCircumstances,
): Protection {
  const wanted = wantedFor(document, ending, calendar);
  const heldFor = activeHoldsOn(holds, document.documentId).map(({ kind }) => kind);
  const lockUntil = wanted.until === null ? lockedUntil : extendOnly(lockedUntil, wanted.until);
  const isLonger =
    lockUntil !== null && (wanted.until === null || isAfter(lockUntil, wanted.until));
  return {
    hold: wanted.stage !== 'disposed' && (wanted.hold || heldFor.length > 0),
    lockUntil,
    eligibleOn: eligibleOnce(wanted.eligibleOn, isLonger ? lockUntil : null),
    explanation: {
      stage: wanted.stage,
      ending,
      governing: wanted.governing,
      wantedUntil: wanted.until,
      lockedLonger: isLonger ? lockUntil : null,
      heldFor,
    },
  };
}

const NOTHING = { hold: false, until: null, eligibleOn: null, governing: null } as const;
const HELD = { ...NOTHING, hold: true } as const;

function wantedFor(
  document: FiledDocument,
  ending: Ending | null,
  calendar: OwnCalendar | null,
): Wanted {
  if (document.disposal !== null) return { ...NOTHING, stage: 'disposed' };
  if (isRemoved(document)) {
    const removedOn = torontoDate(document.removal?.removedAt ?? '').toString();
    return { ...NOTHING, stage: 'misfiled', eligibleOn: removedOn };
  }
  const classes = classesOf(document);
  if (classes.length === 0) return { ...HELD, stage: 'without-class' };
  if (document.confirmation === null) return { ...HELD, stage: 'unconfirmed' };
  if (ending === null) {
    const registeredOn = torontoDate(document.registeredAt);
    const floors = classes.flatMap((one) => floorLock(one, registeredOn, calendar) ?? []);
    return { ...HELD, stage: 'contract-lasts', until: latest(floors) };
  }
  const endedOn = Temporal.PlainDate.from(ending.on);
  const longest = classes
    .map((one) => retentionAtEnd(one, endedOn, calendar, ending.kind))
    .reduce((kept, other) => (isAfter(other.retainUntil, kept.retainUntil) ? other : kept));
  const { retainUntil: until, eligibleOn, explanation: governing } = longest;
  return { stage: 'ended', hold: false, until, eligibleOn, governing };
}

const isAfter = (one: string, other: string): boolean => Temporal.Instant.compare(one, other) > 0;

const latest = (instants: readonly string[]): string | null =>
  instants.reduce<string | null>((kept, one) => extendOnly(kept, one), null);

/** A lock that outlasts the rule is over on its own day: the day after is the first that disposal has. */
function eligibleOnce(eligibleOn: string | null, lock: string | null): string | null {
  if (eligibleOn === null || lock === null) return eligibleOn;
  const afterLock = torontoDate(lock).add({ days: 1 }).toString();
  return afterLock > eligibleOn ? afterLock : eligibleOn;
}

/**
 * Until when a document is locked by its rule, and from when disposal may be proposed: what is kept of it once
 * its end is known, or null. `endedOn` is the day from which it is not needed any more.
 */
export function retentionOf({ eligibleOn, lockUntil, explanation }: Protection) {
  if (eligibleOn === null) return null;
  const { stage, ending, wantedUntil } = explanation;
  const endedOn = stage === 'ended' ? (ending?.on ?? eligibleOn) : eligibleOn;
  const dayBefore = Temporal.PlainDate.from(eligibleOn).subtract({ days: 1 });
  const retainUntil = lockUntil ?? wantedUntil ?? endOfLegalDay(dayBefore);
  return { endedOn, retainUntil, eligibleOn };
}
