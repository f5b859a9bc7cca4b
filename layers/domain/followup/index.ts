export {
  type ClientContact,
  clientContactSchema,
  contactYears,
  decideClientContact,
} from './client-contact.ts';
export {
  type Dispute,
  type DisputeWarning,
  decideDispute,
  decideSettlement,
  decideTold,
  disputeSchema,
  disputeWarnings,
} from './dispute.ts';
export {
  type DocumentRequest,
  decideAnswer,
  decideRequestWithdrawal,
  declarationSchema,
  documentRequestSchema,
  type RequestAnswer,
} from './document-request.ts';
export { draftNotice } from './draft.ts';
export {
  decideEvaluation,
  decideEvaluationSignature,
  decideEvaluationTransmission,
  type Evaluation,
  evaluationSchema,
  executiveDecisionOf,
  executiveDecisionSchema,
} from './evaluation.ts';
export {
  answersFor,
  decideExitEvaluation,
  type ExitEvaluation,
  type ExitWarning,
  exitEvaluationSchema,
  exitParts,
  exitWarnings,
  type NewAcquisition,
  transitionDays,
} from './exit.ts';
export type { ExitRefusal } from './exit-refusals.ts';
export {
  type Disposition,
  decideNotice,
  type Notice,
  type NoticeKind,
  type NoticeState,
  type NoticeWarning,
  noticeKindSchema,
  noticeSchema,
  noticeWarnings,
} from './notice.ts';
export { type Order, orderSchema } from './order.ts';
export { decideOrder, type OrderIrregularity, orderIrregularities } from './place-order.ts';
export type { FollowupRefusal } from './refusals.ts';
export { type Requirement, requirementOf, requirementSchema } from './requirement.ts';
export {
  decideSupplementAuthorisation,
  initialAmountOf,
  omittedFrom,
  type SignedAmendment,
  type Supplement,
  type SupplementAuthorisation,
  type SupplementWarning,
  signedAmendmentsOf,
  supplementAuthorisationSchema,
  supplementSchema,
  supplementsOf,
  supplementsToPublish,
  supplementWarnings,
  totalOf,
} from './supplements.ts';
