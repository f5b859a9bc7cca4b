import type { StoredDocument } from '#domain/documents/index.ts';
import type { MailedDocument } from '#domain/mail/index.ts';
import { readFiledDocument } from '#stores/documents.ts';
import { readMailedDocument } from '#stores/inbox.ts';
import type { Table } from '#stores/table.ts';

export interface MailedState {
  readonly mailed: MailedDocument | undefined;
  readonly document: StoredDocument | undefined;
}

const UPLOAD = 'upload:';

/** A document that is still filed, and the mail that brought it, if one did. */
export async function loadMailedDocument(
  table: Table,
  { acquisitionId, documentId }: { readonly acquisitionId: string; readonly documentId: string },
): Promise<MailedState> {
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  const document = await readFiledDocument(table, owner, documentId);
  if (!document?.source.startsWith(UPLOAD)) return { mailed: undefined, document };
  const uploadId = document.source.slice(UPLOAD.length);
  return { mailed: await readMailedDocument(table, acquisitionId, uploadId), document };
}
