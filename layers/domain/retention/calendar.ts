import * as z from 'zod';
import { type Decision, type Fault, refuse } from '../values/decision.ts';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import { type RetentionClass, retentionClassSchema, retentionRules } from './classes.ts';
import type { RetentionRefusal } from './refusals.ts';

/** From what day the length runs: the end of the contract by default, or the fiscal year's end after it (G9). */
export const retentionBases = ['contract-end', 'fiscal-year-end'] as const;
export type RetentionBasis = (typeof retentionBases)[number];

/** As long as the contract, or so many years after its end. */
export const retentionLengthSchema = z.union([
  z.literal('contract-duration'),
  z.object({ years: z.int().min(1).max(100) }),
]);
export type RetentionLength = z.output<typeof retentionLengthSchema>;

/** One rule of a body's approved retention calendar, which governs instead of the guide's recommendation. */
export const ownRuleSchema = z.object({
  class: retentionClassSchema,
  length: retentionLengthSchema,
  basis: z.enum(retentionBases),
  /** The approved rule that says so; owed when it is shorter than what the guide recommends. */
  ruleReference: z.string().trim().min(2).max(200).nullable(),
  approvedOn: dateSchema.nullable(),
});
export type OwnRule = z.output<typeof ownRuleSchema>;

export const retentionCalendarSchema = z.object({
  organisationId: identifierSchema,
  rules: z.array(ownRuleSchema).max(40),
  setBy: z.string(),
  setAt: instantSchema,
});
export type RetentionCalendar = z.output<typeof retentionCalendarSchema>;

/** What the computation needs of a body's own calendar. */
export type OwnCalendar = Pick<RetentionCalendar, 'rules'>;

const SEVEN_YEARS: RetentionLength = { years: 7 };

/** Why documents are not needed any more: the contract's end (G7), a closed acquisition (G20), a mandate's end (G21). */
export const endingKinds = ['contract-ended', 'acquisition-abandoned', 'mandate-ended'] as const;
export type EndingKind = (typeof endingKinds)[number];

export interface AppliedRule {
  readonly length: RetentionLength;
  readonly basis: RetentionBasis;
  readonly ruleReference: string | null;
}

/**
 * The rule that governs a class: the body's own where its calendar has one, else the guide's. Without a
 * contract, what is kept as long as one is kept seven years from the closing date. Source: 4.13, G20.
 */
export function appliedRule(
  retentionClass: RetentionClass,
  calendar: OwnCalendar | null,
  ending: EndingKind = 'contract-ended',
): AppliedRule {
  const own = calendar?.rules.find((rule) => rule.class === retentionClass);
  const { length, basis, ruleReference } = own ?? {
    length: recommendedLength(retentionClass),
    basis: 'contract-end' as const,
    ruleReference: null,
  };
  const isWithoutContract = ending === 'acquisition-abandoned' && length === 'contract-duration';
  return { length: isWithoutContract ? SEVEN_YEARS : length, basis, ruleReference };
}

/** How long the guide recommends to keep a class (section 4.13). */
export function recommendedLength(retentionClass: RetentionClass): RetentionLength {
  return retentionRules[retentionClass].length === 'contract-duration'
    ? 'contract-duration'
    : SEVEN_YEARS;
}

/**
 * Decides on a body's own calendar. A rule shorter than the guide's recommendation needs the reference and the
 * date of the approved rule that says so; every fault is told at once.
 * @param today legal date `YYYY-MM-DD` in America/Toronto
 */
export function decideCalendar(
  calendar: RetentionCalendar,
  today: string,
): Decision<RetentionCalendar, RetentionRefusal> {
  const faults = calendar.rules.flatMap((rule, index) => [
    ...faultsOf(rule, today),
    ...(calendar.rules.findIndex((other) => other.class === rule.class) < index
      ? [{ code: 'retention.rule-twice', details: { class: rule.class } }]
      : []),
  ]);
  return faults.length > 0
    ? refuse('retention.calendar-refused', { count: faults.length }, faults)
    : calendar;
}

function faultsOf(rule: OwnRule, today: string): Fault[] {
  const { ruleReference, approvedOn } = rule;
  if (approvedOn !== null && approvedOn > today) {
    return [{ code: 'retention.approved-in-future', details: { class: rule.class, approvedOn } }];
  }
  const isApproved = ruleReference !== null && approvedOn !== null;
  return isShorterThanRecommended(rule) && !isApproved
    ? [{ code: 'retention.shorter-than-recommended', details: { class: rule.class } }]
    : [];
}

/** Whether a rule keeps documents for less than the guide recommends: lawful when approved, and shown. */
export function isShorterThanRecommended({
  class: retentionClass,
  length,
}: Pick<OwnRule, 'class' | 'length'>): boolean {
  const recommended = recommendedLength(retentionClass);
  if (recommended === 'contract-duration') return false;
  return length === 'contract-duration' || length.years < recommended.years;
}
