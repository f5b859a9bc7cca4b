import { Temporal } from 'temporal-polyfill';
import type { Anchor } from './anchor.ts';
import type { Finding } from './audit.ts';

/** A day's anchor as it was found in the store. */
export interface FoundAnchor {
  readonly day: string;
  readonly sha256: string;
  /** Undefined when its bytes are no anchor of that day. */
  readonly anchor: Anchor | undefined;
  /** Versions and delete markers under its key: one, when nobody touched it. */
  readonly versions: number;
  /** Whether the part that would hold the journal has the hash that names it. */
  readonly isPartWhole: boolean;
}

/** What the anchors of a journal must be, besides themselves. Days are `YYYY-MM-DD`. */
export interface AnchorsExpected {
  /** First and last day to be anchored, both included; nothing is expected when the last comes before. */
  readonly from: string;
  readonly until: string;
  /** The first day of the house's anchors, null when there are none at all. */
  readonly firstOfHouse: string | null;
  /** The hash of each anchor as it was recorded in the table, by day. */
  readonly recorded: ReadonlyMap<string, string>;
}

/**
 * Judges the anchors since a journal's first day by their own chain and by what was recorded of them:
 * `anchor-missing` for days without one, `anchor-altered` for those that are not what the next one, or the
 * table, says. Days before the very first anchor of the house are not missing.
 */
export function verifyAnchors(
  found: readonly FoundAnchor[],
  { from, until, firstOfHouse, recorded }: AnchorsExpected,
): Finding[] {
  const byDay = new Map(found.map((one) => [one.day, one]));
  const first = firstOfHouse !== null && firstOfHouse > from ? firstOfHouse : from;
  const missing = daysBetween(first, until).filter((day) => !byDay.has(day));
  const altered = found.filter((one) => isAltered(one, byDay.get(dayAfter(one.day)), recorded));
  return [
    ...missing.map((day) => ({ code: 'anchor-missing' as const, details: { day } })),
    ...altered.map(({ day }) => ({ code: 'anchor-altered' as const, details: { day } })),
  ];
}

function isAltered(
  { day, sha256, anchor, versions, isPartWhole }: FoundAnchor,
  next: FoundAnchor | undefined,
  recorded: ReadonlyMap<string, string>,
): boolean {
  if (anchor?.day !== day || versions !== 1 || !isPartWhole) return true;
  const vouchers = [next?.anchor?.previous?.sha256, recorded.get(day)];
  return vouchers.some((voucher) => voucher !== undefined && voucher !== sha256);
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}

function daysBetween(first: string, last: string): string[] {
  const start = Temporal.PlainDate.from(first);
  const count = start.until(last).days + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, days) => start.add({ days }).toString());
}
