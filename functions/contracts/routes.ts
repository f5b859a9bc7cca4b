import type { RouteTable } from '#platform/http/route.ts';
import type { ContractDependencies } from './dependencies.ts';

export const routes: RouteTable<ContractDependencies> = {
  'POST /acquisitions/{acquisitionId}/packages': async () =>
    (await import('./request-package.ts')).requestPackage,
  'GET /acquisitions/{acquisitionId}/packages/{packageId}': async () =>
    (await import('./read-package.ts')).readPackageRoute,
  'POST /acquisitions/{acquisitionId}/packages/{packageId}/draft-checks': async () =>
    (await import('./check-draft.ts')).checkDraft,
  'POST /acquisitions/{acquisitionId}/signatures': async () =>
    (await import('./record-signature.ts')).recordSignature,
  'PUT /acquisitions/{acquisitionId}/transmission': async () =>
    (await import('./record-transmission.ts')).recordTransmission,
  'PUT /acquisitions/{acquisitionId}/end': async () => (await import('./record-end.ts')).recordEnd,
};
