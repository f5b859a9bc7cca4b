import type { RouteTable } from '#platform/http/route.ts';
import type { RetentionDependencies } from './dependencies.ts';

export const routes: RouteTable<RetentionDependencies> = {
  'PUT /acquisitions/{acquisitionId}/documents/{documentId}/class': async () =>
    (await import('./confirm-class.ts')).confirmDossierClass,
  'PUT /mandates/{mandateId}/documents/{documentId}/class': async () =>
    (await import('./confirm-class.ts')).confirmMandateClass,
  'PUT /acquisitions/{acquisitionId}/documents/{documentId}/removal': async () =>
    (await import('./remove-document.ts')).requestRemoval,
  'PUT /acquisitions/{acquisitionId}/documents/{documentId}/removal/approval': async () =>
    (await import('./remove-document.ts')).approveRemoval,
  'POST /acquisitions/{acquisitionId}/holds': async () =>
    (await import('./place-hold.ts')).placeHold,
  'PUT /acquisitions/{acquisitionId}/holds/{holdId}/release': async () =>
    (await import('./release-hold.ts')).releaseHold,
  'GET /acquisitions/{acquisitionId}/retention': async () =>
    (await import('./read-retention.ts')).readDossierRetention,
  'GET /mandates/{mandateId}/retention': async () =>
    (await import('./read-retention.ts')).readMandateRetention,
  'GET /acquisitions/{acquisitionId}/checklist': async () =>
    (await import('./read-checklist.ts')).readChecklist,
  'PUT /acquisitions/{acquisitionId}/declarations/{class}': async () =>
    (await import('./declare-holding.ts')).declareHolding,
  'PUT /organisations/{organisationId}/retention-calendar': async () =>
    (await import('./set-retention-calendar.ts')).setRetentionCalendar,
  'GET /organisations/{organisationId}/retention-calendar': async () =>
    (await import('./read-retention-calendar.ts')).readOwnRetentionCalendar,
  'GET /disposals': async () => (await import('./list-disposals.ts')).listDisposalsRoute,
  'GET /disposals/{disposalId}': async () => (await import('./read-disposal.ts')).readDisposalRoute,
  'PUT /disposals/{disposalId}/rows/{documentId}': async () =>
    (await import('./keep-disposal-row.ts')).keepDisposalRow,
  'PUT /disposals/{disposalId}/review': async () =>
    (await import('./review-disposal.ts')).reviewDisposal,
  'PUT /disposals/{disposalId}/approval': async () =>
    (await import('./approve-disposal.ts')).approveDisposal,
};
