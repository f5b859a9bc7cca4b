import type { RouteTable } from '#platform/http/route.ts';
import type { ContractDependencies } from './dependencies.ts';

export const routes: RouteTable<ContractDependencies> = {
  'POST /acquisitions/{acquisitionId}/packages': async () =>
    (await import('./request-package.ts')).requestPackage,
  'GET /acquisitions/{acquisitionId}/packages/{packageId}': async () =>
    (await import('./read-package.ts')).readPackageRoute,
  'POST /acquisitions/{acquisitionId}/packages/{packageId}/verifications': async () =>
    (await import('./request-verification.ts')).requestVerification,
  'GET /acquisitions/{acquisitionId}/packages/{packageId}/verifications/{verificationId}':
    async () => (await import('./read-verification.ts')).readVerificationRoute,
  'POST /acquisitions/{acquisitionId}/packages/{packageId}/draft-checks': async () =>
    (await import('./check-draft.ts')).checkDraft,
  'POST /acquisitions/{acquisitionId}/signatures': async () =>
    (await import('./record-signature.ts')).recordSignature,
  'PUT /acquisitions/{acquisitionId}/transmission': async () =>
    (await import('./record-transmission.ts')).recordTransmission,
  'PUT /acquisitions/{acquisitionId}/end': async () => (await import('./record-end.ts')).recordEnd,
  'POST /acquisitions/{acquisitionId}/terminations': async () =>
    (await import('./record-termination.ts')).recordTermination,
  'GET /acquisitions/{acquisitionId}/terminations': async () =>
    (await import('./list-terminations.ts')).listTerminationsRoute,
  'PUT /acquisitions/{acquisitionId}/terminations/{terminationId}': async () =>
    (await import('./change-recorded-termination.ts')).changeRecordedTermination,
  'PUT /acquisitions/{acquisitionId}/terminations/{terminationId}/withdrawal': async () =>
    (await import('./withdraw-termination.ts')).withdrawTermination,
  'PUT /acquisitions/{acquisitionId}/terminations/{terminationId}/transmission': async () =>
    (await import('./record-termination-transmission.ts')).recordTerminationTransmission,
  'POST /acquisitions/{acquisitionId}/packages/{packageId}/approval': async () =>
    (await import('./approve-package.ts')).approvePackage,
  'POST /acquisitions/{acquisitionId}/packages/{packageId}/validation': async () =>
    (await import('./validate-package.ts')).validatePackage,
  'POST /acquisitions/{acquisitionId}/packages/{packageId}/signature-request': async () =>
    (await import('./send-for-signature.ts')).sendForSignature,
  'GET /acquisitions/{acquisitionId}/contract': async () =>
    (await import('./read-contract.ts')).readContractRoute,
  'PUT /acquisitions/{acquisitionId}/contract/renewal': async () =>
    (await import('./record-renewal.ts')).recordRenewal,
  'PUT /acquisitions/{acquisitionId}/engagement-form': async () =>
    (await import('./record-engagement-form.ts')).recordEngagementForm,
  'GET /acquisitions/{acquisitionId}/signed-copy': async () =>
    (await import('./read-signed-copy.ts')).readSignedCopy,
  'POST /acquisitions/{acquisitionId}/signed-copy/ruling': async () =>
    (await import('./rule-on-signed-copy.ts')).ruleOnSignedCopy,
  'POST /acquisitions/{acquisitionId}/amendments': async () =>
    (await import('./request-amendment.ts')).requestAmendment,
  'GET /acquisitions/{acquisitionId}/amendments': async () =>
    (await import('./read-amendments.ts')).listAmendmentsRoute,
  'GET /acquisitions/{acquisitionId}/amendments/{amendmentId}': async () =>
    (await import('./read-amendments.ts')).readAmendmentRoute,
  'POST /acquisitions/{acquisitionId}/amendments/{amendmentId}/preparation': async () =>
    (await import('./prepare-amendment.ts')).prepareAmendment,
  'POST /acquisitions/{acquisitionId}/amendments/{amendmentId}/signatures': async () =>
    (await import('./record-amendment-signature.ts')).recordAmendmentSignature,
  'PUT /acquisitions/{acquisitionId}/amendments/{amendmentId}/transmission': async () =>
    (await import('./record-amendment-transmission.ts')).recordAmendmentTransmission,
  'POST /acquisitions/{acquisitionId}/amendments/{amendmentId}/abandonment': async () =>
    (await import('./abandon-amendment.ts')).abandonAmendment,
  'POST /acquisitions/{acquisitionId}/annex-decisions': async () =>
    (await import('./record-annex-decision.ts')).recordAnnexDecision,
  'GET /acquisitions/{acquisitionId}/annex-decisions': async () =>
    (await import('./read-annex-decisions.ts')).readAnnexDecisions,
  'POST /acquisitions/{acquisitionId}/withdrawn-supplier-decisions': async () =>
    (await import('./decide-withdrawn-supplier.ts')).decideWithdrawnSupplier,
};
