import * as z from 'zod';
import { catalogueDocumentSchema, documentVersionSchema } from '#domain/catalogue/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { catalogueReaders, defineRoute } from '#platform/http/route.ts';
import {
  listCatalogueDocuments,
  listDocumentVersions,
  readCatalogueDocument,
  readDocumentVersion,
} from '#stores/catalogue-documents.ts';
import type { Table } from '#stores/table.ts';
import type { CatalogueDependencies } from './dependencies.ts';

const latestSchema = catalogueDocumentSchema.omit({ latest: true }).extend({
  /** Null, for the broker alone: nothing of it is published yet. */
  latest: documentVersionSchema.nullable(),
});

export const listDocuments = defineRoute({
  method: 'GET',
  path: '/catalogue-documents',
  summary: 'The common documents of the Catalogue, each with its latest version',
  policy: catalogueReaders(),
  responses: {
    200: {
      description: 'Common documents',
      schema: z.object({ documents: z.array(latestSchema) }),
    },
  },
  handle: async ({ caller }, { table }: CatalogueDependencies) => {
    const listed = await listCatalogueDocuments(table);
    const documents = await Promise.all(
      listed.map(async ({ latest, ...document }) => ({
        ...document,
        latest: await readLatest(table, document.catalogueDocumentId, latest),
      })),
    );
    const isSeen = ({ latest }: z.output<typeof latestSchema>) =>
      latest !== null || caller.role === 'broker-adviser';
    return { status: 200, body: { documents: documents.filter(isSeen) } };
  },
});

async function readLatest(table: Table, catalogueDocumentId: string, versionId: string | null) {
  if (versionId === null) return null;
  return (await readDocumentVersion(table, catalogueDocumentId, versionId)) ?? null;
}

const historySchema = catalogueDocumentSchema
  .pick({ catalogueDocumentId: true, kind: true, title: true })
  .extend({ versions: z.array(documentVersionSchema) });

export const listDocumentHistory = defineRoute({
  method: 'GET',
  path: '/catalogue-documents/{catalogueDocumentId}/versions',
  summary: 'The versions of a common document, newest first, each with what it changed',
  policy: catalogueReaders(),
  params: z.object({ catalogueDocumentId: identifierSchema }),
  responses: { 200: { description: 'Its history', schema: historySchema } },
  handle: async ({ params, caller }, { table }: CatalogueDependencies) => {
    const [document, versions] = await Promise.all([
      readCatalogueDocument(table, params.catalogueDocumentId),
      listDocumentVersions(table, params.catalogueDocumentId),
    ]);
    const isHidden = versions.length === 0 && caller.role !== 'broker-adviser';
    if (document === undefined || isHidden) return refuse('catalogue.document-not-found');
    const { catalogueDocumentId, kind, title } = document;
    return { status: 200, body: { catalogueDocumentId, kind, title, versions } };
  },
});
