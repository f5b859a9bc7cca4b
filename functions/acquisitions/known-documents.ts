import type { StoredDocument } from '#domain/documents/index.ts';
import { type Refusal, refuse } from '#domain/values/decision.ts';
import { readFiledDocument } from '#stores/documents.ts';
import type { Table } from '#stores/table.ts';

type Purpose = StoredDocument['purpose'];

/** What may prove something in a dossier; a quote, a package or a signed contract is filed for itself. */
const EVIDENCE: readonly Purpose[] = [
  'evidence',
  'authorisation-justification',
  'supplier-document',
  'bench-report',
];

/** Refuses a document that is not one of the dossier's, or that was filed for something else. */
export async function evidenceRefusal(
  table: Table,
  acquisitionId: string,
  documentIds: readonly (string | null)[],
  purposes: readonly Purpose[] = EVIDENCE,
): Promise<Refusal | null> {
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  const named = documentIds.filter((id) => id !== null);
  const documents = await Promise.all(named.map((id) => readFiledDocument(table, owner, id)));
  if (documents.includes(undefined)) return refuse('documents.not-found');
  const other = documents.find((one) => one !== undefined && !purposes.includes(one.purpose));
  if (other === undefined) return null;
  const { documentId, purpose } = other;
  return refuse('acquisitions.evidence-of-another-purpose', { documentId, purpose, purposes });
}
