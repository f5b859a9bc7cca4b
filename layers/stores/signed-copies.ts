import { type ComparedCopy, comparedCopySchema } from '#domain/contracts/index.ts';
import { dossierKey } from './acquisitions.ts';
import { getItem, type Key, put, type Table, type Write } from './table.ts';

const copyKey = (acquisitionId: string, documentId: string): Key => ({
  pk: dossierKey(acquisitionId),
  sk: `SIGNED_COPY#${documentId}`,
});

export async function readComparedCopy(
  table: Table,
  acquisitionId: string,
  documentId: string,
): Promise<ComparedCopy | undefined> {
  return getItem(table, copyKey(acquisitionId, documentId), comparedCopySchema);
}

/** Keeps what the comparison of a signed copy found, in an item of its own: the list may be long. */
export function saveComparedCopy(table: Table, compared: ComparedCopy): Write {
  return put(table, {
    ...copyKey(compared.acquisitionId, compared.documentId),
    entity: 'SignedCopy',
    schemaVersion: 1,
    ...compared,
  });
}
