import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { type Decision, refuse } from '../values/decision.ts';
import { identifierSchema, instantSchema, sha256Schema } from '../values/identifiers.ts';
import type { SuppressionRefusal } from './refusals.ts';

export const suppressionReasonSchema = z.enum(['bounce', 'complaint', 'soft-bounces']);
export type SuppressionReason = z.output<typeof suppressionReasonSchema>;

/**
 * What is known of an address that mail did not reach. It is our only suppression list: the mail service
 * keeps none for us. `reason` null: soft bounces are counted, and it is still written to.
 */
export const suppressionSchema = z.object({
  /** SHA-256 of the comparable address: names it in the journal, where the address may not be. */
  addressId: sha256Schema,
  email: z.email(),
  reason: suppressionReasonSchema.nullable(),
  /** Instant since which it has this reason, or none any more. */
  since: instantSchema,
  /** The delivery that caused it. */
  deliveryId: identifierSchema,
  /** Soft bounces in a row, since the last mail that was delivered; each delivery counts once. */
  softBounces: z.array(z.object({ deliveryId: identifierSchema, at: instantSchema })).max(20),
  /** Instant of the last release: what was reported before it has no effect any more. */
  releasedAt: instantSchema.nullable().default(null),
  /** Guards against two changes at once. */
  version: z.int().positive(),
});
export type Suppression = z.output<typeof suppressionSchema>;

/** What a report of the mail service says of the address itself. */
export type AddressReport = 'hard-bounce' | 'soft-bounce' | 'complaint' | 'delivered';

/** A report about one address: which mail it is about, and when the service saw it. */
export interface ReportedAddress {
  readonly addressId: string;
  readonly email: string;
  readonly deliveryId: string;
  readonly report: AddressReport;
  readonly at: string;
}

const SOFT_BOUNCES_IN_A_ROW = 5;
const OVER = { hours: 72 };
const MOST_KEPT = 20;

/**
 * Decides what is known of an address after a report; undefined when nothing changes. A permanent bounce and a
 * complaint suppress it at once; five soft bounces in a row, over three days or more, too. Reports come late,
 * twice and in any order.
 */
export function decideSuppression(
  known: Suppression | undefined,
  reported: ReportedAddress,
  now: string,
): Suppression | undefined {
  const { report, at } = reported;
  if (known !== undefined && (known.releasedAt ?? '') >= at) return undefined;
  if (report === 'delivered') return afterDelivery(known, at);
  const before = known ?? unknownAddress(reported);
  const softBounces = report === 'soft-bounce' ? counted(before, reported) : before.softBounces;
  const reason = reasonAfter(before, report, softBounces);
  if (reason === before.reason && softBounces === before.softBounces) return undefined;
  const changed = { ...before, softBounces, version: (known?.version ?? 0) + 1 };
  return reason === before.reason
    ? changed
    : { ...changed, reason, since: now, deliveryId: reported.deliveryId };
}

/** An address that is written to again, by a person's decision. Nobody is subscribed by it. */
export function decideRelease(
  known: Suppression | undefined,
  now: string,
): Decision<Suppression, SuppressionRefusal> {
  if (known === undefined) return refuse('mail.address-not-found');
  if (known.reason === null) return refuse('mail.address-not-suppressed');
  const version = known.version + 1;
  return { ...known, reason: null, since: now, softBounces: [], releasedAt: now, version };
}

function unknownAddress({ addressId, email, deliveryId, at }: ReportedAddress): Suppression {
  const nothing = { reason: null, softBounces: [], releasedAt: null, version: 0 };
  return { addressId, email, since: at, deliveryId, ...nothing };
}

function afterDelivery(known: Suppression | undefined, at: string): Suppression | undefined {
  const later = known?.softBounces.filter((bounce) => bounce.at > at) ?? [];
  if (known === undefined || known.reason !== null || later.length === known.softBounces.length) {
    return undefined;
  }
  return { ...known, softBounces: later, version: known.version + 1 };
}

function counted(
  { softBounces }: Suppression,
  { deliveryId, at }: ReportedAddress,
): Suppression['softBounces'] {
  if (softBounces.some((bounce) => bounce.deliveryId === deliveryId)) return softBounces;
  return [...softBounces, { deliveryId, at }]
    .toSorted((left, right) => (left.at < right.at ? -1 : 1))
    .slice(-MOST_KEPT);
}

function reasonAfter(
  { reason }: Suppression,
  report: AddressReport,
  softBounces: Suppression['softBounces'],
): SuppressionReason | null {
  if (report === 'complaint') return 'complaint';
  if (reason !== null) return reason;
  if (report === 'hard-bounce') return 'bounce';
  return isDead(softBounces) ? 'soft-bounces' : null;
}

function isDead(softBounces: Suppression['softBounces']): boolean {
  const [first, last] = [softBounces[0], softBounces.at(-1)];
  if (first === undefined || last === undefined) return false;
  const longEnough = Temporal.Instant.from(first.at).add(OVER);
  return (
    softBounces.length >= SOFT_BOUNCES_IN_A_ROW &&
    Temporal.Instant.compare(Temporal.Instant.from(last.at), longEnough) >= 0
  );
}
