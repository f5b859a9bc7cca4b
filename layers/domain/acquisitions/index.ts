export {
  type Acquisition,
  acquisitionSchema,
  kickoffSchema,
  MAXIMUM_TERM_MONTHS,
} from './acquisition.ts';
export { decideConvening, decideHolding, type Kickoff } from './kickoff.ts';
export { decideOpening } from './open.ts';
export {
  type AuthorisationShortfall,
  applicablePrerequisites,
  authorisationShortfall,
  type Evidence,
  missingPrerequisites,
  type PrerequisiteName,
  prerequisiteNameSchema,
  proofSchema,
} from './prerequisites.ts';
export { decideProof, decideVerification } from './prove.ts';
export type { AcquisitionRefusal } from './refusals.ts';
export {
  allows,
  type Status,
  statusSchema,
  type TransitionName,
  transitions,
} from './transitions.ts';
