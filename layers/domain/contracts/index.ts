export { type AssemblyState, decideAssembly, decideCompletion, lastDayOfTerm } from './assemble.ts';
export { type DraftPages, decideDraftCheck, judgeDraft } from './check-draft.ts';
export { compareDraft, type TextComparison } from './compare-text.ts';
export {
  type Contract,
  contractSchema,
  type Party,
  type Signature,
  signatoriesSchema,
  signatureSchema,
} from './contract.ts';
export {
  type ContractPackage,
  contractPackageSchema,
  type PackageFile,
  packageFileSchema,
} from './package.ts';
export type { ContractRefusal } from './refusals.ts';
export { decideSignature, type SigningState } from './sign.ts';
export { type ContractText, MARK, readContractText } from './template-text.ts';
export { decideEnd, decideTransmission } from './transmit.ts';
