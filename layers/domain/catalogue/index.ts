export { missingFromFiche } from './completeness.ts';
export {
  allComponents,
  type ComponentIndex,
  canonicalPartNumber,
  componentIndex,
  type PlacedComponent,
} from './components.ts';
export {
  type ChangeKind,
  diffFiches,
  type FicheChange,
  type FicheDifference,
  type FicheState,
} from './diff.ts';
export {
  type Component,
  type ComponentGroup,
  type ComponentKind,
  changeNoteSchema,
  componentGroupSchema,
  componentKindSchema,
  componentSchema,
  type DocumentsOfFiche,
  documentsOfFicheSchema,
  type FicheContent,
  type FicheDocument,
  type FicheDocumentKind,
  type FicheVersion,
  ficheContentSchema,
  ficheDocumentKindSchema,
  ficheDocumentSchema,
  ficheVersionSchema,
  type MinimumRequirement,
  type Offer,
  type PriceModality,
  partNumberSchema,
  type Severity,
  severitySchema,
  type Volet,
  versionIdSchema,
  voletSchema,
} from './fiche.ts';
export { decidePublication, type PublicationState, type PublishCommand } from './publish.ts';
export type { CatalogueRefusal, MissingItem } from './refusals.ts';
export {
  type Contact,
  contactSchema,
  isQualified,
  type Supplier,
  type SupplierStatus,
  supplierSchema,
  supplierStatusSchema,
} from './supplier.ts';
export { compareVersionIds, ficheFileName, nextVersionId } from './version-id.ts';
