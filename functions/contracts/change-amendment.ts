import type { Amendment } from '#domain/contracts/index.ts';
import type { NewEntry } from '#domain/values/aggregate.ts';
import { type Decision, isRefusal, type Refusal, refuse } from '#domain/values/decision.ts';
import type { Caller } from '#platform/http/route.ts';
import { saveAmendment } from '#stores/amendments.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import { loadAmended } from './amended-contract.ts';
import { type AmendmentView, amendmentViewOf } from './amendment-view.ts';

export interface AmendmentCommand {
  readonly params: { readonly acquisitionId: string; readonly amendmentId: string };
  readonly caller: Caller;
  readonly now: string;
}

/** Loads an amendment, lets the rule decide, saves it with its journal entry; the same one changes nothing. */
export async function changeAmendment(
  table: Table,
  { params: { acquisitionId, amendmentId }, caller, now }: AmendmentCommand,
  decide: (amendment: Amendment) => Decision<Amendment>,
  tell: (actor: NewEntry['actor']) => NewEntry,
): Promise<AmendmentView | Refusal> {
  const attempt = async (): Promise<Decision<Outcome<AmendmentView>>> => {
    const dossier = await loadAmended(table, acquisitionId);
    const known = dossier.amendments.find((one) => one.amendmentId === amendmentId);
    if (known === undefined) return refuse('contracts.amendment-not-found');
    const changed = decide(known);
    if (isRefusal(changed)) return changed;
    const value = amendmentViewOf(changed, dossier);
    if (changed === known) return { value, entries: [], writes: [] };
    return {
      value,
      entries: [tell({ kind: 'member', id: caller.memberId })],
      writes: [saveAmendment(table, changed)],
    };
  };
  return execute(table, `dossier:${acquisitionId}`, now, attempt);
}
