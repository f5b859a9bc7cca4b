export * from './amendments/index.ts';
export { decidePackageApproval } from './approve-package.ts';
export { type AssemblyState, decideAssembly, decideCompletion, lastDayOfTerm } from './assemble.ts';
export { type DraftPages, decideDraftCheck, judgeDraft } from './check-draft.ts';
export { compareDraft, type TextComparison } from './compare-text.ts';
export {
  type Contract,
  contractSchema,
  type EngagementForm,
  engagementFormSchema,
  type Irregularity,
  irregularitySchema,
  type Party,
  renewalSchema,
  type Signature,
  signatoriesSchema,
  signatureSchema,
  signedCopySchema,
} from './contract.ts';
export { lastAssembled } from './current-package.ts';
export {
  type ActualEnd,
  actualEnd,
  type EndCause,
  type EndState,
  endCauses,
  expectedEnd,
} from './end.ts';
export {
  type AssemblyStep,
  assemblySteps,
  type ContractPackage,
  contractPackageSchema,
  type FileRole,
  fileRoleSchema,
  type PackageFile,
  packageFileSchema,
  packageKindSchema,
} from './package.ts';
export { decideEnd, settleEnd } from './record-end.ts';
export type { ContractRefusal } from './refusals.ts';
export { decideRenewal, lastDayInForce } from './renew.ts';
export { decideSending, type SendingState } from './send-for-signature.ts';
export {
  decideEngagementForm,
  decideSignature,
  type SigningState,
} from './sign.ts';
export {
  type ComparedCopy,
  type CopyComparison,
  type CopyReading,
  comparedCopySchema,
  comparedWithNothing,
  compareSignedCopy,
  copyToCompare,
  decideRuling,
  type PageFace,
  type ReadFile,
  recordComparison,
} from './signed-copy.ts';
export { type ContractText, MARK, readContractText } from './template-text.ts';
export {
  decideTermination,
  decideTerminationChange,
  decideTerminationTransmission,
  decideTerminationWithdrawal,
  type TerminationState,
} from './terminate.ts';
export {
  type Termination,
  terminationIrregularitySchema,
  terminationSchema,
} from './termination.ts';
export { decideTransmission } from './transmit.ts';
export { decidePackageValidation } from './validate-package.ts';
export {
  compareWithJournal,
  concludeVerification,
  decideVerification,
  type FoundFile,
  type ToldFile,
  type Verification,
  type VerifiedFile,
  verificationSchema,
} from './verification.ts';
export { type ContractWarning, contractWarnings } from './warnings.ts';
