import {
  type Arrival,
  arrivalSchema,
  documentSchema,
  type Owner,
  type StoredDocument,
  type Upload,
  uploadSchema,
} from '#domain/documents/index.ts';
import {
  absent,
  getItem,
  type Key,
  put,
  putWhen,
  queryItems,
  startingWith,
  type Table,
  update,
  type Write,
} from './table.ts';

const uploadKey = (uploadId: string): Key => ({ pk: `UPLOAD#${uploadId}`, sk: 'UPLOAD' });
const arrivalKey = (uploadId: string, versionId: string): Key => ({
  pk: `UPLOAD#${uploadId}`,
  sk: `ARRIVAL#${versionId}`,
});
const ownerKey = ({ kind, id }: Owner): string => `${kind.toUpperCase()}#${id}`;
export const documentKey = (owner: Owner, documentId: string): Key => ({
  pk: ownerKey(owner),
  sk: `DOCUMENT#${documentId}`,
});

export async function readUpload(table: Table, uploadId: string): Promise<Upload | undefined> {
  return getItem(table, uploadKey(uploadId), uploadSchema);
}

export function newUpload(table: Table, upload: Upload): Write {
  const item = { ...uploadKey(upload.uploadId), entity: 'Upload', schemaVersion: 1, ...upload };
  return put(table, item, absent);
}

export async function listArrivals(table: Table, uploadId: string): Promise<Arrival[]> {
  return queryItems(
    table,
    { condition: startingWith(`UPLOAD#${uploadId}`, 'ARRIVAL#') },
    arrivalSchema,
  );
}

export async function readArrival(
  table: Table,
  uploadId: string,
  versionId: string,
): Promise<Arrival | undefined> {
  return getItem(table, arrivalKey(uploadId, versionId), arrivalSchema);
}

/** What became of one version that arrived; a version is judged once. */
export function newArrival(table: Table, uploadId: string, arrival: Arrival): Write {
  const item = {
    ...arrivalKey(uploadId, arrival.versionId),
    entity: 'Arrival',
    schemaVersion: 1,
    ...arrival,
  };
  return put(table, item, absent);
}

export async function readDocument(
  table: Table,
  owner: Owner,
  documentId: string,
): Promise<StoredDocument | undefined> {
  return getItem(table, documentKey(owner, documentId), documentSchema);
}

/** A document that something may rest on: one that was removed as misfiled, or disposed of, proves nothing. */
export async function readFiledDocument(
  table: Table,
  owner: Owner,
  documentId: string,
): Promise<StoredDocument | undefined> {
  const document = await readDocument(table, owner, documentId);
  const isFiled = document?.disposal === null && document.removal?.removedAt == null;
  return isFiled ? document : undefined;
}

/** Whether a reference to a document of this owner holds; no document at all is no false reference. */
export async function isKnownDocument(
  table: Table,
  owner: Owner,
  documentId: string | null,
): Promise<boolean> {
  return documentId === null || (await readFiledDocument(table, owner, documentId)) !== undefined;
}

export async function listDocuments(table: Table, owner: Owner): Promise<StoredDocument[]> {
  const condition = startingWith(ownerKey(owner), 'DOCUMENT#');
  return queryItems(table, { condition }, documentSchema);
}

export function newDocument(table: Table, document: StoredDocument): Write {
  const item = {
    ...documentKey(document.owner, document.documentId),
    entity: 'Document',
    schemaVersion: 1,
    ...document,
  };
  return put(table, item, absent);
}

/** The `due` partition of what may be disposed of from a month on; `eligibleOn` is `YYYY-MM-DD`. */
export const disposalMonth = (eligibleOn: string): string => `DISPOSAL#${eligibleOn.slice(0, 7)}`;

/**
 * Saves what retention decided for a document; what was registered of it never changes. Once disposal may be
 * proposed, and while nothing holds it, it is found by its month in the `due` index.
 */
export function saveRetention(table: Table, document: StoredDocument): Write {
  const { owner, documentId, retention } = document;
  const isDue = retention !== null && isReleased(document);
  const due = isDue ? ', dueOn = :dueOn, dueKey = :dueKey' : ' REMOVE dueOn, dueKey';
  return update(table, {
    key: documentKey(owner, documentId),
    update: `SET ${RETAINED.map((name) => `#${name} = :${name}`).join(', ')}${due}`,
    expression: 'attribute_exists(pk)',
    names: Object.fromEntries(RETAINED.map((name) => [`#${name}`, name])),
    values: {
      ...Object.fromEntries(RETAINED.map((name) => [`:${name}`, document[name]])),
      ...(isDue
        ? {
            ':dueOn': disposalMonth(retention.eligibleOn),
            ':dueKey': `${retention.eligibleOn}#${ownerKey(owner)}#${documentId}`,
          }
        : {}),
    },
  });
}

const RETAINED = [
  'retentionClass',
  'alsoServes',
  'confirmation',
  'removal',
  'protection',
  'retention',
  'disposal',
] as const satisfies readonly (keyof StoredDocument)[];

const isReleased = ({ protection, disposal }: StoredDocument): boolean =>
  protection?.hold === false && disposal === null;

/**
 * Saves what a document turned out to be, and its class with it. Only a mailed one is ever filed as
 * something else (P78), and only until its class is confirmed.
 */
export function savePurpose(
  table: Table,
  { owner, documentId, purpose, retentionClass }: StoredDocument,
): Write {
  return update(table, {
    key: documentKey(owner, documentId),
    update: 'SET purpose = :purpose, retentionClass = :class',
    expression: 'attribute_exists(pk) AND #confirmation = :none',
    names: { '#confirmation': 'confirmation' },
    values: { ':purpose': purpose, ':class': retentionClass, ':none': null },
  });
}

export interface Download {
  readonly documentId: string;
  /** A link to the file, or passages of its text shown in a comparison. */
  readonly given: 'link' | 'passages';
  readonly memberId: string;
  readonly issuedAt: string;
  readonly linkId: string;
}

/** Records that a person was given a document (guide 5: confidential); recorded, not chained. */
export async function recordDownload(
  table: Table,
  owner: Owner,
  download: Download,
): Promise<void> {
  const item = {
    pk: ownerKey(owner),
    sk: `DOWNLOAD#${download.issuedAt}#${download.linkId}`,
    entity: 'Download',
    schemaVersion: 1,
    ...download,
  };
  await putWhen(table, item, absent);
}
