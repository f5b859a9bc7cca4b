import { type PriorContract, priorContractSchema } from '#domain/acquisitions/index.ts';
import {
  absent,
  type Key,
  put,
  queryItems,
  startingWith,
  type Table,
  type Write,
} from './table.ts';

const partition = (organisationId: string): string => `ORGANISATION#${organisationId}`;

/** One contract of a body with a supplier by its reference: the key keeps it single. */
const priorContractKey = ({
  organisationId,
  supplierId,
  reference,
}: Pick<PriorContract, 'organisationId' | 'supplierId' | 'reference'>): Key => ({
  pk: partition(organisationId),
  sk: `PRIOR_CONTRACT#${supplierId}#${reference}`,
});

/** The contracts that a body concluded through the broker before the system existed. */
export async function listPriorContracts(
  table: Table,
  organisationId: string,
): Promise<PriorContract[]> {
  const condition = startingWith(partition(organisationId), 'PRIOR_CONTRACT#');
  return queryItems(table, { condition }, priorContractSchema);
}

/** A prior contract of a body; another body's is not found. */
export async function readPriorContract(
  table: Table,
  organisationId: string,
  priorContractId: string,
): Promise<PriorContract | undefined> {
  const contracts = await listPriorContracts(table, organisationId);
  return contracts.find((contract) => contract.priorContractId === priorContractId);
}

const priorContractItem = (contract: PriorContract) => ({
  ...priorContractKey(contract),
  entity: 'PriorContract',
  schemaVersion: 1,
  ...contract,
});

export function newPriorContract(table: Table, contract: PriorContract): Write {
  return put(table, priorContractItem(contract), absent);
}

export function savePriorContract(table: Table, contract: PriorContract): Write {
  return put(table, priorContractItem(contract));
}
