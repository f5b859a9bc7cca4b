import * as z from 'zod';
import { isQualified, type Supplier, supplierStatusSchema } from '../../catalogue/index.ts';
import { type Decision, refuse } from '../../values/decision.ts';
import { dateSchema, identifierSchema, instantSchema } from '../../values/identifiers.ts';
import type { ContractRefusal } from '../refusals.ts';

/** What the broker decided of additions to one contract whose supplier left the Catalogue (G15). */
export const withdrawalDecisionSchema = z.object({
  decisionId: identifierSchema,
  acquisitionId: identifierSchema,
  supplierStatus: supplierStatusSchema,
  /** The withdrawal that it is about: a later one asks for another decision. */
  statusSince: dateSchema,
  additions: z.enum(['allowed', 'refused']),
  reason: z.string().trim().min(3).max(4000),
  decidedBy: z.string(),
  decidedAt: instantSchema,
});
export type WithdrawalDecision = z.output<typeof withdrawalDecisionSchema>;

export type WithdrawalCommand = Pick<
  WithdrawalDecision,
  'decisionId' | 'acquisitionId' | 'additions' | 'reason' | 'decidedBy'
>;

type Standing = Pick<Supplier, 'status' | 'statusSince'>;

/** Decides that the broker's decision is recorded (G15): the supplier must have left the Catalogue. */
export function decideWithdrawal(
  supplier: Standing,
  command: WithdrawalCommand,
  now: string,
): Decision<WithdrawalDecision, ContractRefusal> {
  if (isQualified(supplier)) return refuse('contracts.supplier-still-qualified');
  const { status: supplierStatus, statusSince } = supplier;
  return { ...command, supplierStatus, statusSince, decidedAt: now };
}

/** What the broker last decided of a supplier's present withdrawal, for one contract; null: nothing yet. */
export function withdrawalRuling(
  decisions: readonly WithdrawalDecision[],
  { status, statusSince }: Standing,
): WithdrawalDecision | null {
  const ruling = decisions
    .filter((one) => one.supplierStatus === status && one.statusSince === statusSince)
    .toSorted((left, right) => left.decisionId.localeCompare(right.decisionId))
    .at(-1);
  return ruling ?? null;
}
