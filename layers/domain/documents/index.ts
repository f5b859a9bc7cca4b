export {
  decideUpload,
  formExpiry,
  type Inspection,
  judge,
  judgeScan,
  MAXIMUM_ENTRIES,
  MAXIMUM_EXPANDED_BYTES,
} from './decide.ts';
export {
  type Arrival,
  arrivalSchema,
  documentSchema,
  FORM_LIFETIME_SECONDS,
  LINK_LIFETIME_SECONDS,
  type Owner,
  ownerSchema,
  type StoredDocument,
  type Upload,
  uploadSchema,
} from './document.ts';
export { HAZARDS, type Hazard } from './hazards.ts';

export {
  acceptedTypes,
  CSV,
  maximumBytesOf,
  PDF,
  purposeSchema,
  purposes,
  XLSX,
} from './purposes.ts';
export type { DocumentRefusal, GateRefusal } from './refusals.ts';
export { registerDocument } from './register.ts';
