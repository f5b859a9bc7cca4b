import type { Termination, TerminationState } from '#domain/contracts/index.ts';
import type { Actor, NewEntry } from '#domain/values/aggregate.ts';
import { type Decision, isRefusal, type Refusal } from '#domain/values/decision.ts';
import type { Caller } from '#platform/http/route.ts';
import { readFiledDocument } from '#stores/documents.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import { saveTermination } from '#stores/terminations.ts';
import { type TerminationView, terminationView } from './end-view.ts';
import { loadEnd } from './load-end.ts';

export interface TerminationCommand {
  readonly params: { readonly acquisitionId: string };
  readonly caller: Caller;
  readonly now: string;
}

/** Loads the terminations of a contract, lets the rule decide, saves the one that changed with its entry. */
export async function changeTermination(
  table: Table,
  { params: { acquisitionId }, caller, now }: TerminationCommand,
  decide: (state: TerminationState) => Decision<Termination>,
  tell: (actor: Actor, changed: Termination, known: Termination | undefined) => NewEntry,
): Promise<TerminationView | Refusal> {
  const attempt = async (): Promise<Decision<Outcome<TerminationView>>> => {
    const state = await loadEnd(table, acquisitionId);
    const changed = decide(state);
    if (isRefusal(changed)) return changed;
    const value = terminationView(changed);
    const { terminationId } = changed;
    const known = state.terminations.find((one) => one.terminationId === terminationId);
    if (changed === known) return { value, entries: [], writes: [] };
    return {
      value,
      entries: [tell({ kind: 'member', id: caller.memberId }, changed, known)],
      writes: [saveTermination(table, changed)],
    };
  };
  return execute(table, `dossier:${acquisitionId}`, now, attempt);
}

/** The documents, of those named, that do not lie in the dossier as pieces of a termination. */
export async function unfiledOf(
  table: Table,
  acquisitionId: string,
  documentIds: readonly string[],
): Promise<string[]> {
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  const found = await Promise.all(documentIds.map((id) => readFiledDocument(table, owner, id)));
  return documentIds.filter((_, index) => found[index]?.purpose !== 'termination-document');
}

export const codesOf = ({ irregularities }: Termination): string[] =>
  irregularities.map(({ code }) => code);
