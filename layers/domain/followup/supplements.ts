import { Decimal } from 'decimal.js';
import * as z from 'zod';
import type { Acquisition } from '../acquisitions/index.ts';
import type { Amendment } from '../contracts/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import { parameterOn } from '../values/legal-parameters.ts';
import { padToCents } from '../values/money.ts';
import type { Notice } from './notice.ts';
import type { FollowupRefusal } from './refusals.ts';

/** An amendment that both parties signed, as it adds to the price. */
export interface SignedAmendment {
  readonly amendmentId: string;
  readonly number: number;
  readonly signedOn: string;
  /** What it adds, before taxes, in CAD: `0.00` when it adds nothing, null when nobody knows. */
  readonly amount: string | null;
}

/**
 * The amendments that both parties signed, each with what it adds.
 * @param subtotals what each added quote comes to, by its identifier; null or absent when nobody knows.
 */
export function signedAmendmentsOf(
  amendments: readonly Amendment[],
  subtotals: ReadonlyMap<string, string | null>,
): SignedAmendment[] {
  return amendments.flatMap(({ amendmentId, number, signedByPartiesOn, changes }) => {
    if (signedByPartiesOn === null) return [];
    const { addedQuoteId } = changes;
    const amount = addedQuoteId === null ? '0.00' : (subtotals.get(addedQuoteId) ?? null);
    return [{ amendmentId, number, signedOn: signedByPartiesOn, amount }];
  });
}

/** What a contract comes to before any amendment, before taxes, in CAD: its validated quote, else its first notice. */
export function initialAmountOf(
  { estimatedTotal }: Pick<Acquisition, 'estimatedTotal'>,
  notices: readonly Notice[],
): string | null {
  if (estimatedTotal !== undefined) return estimatedTotal;
  return notices.findLast(({ kind }) => kind === 'initial')?.amount ?? null;
}

/** Who authorised the extra expense of an amendment (LCOP, s. 17). */
export const supplementAuthorisationSchema = z.object({
  acquisitionId: identifierSchema,
  amendmentId: identifierSchema,
  /** `not-required`: a percentage of a base, or a quantity at a unit price that was agreed. */
  basis: z.enum(['executive', 'delegate', 'not-required']),
  authorisedOn: dateSchema,
  person: z.string().trim().min(2).max(200),
  title: z.string().trim().min(2).max(200),
  documentId: identifierSchema.nullable(),
  /** The amendment is accessory to the contract, and leaves its nature as it was. */
  isAccessory: z.boolean(),
  keepsNature: z.boolean(),
  recordedBy: z.string(),
  recordedAt: instantSchema,
});
export type SupplementAuthorisation = z.output<typeof supplementAuthorisationSchema>;

/**
 * Records who authorised an extra expense, before the amendment is signed or after: a fact, which stops
 * nothing. A correction replaces what was told.
 * @param amendmentIds of the dossier, signed or not.
 * @param today legal date `YYYY-MM-DD` in America/Toronto.
 */
export function decideSupplementAuthorisation(
  amendmentIds: readonly string[],
  known: readonly SupplementAuthorisation[],
  authorisation: SupplementAuthorisation,
  today: string,
): Decision<SupplementAuthorisation, FollowupRefusal> {
  const { amendmentId, authorisedOn: on } = authorisation;
  if (!amendmentIds.includes(amendmentId)) return refuse('followup.amendment-not-found');
  const same = known.find((one) => TOLD.every((name) => one[name] === authorisation[name]));
  if (same !== undefined) return same;
  return on > today ? refuse('followup.dated-in-future', { on, today }) : authorisation;
}

const TOLD = [
  'amendmentId',
  'basis',
  'authorisedOn',
  'person',
  'title',
  'documentId',
  'isAccessory',
  'keepsNature',
] as const;

export const supplementSchema = z.object({
  amendmentId: identifierSchema,
  number: z.int(),
  signedOn: dateSchema,
  amount: z.string().nullable(),
  /** Sum of what is known, up to this amendment. */
  cumulative: z.string(),
  /** Of the initial amount, in percent to two digits; null when that amount is not known. */
  share: z.string().nullable(),
  /** Above the share that the law sets: to be published, with the earlier ones. */
  isToPublish: z.boolean(),
  publishedOn: dateSchema.nullable(),
});
export type Supplement = z.output<typeof supplementSchema>;

/**
 * The supplements of a contract in the order of their signatures, each with the sum so far: one is published
 * once that sum passes the share of the initial amount, which holds on its signature (RCTC, s. 42.1, transposed).
 * What nobody knows counts as passing it.
 * @param initial amount of the contract before taxes, in CAD, or null.
 */
export function supplementsOf(
  initial: string | null,
  amendments: readonly SignedAmendment[],
  notices: readonly Notice[],
): Supplement[] {
  let sum = new Decimal(0);
  return amendments.toSorted(inOrder).map((amendment) => {
    const { amendmentId, signedOn, amount } = amendment;
    sum = sum.plus(amount ?? 0);
    return {
      ...amendment,
      cumulative: padToCents(sum),
      share: shareOf(sum, initial),
      isToPublish: isToPublish(amendment, sum, initial),
      publishedOn: publicationOf(amendmentId, signedOn, notices),
    };
  });
}

