import type { RouteTable } from '#platform/http/route.ts';
import type { CatalogueDependencies } from './dependencies.ts';

export const routes: RouteTable<CatalogueDependencies> = {
  'POST /suppliers': async () => (await import('./register-supplier.ts')).registerSupplier,
  'POST /suppliers/{supplierId}/fiche-versions': async () =>
    (await import('./publish-fiche-version.ts')).publishFicheVersion,
  'GET /fiches': async () => (await import('./read-fiche.ts')).listFiches,
  'GET /suppliers/{supplierId}/fiche-versions': async () =>
    (await import('./read-fiche.ts')).listVersions,
  'GET /suppliers/{supplierId}/fiche-versions/{versionId}': async () =>
    (await import('./read-fiche.ts')).readVersion,
};
