import type { AnyRoute } from '#platform/http/route.ts';
import type { CatalogueDependencies } from './dependencies.ts';
import { publishFicheVersion } from './publish-fiche-version.ts';
import { listFiches, listVersions, readVersion } from './read-fiche.ts';
import { registerSupplier } from './register-supplier.ts';

export const routes: readonly AnyRoute<CatalogueDependencies>[] = [
  registerSupplier,
  publishFicheVersion,
  listFiches,
  listVersions,
  readVersion,
];