const inOrder = (left: SignedAmendment, right: SignedAmendment): number =>
  left.signedOn.localeCompare(right.signedOn) || left.number - right.number;

function shareOf(sum: Decimal, initial: string | null): string | null {
  if (initial === null || new Decimal(initial).isZero()) return null;
  // Upwards, so that a share above a limit never shows as the limit itself.
  const share = sum.dividedBy(initial).times(100);
  return share.toDecimalPlaces(2, Decimal.ROUND_UP).toFixed(2);
}

function isToPublish(
  { signedOn, amount }: SignedAmendment,
  sum: Decimal,
  initial: string | null,
): boolean {
  if (amount === null) return true;
  if (new Decimal(amount).isZero()) return false;
  const limit = parameterOn('seao-supplement-share', signedOn);
  if (limit === undefined) return false;
  return initial === null || sum.times(100).greaterThan(new Decimal(initial).times(limit.value));
}

function publicationOf(
  amendmentId: string,
  signedOn: string,
  notices: readonly Notice[],
): string | null {
  const days = notices
    .filter(({ kind, amendmentIds }) => kind === 'supplement' && amendmentIds.includes(amendmentId))
    .map(({ publishedOn }) => publishedOn)
    .filter((publishedOn) => publishedOn >= signedOn);
  return days.toSorted()[0] ?? null;
}

/**
 * The amendments that the next publication names: those that add to the price and no notice tells, as soon
 * as one of them is to be published; the first publication so includes the earlier ones.
 */
export function supplementsToPublish(supplements: readonly Supplement[]): Supplement[] {
  const untold = supplements.filter(
    ({ publishedOn, amount, isToPublish: due }) =>
      publishedOn === null && (due || (amount !== null && !new Decimal(amount).isZero())),
  );
  const last = untold.findLastIndex((one) => one.isToPublish);
  return untold.slice(0, last + 1);
}

/** What a notice of supplements leaves out: earlier ones that add to the price and that no notice tells. */
export function omittedFrom(
  { kind, amendmentIds }: Pick<Notice, 'kind' | 'amendmentIds'>,
  supplements: readonly Supplement[],
): Supplement[] {
  if (kind !== 'supplement') return [];
  const last = supplements.findLastIndex((one) => amendmentIds.includes(one.amendmentId));
  return supplements
    .slice(0, Math.max(0, last))
    .filter((one) => !amendmentIds.includes(one.amendmentId))
    .filter(({ publishedOn, amount }) => publishedOn === null && amount !== '0.00');
}

/** What deserves attention in an extra expense: its authorisation, and what it must not change. */
export interface SupplementWarning {
  readonly code:
    | 'followup.supplement-not-authorised'
    | 'followup.supplement-authorised-late'
    | 'followup.delegation-exceeded'
    | 'followup.amendment-not-accessory'
    | 'followup.supplement-amount-unknown';
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Warns where the contract reaches the threshold of public tenders and an extra expense has no authorisation
 * of the executive, came before it, or passes what a delegate may authorise (LCOP, s. 17). Facts to confirm:
 * nothing is refused because of them.
 */
export function supplementWarnings(
  initial: string | null,
  supplement: Supplement,
  authorisation: SupplementAuthorisation | undefined,
): SupplementWarning[] {
  const { number, amount, signedOn } = supplement;
  if (amount !== null && new Decimal(amount).lessThanOrEqualTo(0)) return [];
  const found: SupplementWarning[] = [];
  const warn = (code: SupplementWarning['code'], details: SupplementWarning['details'] = {}) =>
    found.push({ code, details: { number, ...details } });
  if (amount === null) warn('followup.supplement-amount-unknown');
  const threshold = parameterOn('tender-threshold-goods', signedOn);
  const isSmall =
    threshold !== undefined && initial !== null && new Decimal(initial).lessThan(threshold.value);
  if (isSmall) return found;
  if (authorisation === undefined) {
    const { value = null, confidence = null } = threshold ?? {};
    warn('followup.supplement-not-authorised', { threshold: value, confidence });
    return found;
  }
  const { basis, authorisedOn, isAccessory, keepsNature } = authorisation;
  if (authorisedOn > signedOn) {
    warn('followup.supplement-authorised-late', { authorisedOn, signedOn });
  }
  if (basis === 'delegate' && passesDelegation(supplement)) {
    warn('followup.delegation-exceeded', { share: supplement.share });
  }
  if (!isAccessory || !keepsNature) warn('followup.amendment-not-accessory');
  return found;
}

function passesDelegation({ share, signedOn }: Supplement): boolean {
  const limit = parameterOn('supplement-delegation-share', signedOn);
  return share !== null && limit !== undefined && new Decimal(share).greaterThan(limit.value);
}

/** What a contract comes to with its supplements, before taxes, in CAD; null when its amount is not known. */
export function totalOf(initial: string | null, amendments: readonly SignedAmendment[]) {
  if (initial === null) return null;
  return padToCents(
    amendments.reduce((sum, { amount }) => sum.plus(amount ?? 0), new Decimal(initial)),
  );
}
