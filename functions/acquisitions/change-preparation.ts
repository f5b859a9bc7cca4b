import type { Acquisition } from '#domain/acquisitions/index.ts';
import type { Preparation } from '#domain/acquisitions/preparation/index.ts';
import type { Actor, NewEntry } from '#domain/values/aggregate.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { execute } from '#stores/journal.ts';
import { readPreparation } from '#stores/preparation.ts';
import type { Table, Write } from '#stores/table.ts';
import type { DossierCommand } from './change-dossier.ts';

export interface PreparationChange<Value> {
  readonly value: Value;
  readonly writes: readonly Write[];
  readonly tell: (actor: Actor) => NewEntry;
}

export interface Prepared {
  readonly acquisition: Acquisition;
  readonly preparation: Preparation;
}

/** Loads what a dossier prepared, lets the rule decide, saves the change with its journal entry. */
export async function changePreparation<Value>(
  table: Table,
  { acquisitionId, caller, now }: DossierCommand,
  decide: (
    prepared: Prepared,
  ) => Decision<PreparationChange<Value>> | Promise<Decision<PreparationChange<Value>>>,
): Promise<Decision<Value>> {
  return execute(table, `dossier:${acquisitionId}`, now, async () => {
    const [acquisition, preparation] = await Promise.all([
      requireAcquisition(table, acquisitionId),
      readPreparation(table, acquisitionId),
    ]);
    const decided = await decide({ acquisition, preparation });
    if (isRefusal(decided)) return decided;
    const { value, writes, tell } = decided;
    return { value, writes, entries: [tell({ kind: 'member', id: caller.memberId })] };
  });
}
