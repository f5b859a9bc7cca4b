export { type AssembleCommand, decideAssembly, lastDayOfTerm } from './assemble.ts';
export {
  type Contract,
  type ContractPackage,
  contractPackageSchema,
  contractSchema,
  type Irregularity,
  type PackageFile,
  type Party,
  packageFileSchema,
  partySchema,
  type Signature,
  signatoriesSchema,
  signatorySchema,
  signatureSchema,
} from './contract.ts';
export type { ContractRefusal } from './refusals.ts';
export { decideSignature, type SigningState } from './sign.ts';
export { decideEnd, decideTransmission, type TransmitCommand } from './transmit.ts';
