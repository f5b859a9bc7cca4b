import type { Actor, NewEntry } from '#domain/values/aggregate.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, type Refusal } from '#domain/values/decision.ts';
import type { Caller } from '#platform/http/route.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import type { Table, Write } from '#stores/table.ts';
import { type FollowupState, loadFollowup } from './load-followup.ts';

export interface FollowupCommand {
  readonly params: { readonly acquisitionId: string };
  readonly caller: Caller;
  readonly now: string;
}

/** What a rule made of a command: `known` when it is already as it was told. */
export interface Followed<Value> {
  readonly value: Value;
  readonly known: boolean;
  readonly write: Write;
  readonly tell: (actor: Actor) => NewEntry;
}

/** What changed, with the state that it is shown by. */
export interface FollowupChange<Value> {
  readonly value: Value;
  readonly state: FollowupState;
  readonly today: string;
}

/** Loads the life of a contract, lets the rule decide, saves with its journal entry; told again, nothing changes. */
export async function changeFollowup<Value>(
  table: Table,
  { params: { acquisitionId }, caller, now }: FollowupCommand,
  decide: (state: FollowupState, today: string) => Promise<Decision<Followed<Value>>>,
): Promise<FollowupChange<Value> | Refusal> {
  const today = torontoDate(now).toString();
  const attempt = async (): Promise<Decision<Outcome<FollowupChange<Value>>>> => {
    const state = await loadFollowup(table, acquisitionId);
    const decided = await decide(state, today);
    if (isRefusal(decided)) return decided;
    const { value, known, write, tell } = decided;
    const changed = { value, state, today };
    if (known) return { value: changed, entries: [], writes: [] };
    const entries = [tell({ kind: 'member', id: caller.memberId })];
    return { value: changed, entries, writes: [write] };
  };
  return execute(table, `dossier:${acquisitionId}`, now, attempt);
}
