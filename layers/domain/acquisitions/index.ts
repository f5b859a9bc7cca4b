export { decideAcknowledgement, ficheLag } from './acknowledge.ts';
export {
  type Acquisition,
  acquisitionSchema,
  acquisitionViewSchema,
  admissibilityProofSchema,
  admissibilitySchema,
  adviserSchema,
  contactSchema,
  extendedSchema,
  informationRequestSchema,
  kickoffSchema,
  MAXIMUM_TERM_MONTHS,
  sctReportSchema,
} from './acquisition.ts';
export {
  type Admissibility,
  type AdmissibilityWarning,
  admissibilityStanding,
  decideAdmissibility,
  proofValidUntil,
} from './admissibility.ts';
export { adviserFaults, decideAdviser, shownOf } from './adviser.ts';
export {
  type AgendaNotes,
  type AgendaPoint,
  agendaNotesSchema,
  agendaPointSchema,
  type KickoffAgenda,
  type KickoffMinutes,
  kickoffAgendaSchema,
  kickoffMinutesSchema,
  minutesPointSchema,
  prepareAgenda,
} from './agenda.ts';
export {
  type AuthorisationWarning,
  authorisationShortfall,
  authorisationWarnings,
} from './authorisation.ts';
export {
  type Contact,
  decideContact,
  decideInformationRequest,
  type InformationRequest,
} from './contact.ts';
export { type PriorAcquisition, priorOfContract, priorOfDossier } from './extension.ts';
export {
  decideImport,
  type ImportedRow,
  type ImportState,
  identityOf,
  readImportedRows,
} from './import-prior-contracts.ts';
export { decideConvening, decideHolding, type Kickoff } from './kickoff.ts';
export { type Missing, type MissingCode, type MissingState, missingOf } from './missing.ts';
export { decideOpening } from './open.ts';
export {
  isWishTooEarly,
  planSignature,
  SIGNATURE_DELAY,
  type SignaturePlanning,
} from './planning.ts';
export {
  type Bench,
  benchSchema,
  type Candidate,
  candidateSchema,
  type ExitPlan,
  exitPlanSchema,
  type Needs,
  needsSchema,
  type Orientations,
  orientationsSchema,
  type Preparation,
  type PreparationState,
  preparationWarnings,
  type Question,
  questionSchema,
  type Reading,
  type Requirement,
  readingSchema,
  readingsComplete,
  requirementSchema,
  type UnmetNeed,
  type UnmetNeedStatus,
  unmetNeedSchema,
} from './preparation/index.ts';
export {
  applicablePrerequisites,
  type Evidence,
  missingPrerequisites,
  type PrerequisiteName,
  prerequisiteNameSchema,
  proofSchema,
} from './prerequisites.ts';
export {
  decidePriorContract,
  decideSolutionUse,
  type PriorContract,
  type PriorContractFacts,
  priorContractFactsSchema,
  priorContractSchema,
  solutionUseSchema,
} from './prior-contract.ts';
export { decideProof, decideVerification, type ProveCommand } from './prove.ts';
export type { AcquisitionRefusal } from './refusals.ts';
export { decideRenewal, type RenewCommand } from './renew.ts';
export { decideSctReport } from './sct-report.ts';
export {
  type ConclusionFacts,
  ownerOfStep,
  type Step,
  type StepAct,
  type StepFault,
  type StepName,
  type StepOwner,
  type StepStanding,
  type StepsState,
  stepFaults,
  steps,
  stepsOf,
} from './steps.ts';
export {
  decideFiling,
  decideFilingWithdrawal,
  type SupplierDocument,
  supplierDocumentSchema,
} from './supplier-documents.ts';
export {
  allows,
  isOpen,
  type Status,
  statusSchema,
  type TransitionName,
  transitions,
} from './transitions.ts';
