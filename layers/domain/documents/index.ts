export {
  decideUpload,
  formExpiry,
  type Inspection,
  judge,
  MAXIMUM_EXPANDED_BYTES,
  type UploadCommand,
} from './decide.ts';
export {
  type Arrival,
  arrivalSchema,
  documentSchema,
  FORM_LIFETIME_SECONDS,
  type Owner,
  ownerSchema,
  type StoredDocument,
  type Upload,
  uploadSchema,
} from './document.ts';
export { PDF, type Purpose, type PurposeRule, purposeSchema, purposes, XLSX } from './purposes.ts';
export type { DocumentRefusal, GateRefusal } from './refusals.ts';
