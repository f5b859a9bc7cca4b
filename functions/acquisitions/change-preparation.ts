import { type Acquisition, refusalWhenAbandoned } from '#domain/acquisitions/index.ts';
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
  /** Null when the command had already taken effect: nothing is written. */
  readonly tell: ((actor: Actor) => NewEntry) | null;
}

/** What a command that was told twice changes. */
export const unchanged = <Value>(value: Value): PreparationChange<Value> => ({
  value,
  writes: [],
  tell: null,
});

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
    const abandoned = refusalWhenAbandoned(acquisition);
    if (abandoned !== null) return abandoned;
    const decided = await decide({ acquisition, preparation });
    if (isRefusal(decided)) return decided;
    const { value, writes, tell } = decided;
    if (tell === null) return { value, writes: [], entries: [] };
    return { value, writes, entries: [tell({ kind: 'member', id: caller.memberId })] };
  });
}
