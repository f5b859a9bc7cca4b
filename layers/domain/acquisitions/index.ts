export { decideAbandonment, refusalWhenAbandoned } from './abandon.ts';
export { decideAcknowledgement, ficheLag } from './acknowledge.ts';
export {
  type Acquisition,
  abandonmentSchema,
  acquisitionSchema,
  acquisitionViewSchema,
  admissibilityProofSchema,
  admissibilitySchema,
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
  agendaNotesSchema,
  agendaPointSchema,
  type KickoffAgenda,
  type KickoffMinutes,
  kickoffAgendaSchema,
  kickoffMinutesSchema,
  prepareAgenda,
} from './agenda.ts';
export {
  type AuthorisationWarning,
  authorisationShortfall,
  authorisationWarnings,
} from './authorisation.ts';
export {
  decideContact,
  decideInformationRequest,
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
  type SignaturePlanning,
} from './planning.ts';
export {
  approvedTransition,
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
  type Question,
  questionSchema,
  type Reading,
  type Requirement,
  readingSchema,
  requirementSchema,
  type UnmetNeed,
  type UnmetNeedStatus,
  unmetNeedSchema,
} from './preparation/index.ts';
export {
  applicablePrerequisites,
  choiceAfter,
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
export { decideProof, decideVerification, type ProveCommand, withEvidence } from './prove.ts';
export type { AcquisitionRefusal } from './refusals.ts';
export { decideRenewal } from './renew.ts';
export { decideSctReport } from './sct-report.ts';
export {
  type ConclusionFacts,
  type StepAct,
  type StepName,
  stepFaults,
  steps,
  stepsOf,
} from './steps.ts';
export {
  changedSince,
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
