import type { RouteTable } from '#platform/http/route.ts';
import type { AcquisitionDependencies } from './dependencies.ts';

export const routes: RouteTable<AcquisitionDependencies> = {
  'POST /acquisitions': async () => (await import('./open-acquisition.ts')).openAcquisition,
  'GET /acquisitions': async () => (await import('./list-acquisitions.ts')).listOwnAcquisitions,
  'GET /acquisitions/{acquisitionId}': async () =>
    (await import('./read-acquisition.ts')).readAcquisitionRoute,
  'PUT /acquisitions/{acquisitionId}/prerequisites/{name}': async () =>
    (await import('./prove-prerequisite.ts')).provePrerequisite,
  'POST /acquisitions/{acquisitionId}/prerequisites/{name}/verification': async () =>
    (await import('./verify-prerequisite.ts')).verifyPrerequisite,
  'POST /acquisitions/{acquisitionId}/kickoff': async () =>
    (await import('./convene-kickoff.ts')).conveneKickoff,
  'POST /acquisitions/{acquisitionId}/fiche-acknowledgements': async () =>
    (await import('./acknowledge-fiche.ts')).acknowledgeFiche,
  'PUT /acquisitions/{acquisitionId}/kickoff/minutes': async () =>
    (await import('./record-kickoff.ts')).recordKickoff,
  'GET /suppliers/{supplierId}/open-dossiers': async () =>
    (await import('./list-open-dossiers.ts')).listOpenDossiers,
  'POST /prior-contracts': async () =>
    (await import('./register-prior-contract.ts')).registerPriorContract,
  'POST /prior-contracts/imports': async () =>
    (await import('./import-prior-contracts.ts')).importPriorContracts,
  'GET /prior-contracts': async () =>
    (await import('./list-prior-contracts.ts')).listPriorContractsOfBody,
  'GET /me/prior-contracts': async () =>
    (await import('./list-prior-contracts.ts')).listOwnPriorContracts,
  'PUT /prior-contracts/{priorContractId}/use': async () =>
    (await import('./record-solution-use.ts')).recordSolutionUse,
};
