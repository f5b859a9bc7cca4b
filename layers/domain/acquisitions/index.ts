export { decideAcknowledgement, ficheLag } from './acknowledge.ts';
export {
  type Acquisition,
  acquisitionSchema,
  admissibilitySchema,
  contactSchema,
  extendedSchema,
  informationRequestSchema,
  kickoffSchema,
  MAXIMUM_TERM_MONTHS,
} from './acquisition.ts';
export { type PriorAcquisition, priorOfContract, priorOfDossier } from './extension.ts';
export {
  decideImport,
  type ImportedRow,
  type ImportState,
  identityOf,
  readImportedRows,
} from './import-prior-contracts.ts';
export { decideConvening, decideHolding, type Kickoff } from './kickoff.ts';
export { decideOpening } from './open.ts';
export {
  applicablePrerequisites,
  authorisationShortfall,
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
export { decideProof, decideVerification } from './prove.ts';
export type { AcquisitionRefusal } from './refusals.ts';
export {
  allows,
  isOpen,
  type Status,
  statusSchema,
  type TransitionName,
  transitions,
} from './transitions.ts';
