import type { Blobs } from '#adapters/blobs.ts';
import { type Bucket, readObject } from '#adapters/objects.ts';
import { extractTextApart } from '#adapters/pdf-apart.ts';
import type { PdfText } from '#adapters/pdf-text.ts';
import { ficheDocumentKindSchema } from '#domain/catalogue/index.ts';
import type { StoredDocument } from '#domain/documents/index.ts';
import { documentRegistered } from '#events/documents/document-registered.ts';
import { parseBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { type DocumentText, keepDocumentText, readDocumentText } from '#stores/catalogue.ts';
import { readDocument } from '#stores/documents.ts';
import type { Table } from '#stores/table.ts';

export interface ExtractTextDependencies extends Pick<QueueSettings, 'clock'> {
  readonly table: Table;
  readonly records: Bucket;
  readonly contents: Blobs;
}

/**
 * Draws the text of each document of a fiche, once for the same bytes, so that versions can be compared.
 * A scan, or a file that is broken or exhausts its reader, is told as such: it is no failure.
 */
export function createHandler(dependencies: ExtractTextDependencies): QueueHandler {
  const { clock, table, records, contents } = dependencies;
  return createQueueHandler({ service: 'extract-text', clock }, async (message) => {
    const { owner, purpose, documentId, sha256 } = parseBusEvent(message, documentRegistered).data;
    if (owner.kind !== 'supplier' || !isComparable(purpose)) return;
    if ((await readDocumentText(table, sha256)) !== undefined) return;
    const document = await readDocument(table, owner, documentId);
    if (document === undefined) throw new Error(`No document ${documentId} of ${owner.id}.`);
    const drawn = await extractTextApart(await readRecord(records, document));
    await keepDocumentText(table, sha256, await keepText(contents, drawn));
  });
}

/** Evidence of an audit is not for anybody to compare (guide 5): its text is never drawn. */
const isComparable = (purpose: string): boolean =>
  ficheDocumentKindSchema.safeParse(purpose).success;

const readRecord = (
  records: Bucket,
  { recordKey: key, recordVersionId: versionId }: StoredDocument,
): Promise<Uint8Array> => readObject(records, { key, versionId });

async function keepText(contents: Blobs, drawn: PdfText): Promise<DocumentText> {
  if (drawn.state !== 'text') return drawn;
  const { state, pages } = drawn;
  return { state, pages: pages.length, textSha256: await contents.keep({ pages }) };
}
