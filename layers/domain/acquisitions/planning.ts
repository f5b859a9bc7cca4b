import { Temporal } from 'temporal-polyfill';
import { torontoDate } from '../values/calendar/index.ts';

/**
 * "Allow at least 30 days" from the contact to the contract signed by the supplier (guide 3.5). The guide does
 * not say which days: calendar days are the policy of this house, not prescribed.
 */
export const SIGNATURE_DELAY = {
  days: 30,
  unit: 'calendar-days',
  article: '3.5',
  basis: 'policy',
} as const;

/** The earliest day on which a signed contract is realistic, and why. */
export interface SignaturePlanning {
  /** Legal date of the contact; today's when the broker was not contacted yet. */
  readonly startsOn: string;
  readonly isContacted: boolean;
  readonly minimumDays: number;
  /** The supplier's own delay, in calendar days, as the fiche says; null when it does not. */
  readonly leadTimeDays: number | null;
  /** Whichever is longer. */
  readonly days: number;
  readonly because: 'minimum' | 'supplier';
  /** Those days are over, and nothing is signed: the earliest day is then today. */
  readonly hasPassed: boolean;
  readonly earliestOn: string;
}

/**
 * Contact + the longer of 30 days and the supplier's own delay (P50; guide 3.5), never before today.
 * @param contactedAt instant of the contact, ISO 8601 UTC; null when there was none.
 * @param leadTimeDays of the pinned fiche, in calendar days.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function planSignature(
  contactedAt: string | null,
  leadTimeDays: number | null,
  today: string,
): SignaturePlanning {
  const startsOn = contactedAt === null ? today : torontoDate(contactedAt).toString();
  const { days: minimumDays } = SIGNATURE_DELAY;
  const days = Math.max(minimumDays, leadTimeDays ?? 0);
  const countedOn = Temporal.PlainDate.from(startsOn).add({ days }).toString();
  const hasPassed = countedOn < today;
  return {
    startsOn,
    isContacted: contactedAt !== null,
    minimumDays,
    leadTimeDays,
    days,
    because: days > minimumDays ? 'supplier' : 'minimum',
    hasPassed,
    earliestOn: hasPassed ? today : countedOn,
  };
}

/** Whether a body wishes to start before a signed contract is realistic (P50). */
export function isWishTooEarly(planning: SignaturePlanning, wishedOn: string | null): boolean {
  return wishedOn !== null && wishedOn < planning.earliestOn;
}
