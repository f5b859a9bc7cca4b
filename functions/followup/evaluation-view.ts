import * as z from 'zod';
import {
  type Evaluation,
  evaluationSchema,
  executiveDecisionOf,
  executiveDecisionSchema,
  requirementOf,
  totalOf,
} from '#domain/followup/index.ts';
import { describeExecutiveDecision } from '#presentation/followup/executive-decision.ts';
import { describeRequirement } from '#presentation/followup/requirement.ts';
import type { FollowupState } from './load-followup.ts';

export const evaluationViewSchema = evaluationSchema.extend({
  /** Until when the executive decides; null when there is nothing to decide. */
  executiveDecision: executiveDecisionSchema.extend({ sentence: z.string() }).nullable(),
});

export function evaluationView(evaluation: Evaluation, today: string) {
  const decision = executiveDecisionOf(evaluation, today);
  const executiveDecision = decision && {
    ...decision,
    sentence: describeExecutiveDecision(decision),
  };
  return { ...evaluation, executiveDecision };
}

/** Whether the supplier's performance is to be evaluated, by all that the contract comes to, and why. */
export function evaluationRequirement(state: FollowupState) {
  const { regime, contract, initial, signedAmendments } = state;
  const requirement = requirementOf('evaluation-threshold', {
    rcti: regime.rcti,
    signedOn: contract?.signedByPartiesOn ?? null,
    amount: totalOf(initial, signedAmendments),
  });
  return { ...requirement, sentence: describeRequirement('evaluation', requirement) };
}
