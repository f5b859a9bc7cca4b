import type { RouteTable } from '#platform/http/route.ts';
import type { CatalogueDependencies } from './dependencies.ts';

export const routes: RouteTable<CatalogueDependencies> = {
  'POST /suppliers': async () => (await import('./register-supplier.ts')).registerSupplier,
  'GET /suppliers': async () => (await import('./read-suppliers.ts')).listSuppliers,
  'GET /suppliers/{supplierId}': async () => (await import('./read-suppliers.ts')).readOneSupplier,
  'POST /suppliers/{supplierId}/status-changes': async () =>
    (await import('./change-status.ts')).changeStatus,
  'POST /suppliers/{supplierId}/security-proofs': async () =>
    (await import('./record-security-proof.ts')).recordSecurityProof,
  'POST /suppliers/{supplierId}/performance-records': async () =>
    (await import('./record-performance.ts')).recordPerformance,
  'GET /suppliers/{supplierId}/performance-records': async () =>
    (await import('./record-performance.ts')).readPerformance,
  'POST /suppliers/{supplierId}/fiche-versions': async () =>
    (await import('./publish-fiche-version.ts')).publishFicheVersion,
  'POST /catalogue-documents': async () =>
    (await import('./register-document.ts')).registerDocument,
  'GET /catalogue-documents': async () => (await import('./read-documents.ts')).listDocuments,
  'POST /catalogue-documents/{catalogueDocumentId}/versions': async () =>
    (await import('./publish-document-version.ts')).publishDocumentVersion,
  'GET /catalogue-documents/{catalogueDocumentId}/versions': async () =>
    (await import('./read-documents.ts')).listDocumentHistory,
  'GET /fiches': async () => (await import('./read-fiche.ts')).listFiches,
  'GET /suppliers/{supplierId}/fiche-versions': async () =>
    (await import('./read-fiche.ts')).listVersions,
  'GET /suppliers/{supplierId}/fiche-versions/{versionId}': async () =>
    (await import('./read-fiche.ts')).readVersion,
  'GET /suppliers/{supplierId}/fiche': async () => (await import('./read-fiche.ts')).readFicheAt,
  'GET /suppliers/{supplierId}/fiche-differences': async () =>
    (await import('./compare-fiches.ts')).compareFiches,
  'GET /suppliers/{supplierId}/fiche-history': async () =>
    (await import('./read-history.ts')).readHistory,
};
