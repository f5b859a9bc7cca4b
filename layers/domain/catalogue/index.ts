export {
  type CatalogueDocument,
  type CatalogueDocumentKind,
  catalogueDocumentKindSchema,
  catalogueDocumentSchema,
  type DocumentVersion,
  documentVersionSchema,
} from './catalogue-document.ts';
export { type ChangeSince, changeSince, isHeavy, type VersionSeverity } from './change-since.ts';
export { functionsNotOffered, leavesAmendedArticlesUntold } from './completeness.ts';
export {
  allComponents,
  canonicalPartNumber,
  componentIndex,
  type PlacedComponent,
} from './components.ts';
export {
  type ChangeKind,
  diffFiches,
  type FicheChange,
  type FicheState,
} from './diff.ts';
export { isEditorial } from './editorial.ts';
export {
  type AcquisitionMode,
  acquisitionModeSchema,
  amendedArticleSchema,
  type Component,
  type ComponentGroup,
  type ComponentKind,
  changeNoteSchema,
  componentGroupSchema,
  componentKindSchema,
  type DocumentsOfFiche,
  documentsOfFicheSchema,
  type ExcludedService,
  type FicheContent,
  type FicheDocument,
  type FicheDocumentKind,
  type FicheVersion,
  ficheContentSchema,
  ficheDocumentKindSchema,
  ficheVersionSchema,
  type IaasFunction,
  iaasFunctionSchema,
  type ManagedService,
  type MinimumRequirement,
  type PaasService,
  type PriceModality,
  type Severity,
  severityRulingSchema,
  severitySchema,
  type Volet,
  versionIdSchema,
  voletSchema,
} from './fiche.ts';
export { versionInForce } from './in-force.ts';
export {
  decidePerformanceRecord,
  type PerformanceRecord,
  performanceNoteSchema,
  performanceRecordSchema,
} from './performance.ts';
export { decidePublication, type PublicationState, type PublishCommand } from './publish.ts';
export {
  type CurrentDocument,
  type DocumentFile,
  decideDocumentPublication,
  type PublishDocumentCommand,
} from './publish-document.ts';
export type { CatalogueRefusal } from './refusals.ts';
export {
  type Contact,
  isInCatalogue,
  isQualified,
  type Supplier,
  type SupplierStatus,
  securityProofSchema,
  supplierSchema,
  supplierStatusSchema,
} from './supplier.ts';
export {
  decideSecurityProof,
  decideStatusChange,
  STATUS_TRANSITIONS,
  securityProofDueOn,
  statusChangeSchema,
} from './supplier-life.ts';
export { compareVersionIds, nextVersionId, plainName } from './version-id.ts';
