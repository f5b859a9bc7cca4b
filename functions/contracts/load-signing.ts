import { lastAssembled, type SigningState } from '#domain/contracts/index.ts';
import { latestChoice } from '#domain/quotes/index.ts';
import { listPackages, readContract } from '#stores/contracts.ts';
import { listScenarioSets } from '#stores/scenarios.ts';
import type { Table } from '#stores/table.ts';
import { loadDossier } from '../acquisitions/dossier.ts';

/** What a signature is judged by: the package that the contract names, else the last one assembled. */
export async function loadSigning(table: Table, acquisitionId: string): Promise<SigningState> {
  const [dossier, packages, contract, sets] = await Promise.all([
    loadDossier(table, acquisitionId),
    listPackages(table, acquisitionId),
    readContract(table, acquisitionId),
    listScenarioSets(table, acquisitionId),
  ]);
  const named = packages.find(({ packageId }) => packageId === contract?.packageId);
  const latest = lastAssembled(packages);
  // A form that is told before any signature names a package, which nobody has signed yet.
  const isSigned = contract !== undefined && contract.signatures.length > 0;
  const assembled = isSigned ? (named ?? latest) : latest;
  return { ...dossier, contract, assembled, latest, choice: latestChoice(sets) };
}
