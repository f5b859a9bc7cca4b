import type { StoredDocument } from '#domain/documents/index.ts';
import { type Refusal, refuse } from '#domain/values/decision.ts';
import { readFiledDocument } from '#stores/documents.ts';
import type { Table } from '#stores/table.ts';

type Purpose = StoredDocument['purpose'];

/** Refuses a document that is not one of the dossier's, or that was filed for something else. */
export async function filingRefusal(
  table: Table,
  acquisitionId: string,
  documentIds: readonly (string | null)[],
  purposes: readonly Purpose[],
): Promise<Refusal | null> {
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  const named = documentIds.filter((id) => id !== null);
  const documents = await Promise.all(named.map((id) => readFiledDocument(table, owner, id)));
  const wrong = documents.findIndex((one) => one === undefined || !purposes.includes(one.purpose));
  if (wrong === -1) return null;
  return refuse('followup.document-of-another-purpose', { documentId: named[wrong], purposes });
}
