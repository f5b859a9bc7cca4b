export {
  type Acquisition,
  acquisitionSchema,
  attestationSchema,
  kickoffSchema,
  MAXIMUM_TERM_MONTHS,
} from './acquisition.ts';
export { decideConvening, decideHolding, type HoldCommand, type Kickoff } from './kickoff.ts';
export { decideOpening, type OpenCommand, type OpeningState } from './open.ts';
export {
  type AuthorisationShortfall,
  applicablePrerequisites,
  authorisationShortfall,
  type Evidence,
  evidenceSchema,
  type MissingPrerequisite,
  missingPrerequisites,
  type PrerequisiteName,
  prerequisiteNameSchema,
  proofSchema,
} from './prerequisites.ts';
export { decideProof, decideVerification, type ProveCommand } from './prove.ts';
export type { AcquisitionRefusal } from './refusals.ts';
export {
  allows,
  type Status,
  statusSchema,
  type TransitionName,
  transitions,
} from './transitions.ts';
