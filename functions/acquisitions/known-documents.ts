import { isKnownDocument } from '#stores/documents.ts';
import type { Table } from '#stores/table.ts';

/** Whether every document that is referred to is one of the dossier's. */
export async function areKnownDocuments(
  table: Table,
  acquisitionId: string,
  documentIds: readonly (string | null)[],
): Promise<boolean> {
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  const known = await Promise.all(documentIds.map((id) => isKnownDocument(table, owner, id)));
  return known.every(Boolean);
}
