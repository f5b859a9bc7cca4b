import type { Evaluation } from '#domain/followup/index.ts';
import type { Actor, NewEntry } from '#domain/values/aggregate.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { saveEvaluation } from '#stores/followup.ts';
import type { Table } from '#stores/table.ts';
import { changeFollowup, type FollowupCommand } from './change-followup.ts';
import { evaluationView } from './evaluation-view.ts';

export interface EvaluationCommand extends FollowupCommand {
  readonly params: { readonly acquisitionId: string; readonly evaluationId: string };
}

/** Loads an evaluation, lets the rule decide, and saves it with its journal entry. */
export async function changeEvaluation(
  table: Table,
  request: EvaluationCommand,
  decide: (evaluation: Evaluation, today: string) => Decision<Evaluation>,
  tell: (evaluation: Evaluation, actor: Actor) => NewEntry,
) {
  const changed = await changeFollowup(table, request, async ({ evaluations }, today) => {
    const { evaluationId } = request.params;
    const known = evaluations.find((one) => one.evaluationId === evaluationId);
    if (known === undefined) return refuse('followup.evaluation-not-found');
    const value = decide(known, today);
    if (isRefusal(value)) return value;
    const write = saveEvaluation(table, value);
    return { value, known: value === known, write, tell: (actor) => tell(value, actor) };
  });
  if (isRefusal(changed)) return changed;
  return { status: 200 as const, body: evaluationView(changed.value, changed.today) };
}
