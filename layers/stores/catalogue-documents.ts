import * as z from 'zod';
import {
  type CatalogueDocument,
  type CatalogueDocumentKind,
  catalogueDocumentSchema,
  type DocumentVersion,
  documentVersionSchema,
  plainName,
} from '#domain/catalogue/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import {
  absent,
  getItem,
  type Item,
  inList,
  type Key,
  put,
  queryItems,
  startingWith,
  type Table,
  type Write,
} from './table.ts';

const DOCUMENTS = 'CATALOGUE-DOCUMENTS';

const partition = (catalogueDocumentId: string): string =>
  `CATALOGUE-DOCUMENT#${catalogueDocumentId}`;
const documentKey = (catalogueDocumentId: string): Key => ({
  pk: partition(catalogueDocumentId),
  sk: 'PROFILE',
});
const titleKey = (kind: CatalogueDocumentKind, title: string): Key => ({
  pk: `CATALOGUE-DOCUMENT-TITLE#${kind}#${plainName(title)}`,
  sk: 'DOCUMENT',
});

/** Versions sort by date, then by order of the day: the order is padded in the key. */
function versionKey(catalogueDocumentId: string, versionId: string): Key {
  const [date = '', order = ''] = versionId.split('.');
  return { pk: partition(catalogueDocumentId), sk: `VERSION#${date}#${order.padStart(4, '0')}` };
}

export async function readCatalogueDocument(
  table: Table,
  catalogueDocumentId: string,
): Promise<CatalogueDocument | undefined> {
  return getItem(table, documentKey(catalogueDocumentId), catalogueDocumentSchema);
}

/** The common documents, by kind and title. The index lags. */
export async function listCatalogueDocuments(table: Table): Promise<CatalogueDocument[]> {
  const condition = inList(DOCUMENTS);
  return queryItems(table, { index: 'listed', condition }, catalogueDocumentSchema);
}

const titleSchema = z.object({ catalogueDocumentId: identifierSchema });

/** The document of a kind that bears this title already, however it is written. */
export async function readDocumentByTitle(
  table: Table,
  kind: CatalogueDocumentKind,
  title: string,
): Promise<string | undefined> {
  return (await getItem(table, titleKey(kind, title), titleSchema))?.catalogueDocumentId;
}

const documentItem = (document: CatalogueDocument): Item => ({
  ...documentKey(document.catalogueDocumentId),
  entity: 'CatalogueDocument',
  schemaVersion: 1,
  list: DOCUMENTS,
  listKey: `${document.kind}#${document.title}`,
  ...document,
});

/** A common document, and its title, which is its own among those of its kind. */
export function newCatalogueDocument(table: Table, document: CatalogueDocument): Write[] {
  const { catalogueDocumentId, kind, title } = document;
  const named = {
    ...titleKey(kind, title),
    entity: 'CatalogueDocumentTitle',
    schemaVersion: 1,
    catalogueDocumentId,
  };
  return [put(table, documentItem(document), absent), put(table, named, absent)];
}

export async function readDocumentVersion(
  table: Table,
  catalogueDocumentId: string,
  versionId: string,
): Promise<DocumentVersion | undefined> {
  return getItem(table, versionKey(catalogueDocumentId, versionId), documentVersionSchema);
}

/** The versions of a common document, newest first. */
export async function listDocumentVersions(
  table: Table,
  catalogueDocumentId: string,
): Promise<DocumentVersion[]> {
  const condition = startingWith(partition(catalogueDocumentId), 'VERSION#');
  return queryItems(table, { condition, newestFirst: true }, documentVersionSchema);
}

/** A new version and the pointer to it; a version that exists is never overwritten. */
export function newDocumentVersion(
  table: Table,
  document: CatalogueDocument,
  version: DocumentVersion,
): Write[] {
  const { catalogueDocumentId, versionId } = version;
  const item = {
    ...versionKey(catalogueDocumentId, versionId),
    entity: 'DocumentVersion',
    schemaVersion: 1,
    ...version,
  };
  return [
    put(table, item, absent),
    put(table, documentItem({ ...document, latest: versionId }), {
      expression: 'attribute_exists(pk)',
    }),
  ];
}
