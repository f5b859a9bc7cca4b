import type { TerminationState } from '#domain/contracts/index.ts';
import { listAmendments } from '#stores/amendments.ts';
import { readContract } from '#stores/contracts.ts';
import type { Table } from '#stores/table.ts';
import { listTerminations } from '#stores/terminations.ts';

/** What the end of a dossier's contract depends on, read now. */
export async function loadEnd(table: Table, acquisitionId: string): Promise<TerminationState> {
  const [contract, amendments, terminations] = await Promise.all([
    readContract(table, acquisitionId),
    listAmendments(table, acquisitionId),
    listTerminations(table, acquisitionId),
  ]);
  return { contract, amendments, terminations };
}
