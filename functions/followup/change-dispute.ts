import type { Dispute } from '#domain/followup/index.ts';
import type { Actor, NewEntry } from '#domain/values/aggregate.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { saveDispute } from '#stores/followup.ts';
import type { Table } from '#stores/table.ts';
import { changeFollowup, type FollowupCommand } from './change-followup.ts';
import { disputeView } from './dispute-view.ts';

interface DisputeCommand extends FollowupCommand {
  readonly params: { readonly acquisitionId: string; readonly disputeId: string };
}

/** Loads a dispute, lets the rule decide, and saves it with its journal entry. */
export async function changeDispute(
  table: Table,
  request: DisputeCommand,
  decide: (dispute: Dispute, today: string) => Decision<Dispute>,
  tell: (actor: Actor) => NewEntry,
) {
  const changed = await changeFollowup(table, request, async ({ disputes }, today) => {
    const { disputeId } = request.params;
    const known = disputes.find((one) => one.disputeId === disputeId);
    if (known === undefined) return refuse('followup.dispute-not-found');
    const value = decide(known, today);
    if (isRefusal(value)) return value;
    return { value, known: value === known, write: saveDispute(table, value), tell };
  });
  if (isRefusal(changed)) return changed;
  const { value, state, today } = changed;
  return { status: 200 as const, body: disputeView(value, state.disputes, today) };
}
