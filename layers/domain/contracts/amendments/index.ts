export {
  type Amendment,
  amendmentChangesSchema,
  amendmentSchema,
  amendmentStatus,
  amendmentStatusSchema,
} from './amendment.ts';
export {
  type AnnexDecision,
  type AnnexOfVersion,
  type AnnexState,
  annexDecisionSchema,
  annexInForce,
  decideAnnexEffect,
  newerAnnexes,
} from './annex.ts';
export {
  decideAbandonment,
  decideAmendmentTransmission,
  staleAmendmentPackage,
} from './close.ts';
export { decideAmendmentCompletion, decidePreparation } from './prepare.ts';
export {
  type AddedQuote,
  type AmendmentState,
  addsToContract,
  decideAmendment,
  liveContract,
  type RequestAmendmentCommand,
} from './request.ts';
export { decideAmendmentSignature } from './sign.ts';
export { amendedEnd, type ContractTerm, monthsLeft, termOf } from './term.ts';
export {
  decideWithdrawal,
  type WithdrawalDecision,
  withdrawalDecisionSchema,
} from './withdrawn-supplier.ts';
