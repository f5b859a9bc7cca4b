import { identifierFrom } from '#adapters/identifiers.ts';
import { type Bucket, keepFirst, sha256Of } from '#adapters/objects.ts';
import { loadFonts, typeset } from '#adapters/typesetter.ts';
import { PDF, purposes, registerDocument, type StoredDocument } from '#domain/documents/index.ts';
import { kickoffConvened } from '#events/acquisitions/kickoff-convened.ts';
import { kickoffHeld } from '#events/acquisitions/kickoff-held.ts';
import { entryOf } from '#events/define-event.ts';
import { documentRegistered } from '#events/documents/document-registered.ts';
import { parseBusEvent, typeOfBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { newDocument, readDocument } from '#stores/documents.ts';
import { execute } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import { agendaOf, type KickoffDocument, minutesOf } from './kickoff-documents.ts';

export interface KickoffDocumentsDependencies extends Pick<QueueSettings, 'clock'> {
  readonly table: Table;
  readonly records: Bucket;
}

/** Makes the agenda of a kickoff that was convened, and the minutes of one that was held, once each. */
export function createHandler(dependencies: KickoffDocumentsDependencies): QueueHandler {
  const { clock, table } = dependencies;
  return createQueueHandler({ service: 'make-kickoff-documents', clock }, async (message, now) => {
    const { acquisitionId, name, make } = understand(message);
    if (await isMade(table, acquisitionId, name)) return;
    await keep(dependencies, await make(table, acquisitionId), now);
  });
}

function understand(message: unknown) {
  if (typeOfBusEvent(message) === kickoffHeld.type) {
    const { acquisitionId } = parseBusEvent(message, kickoffHeld).data;
    return { acquisitionId, name: 'kickoff-minutes', make: minutesOf } as const;
  }
  const { acquisitionId } = parseBusEvent(message, kickoffConvened).data;
  return { acquisitionId, name: 'kickoff-agenda', make: agendaOf } as const;
}

const identify = (acquisitionId: string, name: string) => identifierFrom(acquisitionId, name);
const ownerOf = (id: string) => ({ kind: 'dossier', id }) as const;

async function isMade(
  table: Table,
  acquisitionId: string,
  name: KickoffDocument['name'],
): Promise<boolean> {
  const documentId = identify(acquisitionId, name);
  return (await readDocument(table, ownerOf(acquisitionId), documentId)) !== undefined;
}

const PURPOSE = 'kickoff-document' as const;
const MAKER = { kind: 'system', id: 'acquisitions/make-kickoff-documents' } as const;

async function keep(
  { table, records }: KickoffDocumentsDependencies,
  { name, acquisitionId, fileName, date, input }: KickoffDocument,
  now: string,
): Promise<void> {
  const owner = ownerOf(acquisitionId);
  const documentId = identify(acquisitionId, name);
  const { template, data } = input;
  const fonts = loadFonts();
  const { pdf } = await typeset({ template: template.source, data, fonts, standard: 'a-2a', date });
  const key = `documents/dossier/${acquisitionId}/${documentId}`;
  const record = { key, body: pdf, contentType: PDF };
  const { version, bytes } = await keepFirst(records, record, { hold: true });
  const [sha256, size] = [sha256Of(bytes), bytes.byteLength];
  const { retentionClass } = purposes[PURPOSE];
  const filed = {
    documentId,
    owner,
    purpose: 'kickoff-document' as const,
    fileName,
    contentType: PDF,
    size,
    sha256,
    recordKey: version.key,
    recordVersionId: version.versionId,
    retentionClass,
    registeredAt: now,
    registeredBy: null,
    source: `${name}:${template.id}-${template.version}`,
  };
  const document: StoredDocument = registerDocument(filed, 'made-by-the-system');
  const told = { documentId, uploadId: null, owner, purpose: PURPOSE, sha256, size };
  await execute(table, `dossier:${acquisitionId}`, now, async () => {
    if (await isMade(table, acquisitionId, name)) {
      return { value: undefined, entries: [], writes: [] };
    }
    return {
      value: undefined,
      entries: [entryOf(documentRegistered, { actor: MAKER, data: { ...told, retentionClass } })],
      writes: [newDocument(table, document)],
    };
  });
}
