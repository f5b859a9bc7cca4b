import type { Acquisition } from './acquisition.ts';
import type { PriorContract, SolutionUse } from './prior-contract.ts';

/** A contract concluded through the broker that a dossier says it extends, in or before this system. */
export interface PriorAcquisition {
  readonly kind: 'dossier' | 'prior-contract';
  readonly id: string;
  readonly organisationId: string;
  readonly supplierId: string;
  readonly reference: string;
  readonly isConcluded: boolean;
  readonly use: SolutionUse;
}

/** A dossier as the contract that another extends. What was leased goes back at the end (G16). */
export function priorOfDossier(acquisition: Acquisition): PriorAcquisition {
  const { acquisitionId, organisationId, supplierId, reference, status } = acquisition;
  return {
    kind: 'dossier',
    id: acquisitionId,
    organisationId,
    supplierId,
    reference,
    isConcluded: status === 'concluded' || status === 'ended',
    use: useOf(acquisition),
  };
}

function useOf({ acquisitionMode, status }: Acquisition): SolutionUse {
  if (acquisitionMode !== 'lease') return 'owned';
  return status === 'ended' ? 'returned' : 'leased';
}

/** A registered prior contract as the contract that a dossier extends. */
export function priorOfContract(contract: PriorContract): PriorAcquisition {
  const { priorContractId, organisationId, supplierId, reference, use } = contract;
  return {
    kind: 'prior-contract',
    id: priorContractId,
    organisationId,
    supplierId,
    reference,
    isConcluded: true,
    use,
  };
}
