import * as z from 'zod';
import {
  type FicheVersion,
  ficheVersionSchema,
  functionsNotOffered,
  leavesAmendedArticlesUntold,
  supplierStatusSchema,
  versionIdSchema,
  versionInForce,
} from '#domain/catalogue/index.ts';
import { type Decision, refuse } from '#domain/values/decision.ts';
import { dateSchema, identifierSchema, instantSchema } from '#domain/values/identifiers.ts';
import { catalogueReaders, defineRoute, type Reply } from '#platform/http/route.ts';
import { ficheNotices } from '#presentation/catalogue/notices.ts';
import {
  ficheVersionItemSchema,
  latestFicheSchema,
  listFicheVersions,
  listLatestFiches,
  listSuppliers,
  readFicheVersion,
  readSupplier,
} from '#stores/catalogue.ts';
import type { CatalogueDependencies } from './dependencies.ts';

const supplierStatus = { supplierStatus: supplierStatusSchema, statusSince: dateSchema };

/** A version with what marks it today: its supplier may be suspended or withdrawn. */
const ficheViewSchema = ficheVersionSchema.extend({
  ...supplierStatus,
  /** Where the « Historique des modifications » is read. */
  historyPath: z.string(),
  /** What to know of the solution, in French. */
  notices: z.array(z.string()),
});

export const listFiches = defineRoute({
  method: 'GET',
  path: '/fiches',
  summary: 'The Catalogue: the latest fiche of every supplier, with the supplier’s status',
  policy: catalogueReaders(),
  responses: {
    200: {
      description: 'Fiches',
      schema: z.object({ fiches: z.array(latestFicheSchema.extend(supplierStatus)) }),
    },
  },
  handle: async (_, { table }: CatalogueDependencies) => {
    const [fiches, suppliers] = await Promise.all([listLatestFiches(table), listSuppliers(table)]);
    const known = new Map(suppliers.map((supplier) => [supplier.supplierId, supplier]));
    const marked = fiches.flatMap((fiche) => {
      const supplier = known.get(fiche.supplierId);
      if (supplier === undefined) return [];
      const { status, statusSince } = supplier;
      return [{ ...fiche, supplierStatus: status, statusSince }];
    });
    return { status: 200, body: { fiches: marked } };
  },
});

export const listVersions = defineRoute({
  method: 'GET',
  path: '/suppliers/{supplierId}/fiche-versions',
  summary: 'The versions of a fiche, newest first, without their content',
  policy: catalogueReaders(),
  params: z.object({ supplierId: identifierSchema }),
  responses: {
    200: {
      description: 'Versions, without their content',
      schema: z.object({ versions: z.array(ficheVersionItemSchema) }),
    },
  },
  handle: async ({ params }, { table }: CatalogueDependencies) => ({
    status: 200,
    body: { versions: await listFicheVersions(table, params.supplierId) },
  }),
});

export const readVersion = defineRoute({
  method: 'GET',
  path: '/suppliers/{supplierId}/fiche-versions/{versionId}',
  summary: 'One version of a fiche, whole',
  policy: catalogueReaders(),
  params: z.object({ supplierId: identifierSchema, versionId: versionIdSchema }),
  responses: { 200: { description: 'The version', schema: ficheViewSchema } },
  handle: ({ params }, dependencies: CatalogueDependencies) =>
    show(params.supplierId, params.versionId, dependencies),
});

export const readFicheAt = defineRoute({
  method: 'GET',
  path: '/suppliers/{supplierId}/fiche',
  summary: 'The version of a fiche in force now, at an instant, or at the end of a day',
  policy: catalogueReaders(),
  params: z.object({ supplierId: identifierSchema }),
  query: z.object({ at: z.union([dateSchema, instantSchema]).optional() }),
  responses: { 200: { description: 'The version', schema: ficheViewSchema } },
  handle: async ({ params, query, now }, dependencies: CatalogueDependencies) => {
    const { supplierId } = params;
    const versions = await listFicheVersions(dependencies.table, supplierId);
    const inForce = versionInForce(versions, query.at ?? now);
    if (inForce === undefined) {
      const first = versions.at(-1)?.versionId.slice(0, 10) ?? null;
      return refuse('catalogue.no-version-then', { at: query.at ?? now, first });
    }
    return show(supplierId, inForce.versionId, dependencies);
  },
});

async function show(
  supplierId: string,
  versionId: string,
  { table, contents }: CatalogueDependencies,
): Promise<Decision<Reply>> {
  const [supplier, version] = await Promise.all([
    readSupplier(table, supplierId),
    readFicheVersion(table, contents.read, supplierId, versionId),
  ]);
  if (supplier === undefined || version === undefined) {
    return refuse('catalogue.version-not-found', { versionId });
  }
  const { status, statusSince } = supplier;
  return { status: 200, body: { ...view(version), supplierStatus: status, statusSince } };
}

const view = (version: FicheVersion) => ({
  ...version,
  historyPath: `/suppliers/${version.supplierId}/fiche-history`,
  notices: ficheNotices(
    functionsNotOffered(version.content),
    leavesAmendedArticlesUntold(version.content),
  ),
});
