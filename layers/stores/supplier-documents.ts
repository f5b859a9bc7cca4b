import { type SupplierDocument, supplierDocumentSchema } from '#domain/acquisitions/index.ts';
import { dossierKey } from './acquisitions.ts';
import {
  getItem,
  type Key,
  put,
  queryItems,
  startingWith,
  type Table,
  type Write,
} from './table.ts';

const PREFIX = 'SUPPLIERDOC#';
const filedKey = (acquisitionId: string, documentId: string): Key => ({
  pk: dossierKey(acquisitionId),
  sk: `${PREFIX}${documentId}`,
});

export async function readSupplierDocument(
  table: Table,
  acquisitionId: string,
  documentId: string,
): Promise<SupplierDocument | undefined> {
  return getItem(table, filedKey(acquisitionId, documentId), supplierDocumentSchema);
}

/** The supplier's documents filed in a dossier, in the order of their filing, withdrawn ones among them. */
export async function listSupplierDocuments(
  table: Table,
  acquisitionId: string,
): Promise<SupplierDocument[]> {
  const condition = startingWith(dossierKey(acquisitionId), PREFIX);
  const filed = await queryItems(table, { condition }, supplierDocumentSchema);
  return filed.toSorted((a, b) => orderOf(a).localeCompare(orderOf(b)));
}

const orderOf = ({ filedAt, documentId }: SupplierDocument): string => `${filedAt}#${documentId}`;

/** Saves a filed document; the head of its dossier's journal settles races. */
export function saveSupplierDocument(table: Table, document: SupplierDocument): Write {
  return put(table, {
    ...filedKey(document.acquisitionId, document.documentId),
    entity: 'SupplierDocument',
    schemaVersion: 1,
    ...document,
  });
}
