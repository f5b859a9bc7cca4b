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
  'PUT /acquisitions/{acquisitionId}/kickoff/minutes': async () =>
    (await import('./record-kickoff.ts')).recordKickoff,
};
