export { decideAssembly, lastDayOfTerm } from './assemble.ts';
export {
  type Contract,
  type ContractPackage,
  contractPackageSchema,
  contractSchema,
  type PackageFile,
  type Party,
  packageFileSchema,
  type Signature,
  signatoriesSchema,
  signatureSchema,
} from './contract.ts';
export type { ContractRefusal } from './refusals.ts';
export { decideSignature } from './sign.ts';
export { decideEnd, decideTransmission } from './transmit.ts';
