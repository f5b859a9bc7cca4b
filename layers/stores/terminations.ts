import { type Termination, terminationSchema } from '#domain/contracts/index.ts';
import { dossierKey } from './acquisitions.ts';
import { put, queryItems, startingWith, type Table, type Write } from './table.ts';

/** The terminations of a dossier's contract, oldest record first. */
export async function listTerminations(
  table: Table,
  acquisitionId: string,
): Promise<Termination[]> {
  const condition = startingWith(dossierKey(acquisitionId), 'TERMINATION#');
  return queryItems(table, { condition }, terminationSchema);
}

/** Saves a termination, new or changed; the head of its dossier's journal settles races. */
export function saveTermination(table: Table, termination: Termination): Write {
  return put(table, {
    pk: dossierKey(termination.acquisitionId),
    sk: `TERMINATION#${termination.terminationId}`,
    entity: 'Termination',
    schemaVersion: 1,
    ...termination,
  });
}
