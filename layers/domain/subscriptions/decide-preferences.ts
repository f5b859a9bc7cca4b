import { type Decision, refuse } from '../values/decision.ts';
import type { Preferences } from './preferences.ts';
import type { Reader } from './reader.ts';
import type { SubscriptionRefusal } from './refusals.ts';

/**
 * Decides on the choices of a reader; undefined when they are those it has. Whoever has left, or never
 * confirmed, has no choices to make.
 * @param listed suppliers that the reader may choose among; null: it sees none (P2), and keeps those it has.
 */
export function decidePreferences(
  reader: Reader,
  wanted: Preferences,
  listed: readonly string[] | null,
): Decision<Reader | undefined, SubscriptionRefusal> {
  if (!mayChoose(reader)) return refuse('subscriptions.not-subscribed');
  const { volets } = wanted.interests;
  const chosen = reader.preferences.interests.supplierIds;
  const supplierIds = listed === null ? chosen : wanted.interests.supplierIds;
  const known = [...chosen, ...(listed ?? [])];
  if (supplierIds.some((supplierId) => !known.includes(supplierId))) {
    return refuse('subscriptions.form-invalid', { count: 1 }, [
      { code: 'subscriptions.supplier-unknown', details: { field: 'supplierIds' } },
    ]);
  }
  const preferences: Preferences = { pace: wanted.pace, interests: { volets, supplierIds } };
  return isSame(reader.preferences, preferences) ? undefined : { ...reader, preferences };
}

/** Whether a reader is subscribed, or waits for the broker: its choices are then its own to change. */
export function mayChoose({ status }: Pick<Reader, 'status'>): boolean {
  return status === 'active' || status === 'awaiting-approval';
}

const isSame = (one: Preferences, other: Preferences): boolean =>
  one.pace === other.pace &&
  sameSet(one.interests.volets, other.interests.volets) &&
  sameSet(one.interests.supplierIds, other.interests.supplierIds);

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.toSorted().join() === other.toSorted().join();
