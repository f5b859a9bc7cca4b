import {
  type Contract,
  type ContractPackage,
  contractPackageSchema,
  contractSchema,
} from '#domain/contracts/index.ts';
import { dossierKey } from './acquisitions.ts';
import {
  absent,
  getItem,
  type Key,
  put,
  queryItems,
  startingWith,
  type Table,
  type Write,
} from './table.ts';

const packageKey = (acquisitionId: string, packageId: string): Key => ({
  pk: dossierKey(acquisitionId),
  sk: `PACKAGE#${packageId}`,
});
const contractKey = (acquisitionId: string): Key => ({
  pk: dossierKey(acquisitionId),
  sk: 'CONTRACT',
});

export async function readPackage(
  table: Table,
  acquisitionId: string,
  packageId: string,
): Promise<ContractPackage | undefined> {
  return getItem(table, packageKey(acquisitionId, packageId), contractPackageSchema);
}

/** Packages of a dossier, the last requested first. */
export async function listPackages(
  table: Table,
  acquisitionId: string,
): Promise<ContractPackage[]> {
  return queryItems(
    table,
    { condition: startingWith(dossierKey(acquisitionId), 'PACKAGE#'), newestFirst: true },
    contractPackageSchema,
  );
}

const packageItem = (contractPackage: ContractPackage) => ({
  ...packageKey(contractPackage.acquisitionId, contractPackage.packageId),
  entity: 'Package',
  schemaVersion: 1,
  ...contractPackage,
});

export function newPackage(table: Table, contractPackage: ContractPackage): Write {
  return put(table, packageItem(contractPackage), absent);
}

/** Ends an assembly, well or not; only one that is still requested. */
export function finishPackage(table: Table, contractPackage: ContractPackage): Write {
  return put(table, packageItem(contractPackage), {
    expression: '#status = :requested',
    names: { '#status': 'status' },
    values: { ':requested': 'requested' },
  });
}

export async function readContract(
  table: Table,
  acquisitionId: string,
): Promise<Contract | undefined> {
  return getItem(table, contractKey(acquisitionId), contractSchema);
}

export function saveContract(table: Table, contract: Contract): Write {
  return put(table, {
    ...contractKey(contract.acquisitionId),
    entity: 'Contract',
    schemaVersion: 1,
    ...contract,
  });
}
