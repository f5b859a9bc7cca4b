import * as z from 'zod';
import { ficheVersionSchema, versionIdSchema } from '#domain/catalogue/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import {
  ficheVersionItemSchema,
  latestFicheSchema,
  listFicheVersions,
  listLatestFiches,
  readFicheVersion,
} from '#stores/catalogue.ts';
import type { CatalogueDependencies } from './dependencies.ts';

export const listFiches = defineRoute({
  method: 'GET',
  path: '/fiches',
  summary: 'The Catalogue: the latest fiche of every supplier',
  policy: members('broker-adviser', 'client-buyer'),
  responses: {
    200: { description: 'Fiches', schema: z.object({ fiches: z.array(latestFicheSchema) }) },
  },
  handle: async (_, { table }: CatalogueDependencies) => ({
    status: 200,
    body: { fiches: await listLatestFiches(table) },
  }),
});

export const listVersions = defineRoute({
  method: 'GET',
  path: '/suppliers/{supplierId}/fiche-versions',
  summary: 'The history of a fiche, newest version first (« Historique des modifications »)',
  policy: members('broker-adviser', 'client-buyer'),
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
  policy: members('broker-adviser', 'client-buyer'),
  params: z.object({ supplierId: identifierSchema, versionId: versionIdSchema }),
  responses: { 200: { description: 'The version', schema: ficheVersionSchema } },
  handle: async ({ params }, { table, contents }: CatalogueDependencies) => {
    const { supplierId, versionId } = params;
    const version = await readFicheVersion(table, contents.read, supplierId, versionId);
    return version === undefined
      ? refuse('catalogue.version-not-found')
      : { status: 200, body: version };
  },
});
