import { approvedTransition, type ExitPlan } from '#domain/acquisitions/index.ts';
import type { Contract } from '#domain/contracts/index.ts';
import type { Fact } from '#domain/deadlines/index.ts';
import { answersFor, type ExitEvaluation, exitParts } from '#domain/followup/index.ts';
import { CONTRACT } from './conclusion.ts';

export interface ExitCircumstances {
  readonly contract: Contract | undefined;
  /** Last day in force: the actual end, else the term as amended, renewed or terminated; null when none is known. */
  readonly lastDay: string | null;
  readonly exitPlan: ExitPlan | null;
  /** The supplier's own delay, of the pinned fiche. */
  readonly leadTimeDays: number | null;
  readonly evaluation: ExitEvaluation | undefined;
}

/**
 * Counted backwards from the last day of the contract (P71); closed by the evaluation that is recorded (P72), as
 * long as the contract is not renewed past what it was evaluated for.
 */
export function exitFacts(circumstances: ExitCircumstances): Fact[] {
  const { contract, lastDay, exitPlan, leadTimeDays, evaluation } = circumstances;
  if (contract?.signedByPartiesOn == null || lastDay === null) return [];
  const { acquisitionId: reference } = contract;
  const parts = exitParts(approvedTransition(exitPlan), leadTimeDays);
  const days = parts.reduce((sum, part) => sum + part.days, 0);
  const toPlan: Fact = {
    name: 'exit-to-plan',
    subject: CONTRACT,
    on: lastDay,
    reference,
    delay: { unit: 'calendar-days', length: -days, rolls: false },
    parts,
  };
  const isOver = contract.endedOn !== null;
  if (evaluation === undefined || !(isOver || answersFor(evaluation, lastDay))) return [toPlan];
  const { evaluatedOn: on } = evaluation;
  return [toPlan, { name: 'exit-planned', subject: CONTRACT, on, reference }];
}
