import type { Temporal } from 'temporal-polyfill';
import { torontoDate } from '../values/calendar/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import type { OwnCalendar } from './calendar.ts';
import type { DisposalCause, GoverningRule } from './disposal.ts';
import type { RowRefusal } from './disposal-refusals.ts';
import { type Protection, retentionOf } from './protection.ts';

/** What is known of a document when somebody wants to dispose of it. */
export interface Disposable {
  readonly retention: { readonly endedOn: string } | null;
  readonly disposal: object | null;
}

/** What the store says of its record at that moment; `lockedUntil` is an ISO instant, or null. */
export interface StoreLock {
  readonly hold: boolean;
  readonly lockedUntil: string | null;
}

/**
 * Whether a document may be disposed of at an instant, and for which cause; else the first reason why not.
 * @param protection what must keep it, computed again from the end, the calendar and the holds of that moment
 * @param lock what keeps it in the store
 * Eligible, it is proposed, and never disposed of by itself. Source: guide 4.13, G7, G8, s. 73.
 */
export function judgeDisposable(
  document: Disposable | undefined,
  protection: Protection,
  lock: StoreLock,
  now: string,
): Decision<DisposalCause, RowRefusal> {
  if (document === undefined || document.disposal !== null) {
    return refuse('retention.row-document-gone');
  }
  const { stage, heldFor } = protection.explanation;
  if (heldFor.length > 0) return refuse('retention.row-on-hold', { heldFor });
  if (stage !== 'misfiled' && stage !== 'ended') {
    return refuse('retention.row-not-eligible', { stage, eligibleOn: null });
  }
  const { eligibleOn, endedOn } = retentionOf(protection) ?? { eligibleOn: null, endedOn: null };
  if (stage === 'ended' && document.retention?.endedOn !== endedOn) {
    return refuse('retention.row-end-moved', { from: document.retention?.endedOn, to: endedOn });
  }
  if (eligibleOn === null || eligibleOn > torontoDate(now).toString()) {
    return refuse('retention.row-not-eligible', { stage, eligibleOn });
  }
  return refuseLocked(protection, lock, now) ?? (stage === 'misfiled' ? 'misfiled' : 'eligible');
}

function refuseLocked({ hold, lockUntil }: Protection, lock: StoreLock, now: string) {
  if (hold || lock.hold) return refuse('retention.row-on-hold', { heldFor: [] });
  const until = [lockUntil, lock.lockedUntil].find(
    (instant) => instant !== null && Date.parse(instant) > Date.parse(now),
  );
  return until === undefined ? undefined : refuse('retention.row-locked', { until });
}

/** Which rule keeps a document longest, and whether it is of the body's own calendar; null when misfiled. */
export function governingRuleOf(
  { explanation: { governing } }: Protection,
  calendar: OwnCalendar | null,
): GoverningRule | null {
  if (governing === null) return null;
  const { class: retentionClass, length, basis, ruleReference } = governing;
  const ownCalendar = calendar?.rules.some((rule) => rule.class === retentionClass) ?? false;
  return { class: retentionClass, length, basis, ownCalendar, ruleReference };
}

/**
 * The months whose eligible documents are looked for on a day, `YYYY-MM`, the oldest first. Every month
 * is looked at each time: what was proposed has left its index, and nothing that came late is forgotten.
 */
export function monthsToLookAt(first: string, today: Temporal.PlainDate): string[] {
  const months: string[] = [];
  let month = today.toPlainYearMonth();
  while (month.toString() >= first) {
    months.unshift(month.toString());
    month = month.subtract({ months: 1 });
  }
  return months;
}

/** When a document that was kept is proposed again, `YYYY-MM`: a year later; one that was refused, next month. */
export function monthOfNextProposal(what: 'kept' | 'refused', today: Temporal.PlainDate): string {
  const months = what === 'kept' ? 12 : 1;
  return today.toPlainYearMonth().add({ months }).toString();
}
