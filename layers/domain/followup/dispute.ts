import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Contract } from '../contracts/index.ts';
import type { Decision } from '../values/decision.ts';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import { undatedAfter, undatedUnder } from './dates.ts';
import type { FollowupRefusal } from './refusals.ts';

const writtenSchema = z.string().trim().min(3).max(4000);

/** A dispute of a body with its supplier, which it settles itself (guide 4.8). */
export const disputeSchema = z.object({
  disputeId: identifierSchema,
  acquisitionId: identifierSchema,
  openedOn: dateSchema,
  about: writtenSchema,
  documentIds: z.array(identifierSchema).max(40),
  /** When somebody of the body informed the broker: a person's act, never the system's (G10). */
  told: z.object({ toldOn: dateSchema, by: z.string(), at: instantSchema }).nullable(),
  settlement: z
    .object({ settledOn: dateSchema, outcome: writtenSchema, by: z.string(), at: instantSchema })
    .nullable(),
  recordedBy: z.string(),
  recordedAt: instantSchema,
});
export type Dispute = z.output<typeof disputeSchema>;

/** A dispute that lasts this many days persists. Ours: the guide does not say (G10). */
export const PERSISTENT_DAYS = 30;

/**
 * Records a dispute under a contract that the parties signed; its documents are kept while it lasts. The same
 * one told again is the one that is known.
 * @param today legal date `YYYY-MM-DD` in America/Toronto.
 */
export function decideDispute(
  contract: Contract | undefined,
  known: readonly Dispute[],
  dispute: Dispute,
  today: string,
): Decision<Dispute, FollowupRefusal> {
  const { openedOn, about } = dispute;
  const same = known.find((one) => one.openedOn === openedOn && one.about === about);
  return same ?? undatedUnder(contract, openedOn, today) ?? dispute;
}

/** Records that the body informed the broker of a dispute; a correction replaces what was told. */
export function decideTold(
  dispute: Dispute,
  told: NonNullable<Dispute['told']>,
  today: string,
): Decision<Dispute, FollowupRefusal> {
  if (dispute.told?.toldOn === told.toldOn) return dispute;
  return undatedAfter(dispute.openedOn, told.toldOn, today) ?? { ...dispute, told };
}

/** Records how a dispute ended; a correction replaces what was told. */
export function decideSettlement(
  dispute: Dispute,
  settlement: NonNullable<Dispute['settlement']>,
  today: string,
): Decision<Dispute, FollowupRefusal> {
  const known = dispute.settlement;
  const { settledOn, outcome } = settlement;
  if (known?.settledOn === settledOn && known.outcome === outcome) return dispute;
  return undatedAfter(dispute.openedOn, settledOn, today) ?? { ...dispute, settlement };
}

/** Why the body should inform the broker of a dispute. */
export interface DisputeWarning {
  readonly code: 'followup.dispute-persists' | 'followup.dispute-repeats';
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Whether a dispute persists (open for thirty days) or repeats (not the first of its contract), while nobody
 * informed the broker and it is not settled (guide 4.13; G10).
 */
export function disputeWarnings(
  dispute: Dispute,
  known: readonly Dispute[],
  today: string,
): DisputeWarning[] {
  if (dispute.told !== null || dispute.settlement !== null) return [];
  const found: DisputeWarning[] = [];
  const { openedOn } = dispute;
  const days = Temporal.PlainDate.from(openedOn).until(today, { largestUnit: 'days' }).days;
  if (days >= PERSISTENT_DAYS) {
    found.push({ code: 'followup.dispute-persists', details: { openedOn, days } });
  }
  const rank = 1 + known.filter((one) => isBefore(one, dispute)).length;
  if (rank > 1) found.push({ code: 'followup.dispute-repeats', details: { rank } });
  return found;
}

const isBefore = (one: Dispute, other: Dispute): boolean =>
  one.openedOn === other.openedOn ? one.disputeId < other.disputeId : one.openedOn < other.openedOn;
