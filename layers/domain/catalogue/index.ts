export {
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
export {
  type Component,
  type ComponentGroup,
  type ComponentKind,
  changeNoteSchema,
  componentGroupSchema,
  componentKindSchema,
  type DocumentsOfFiche,
  documentsOfFicheSchema,
  type FicheContent,
  type FicheDocument,
  type FicheDocumentKind,
  type FicheVersion,
  ficheContentSchema,
  ficheDocumentKindSchema,
  ficheVersionSchema,
  type MinimumRequirement,
  type PriceModality,
  severitySchema,
  type Volet,
  versionIdSchema,
  voletSchema,
} from './fiche.ts';
export { decidePublication, type PublicationState, type PublishCommand } from './publish.ts';
export type { CatalogueRefusal } from './refusals.ts';
export {
  type Contact,
  isQualified,
  type Supplier,
  supplierSchema,
  supplierStatusSchema,
} from './supplier.ts';
export { compareVersionIds, nextVersionId } from './version-id.ts';
