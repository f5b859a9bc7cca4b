import {
  type Acquisition,
  refusalWhenAbandoned,
  type TransitionName,
  transitions,
} from '#domain/acquisitions/index.ts';
import type { Actor, NewEntry } from '#domain/values/aggregate.ts';
import { type Decision, isRefusal, type Refusal } from '#domain/values/decision.ts';
import type { Caller } from '#platform/http/route.ts';
import { moveAcquisition, saveAcquisition } from '#stores/acquisitions.ts';
import { execute } from '#stores/journal.ts';
import type { Table, Write } from '#stores/table.ts';
import { type Dossier, loadDossier } from './dossier.ts';

export interface DossierCommand {
  readonly acquisitionId: string;
  readonly caller: Caller;
  readonly now: string;
}

/** What a command changes in a dossier, and the event that tells it. */
export interface DossierChange {
  readonly changes: Partial<Acquisition>;
  readonly transition?: TransitionName;
  /** Items of their own that change with it. */
  readonly writes?: readonly Write[];
  readonly tell: (actor: Actor) => NewEntry;
}

/** Loads a dossier, lets the rule decide, saves the change with its journal entry; null changes nothing. */
export async function changeDossier(
  table: Table,
  { acquisitionId, caller, now }: DossierCommand,
  decide: (
    dossier: Dossier,
  ) => Decision<DossierChange | null> | Promise<Decision<DossierChange | null>>,
): Promise<Dossier | Refusal> {
  return execute(table, `dossier:${acquisitionId}`, now, async () => {
    const dossier = await loadDossier(table, acquisitionId);
    const abandoned = refusalWhenAbandoned(dossier.acquisition);
    if (abandoned !== null) return abandoned;
    const decided = await decide(dossier);
    if (isRefusal(decided)) return decided;
    if (decided === null) return { value: dossier, entries: [], writes: [] };
    const { changes, transition, writes = [], tell } = decided;
    const acquisition = { ...dossier.acquisition, ...changes };
    const status = transition === undefined ? acquisition.status : transitions[transition].to;
    return {
      value: { ...dossier, acquisition: { ...acquisition, status } },
      entries: [tell({ kind: 'member', id: caller.memberId })],
      writes: [
        transition === undefined
          ? saveAcquisition(table, acquisition)
          : moveAcquisition(table, acquisition, transition),
        ...writes,
      ],
    };
  });
}
