import type { Acquisition } from '#domain/acquisitions/index.ts';
import type { TerminationState } from '#domain/contracts/index.ts';
import type { Fact } from '#domain/deadlines/index.ts';
import { listClientContacts, readExitEvaluation } from '#stores/exit.ts';
import { readPreparation } from '#stores/preparation.ts';
import type { Table } from '#stores/table.ts';
import { lastDayOf } from '../followup/last-day.ts';
import { anniversaryFacts } from './facts/anniversary.ts';
import { exitFacts } from './facts/exit.ts';

export interface ContractLife extends TerminationState {
  readonly acquisition: Acquisition;
  /** The supplier's own delay, of the pinned fiche. */
  readonly leadTimeDays: number | null;
}

/** What the life of a contract asks: its exit planned in time (P71), a yearly contact (P68). */
export async function gatherContractLife(table: Table, life: ContractLife): Promise<Fact[]> {
  const { acquisition, contract, leadTimeDays } = life;
  if (contract === undefined) return [];
  const { acquisitionId } = acquisition;
  const [{ exitPlan }, evaluation, contacts] = await Promise.all([
    readPreparation(table, acquisitionId),
    readExitEvaluation(table, acquisitionId),
    listClientContacts(table, acquisitionId),
  ]);
  const lastDay = lastDayOf(acquisition, life);
  return [
    ...exitFacts({ contract, lastDay, exitPlan, leadTimeDays, evaluation }),
    ...anniversaryFacts({ contract, lastDay, contacts }),
  ];
}
