import type { RouteTable } from '#platform/http/route.ts';
import type { AcquisitionDependencies } from './dependencies.ts';

export const routes: RouteTable<AcquisitionDependencies> = {
  'POST /acquisitions': async () => (await import('./open-acquisition.ts')).openAcquisition,
  'GET /acquisitions': async () => (await import('./list-acquisitions.ts')).listOwnAcquisitions,
  'GET /acquisitions/{acquisitionId}': async () =>
    (await import('./read-acquisition.ts')).readAcquisitionRoute,
  'PUT /acquisitions/{acquisitionId}/abandonment': async () =>
    (await import('./abandon-acquisition.ts')).abandonAcquisitionRoute,
  'PUT /acquisitions/{acquisitionId}/prerequisites/{name}': async () =>
    (await import('./prove-prerequisite.ts')).provePrerequisite,
  'POST /acquisitions/{acquisitionId}/prerequisites/{name}/verification': async () =>
    (await import('./verify-prerequisite.ts')).verifyPrerequisite,
  'POST /acquisitions/{acquisitionId}/contact': async () =>
    (await import('./make-contact.ts')).makeContact,
  'POST /acquisitions/{acquisitionId}/information-requests': async () =>
    (await import('./request-information.ts')).requestInformation,
  'PUT /acquisitions/{acquisitionId}/adviser': async () =>
    (await import('./assign-adviser.ts')).assignAdviser,
  'PUT /acquisitions/{acquisitionId}/admissibility': async () =>
    (await import('./check-admissibility.ts')).checkAdmissibility,
  'POST /acquisitions/{acquisitionId}/sct-report': async () =>
    (await import('./report-authorisation.ts')).reportAuthorisation,
  'POST /acquisitions/{acquisitionId}/kickoff': async () =>
    (await import('./convene-kickoff.ts')).conveneKickoff,
  'POST /acquisitions/{acquisitionId}/fiche-acknowledgements': async () =>
    (await import('./acknowledge-fiche.ts')).acknowledgeFiche,
  'PUT /acquisitions/{acquisitionId}/kickoff/minutes': async () =>
    (await import('./record-kickoff.ts')).recordKickoff,
  'GET /acquisitions/{acquisitionId}/next-steps': async () =>
    (await import('./read-next-steps.ts')).readNextSteps,
  'POST /acquisitions/{acquisitionId}/supplier-documents': async () =>
    (await import('./file-supplier-document.ts')).fileSupplierDocument,
  'GET /acquisitions/{acquisitionId}/supplier-documents': async () =>
    (await import('./list-supplier-documents.ts')).listFiledSupplierDocuments,
  'POST /acquisitions/{acquisitionId}/supplier-documents/{documentId}/withdrawal': async () =>
    (await import('./withdraw-supplier-document.ts')).withdrawSupplierDocument,
  'POST /acquisitions/{acquisitionId}/renewals': async () =>
    (await import('./renew-acquisition.ts')).renewAcquisition,
  'PUT /acquisitions/{acquisitionId}/needs': async () =>
    (await import('./save-needs.ts')).saveNeedsRoute,
  'GET /acquisitions/{acquisitionId}/needs': async () =>
    (await import('./read-needs.ts')).readNeeds,
  'PUT /acquisitions/{acquisitionId}/exit-plan': async () =>
    (await import('./save-exit-plan.ts')).saveExitPlanRoute,
  'GET /acquisitions/{acquisitionId}/exit-plan': async () =>
    (await import('./read-exit-plan.ts')).readExitPlan,
  'POST /acquisitions/{acquisitionId}/exit-plan/approval': async () =>
    (await import('./approve-exit-plan.ts')).approveExitPlan,
  'PUT /acquisitions/{acquisitionId}/shortlist/{supplierId}': async () =>
    (await import('./assess-offer.ts')).assessOffer,
  'GET /acquisitions/{acquisitionId}/shortlist': async () =>
    (await import('./read-shortlist.ts')).readShortlist,
  'POST /acquisitions/{acquisitionId}/readings': async () =>
    (await import('./record-reading.ts')).recordReading,
  'POST /acquisitions/{acquisitionId}/questions': async () =>
    (await import('./ask-question.ts')).askQuestion,
  'GET /acquisitions/{acquisitionId}/questions': async () =>
    (await import('./list-questions.ts')).listQuestions,
  'PUT /acquisitions/{acquisitionId}/questions/{questionId}/answer': async () =>
    (await import('./record-answer.ts')).recordAnswer,
  'POST /acquisitions/{acquisitionId}/benches': async () =>
    (await import('./plan-bench.ts')).planBench,
  'GET /acquisitions/{acquisitionId}/benches': async () =>
    (await import('./list-benches.ts')).listBenches,
  'POST /acquisitions/{acquisitionId}/held-benches': async () =>
    (await import('./record-held-bench.ts')).recordHeldBench,
  'PUT /acquisitions/{acquisitionId}/benches/{benchId}/outcome': async () =>
    (await import('./record-bench-outcome.ts')).recordBenchOutcome,
  'PUT /acquisitions/{acquisitionId}/benches/{benchId}/requirements': async () =>
    (await import('./fix-bench-matrix.ts')).fixBenchMatrix,
  'PUT /acquisitions/{acquisitionId}/benches/{benchId}/requirements/{requirementId}/finding':
    async () => (await import('./record-bench-finding.ts')).recordBenchFinding,
  'PUT /acquisitions/{acquisitionId}/orientations': async () =>
    (await import('./record-orientations.ts')).recordOrientations,
  'GET /acquisitions/{acquisitionId}/orientations': async () =>
    (await import('./read-orientations.ts')).readOrientations,
  'POST /unmet-needs': async () => (await import('./report-unmet-need.ts')).reportUnmetNeedRoute,
  'GET /unmet-needs': async () => (await import('./list-unmet-needs.ts')).listAllUnmetNeeds,
  'GET /me/unmet-needs': async () => (await import('./list-unmet-needs.ts')).listOwnUnmetNeeds,
  'PUT /unmet-needs/{unmetNeedId}/routing': async () =>
    (await import('./route-unmet-need.ts')).routeUnmetNeed,
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
