import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { createBucket, type Lock, readLock } from '#adapters/objects.ts';
import type { StoredDocument } from '#domain/documents/index.ts';
import { listDocuments } from '#stores/documents.ts';
import type { ClientConfig } from '../../../infra/commands/deploy-local.ts';
import { eventually } from '../../../infra/commands/story/api-client.ts';
import { administrator } from './administrator.ts';
import { rootConfig, stack, table } from './stack.ts';

const records = createBucket(stack.buckets.records, rootConfig);

/** The registered documents of a dossier, record keys included. */
export function documentsOf(acquisitionId: string): Promise<StoredDocument[]> {
  return listDocuments(table, { kind: 'dossier', id: acquisitionId });
}

const versionOf = ({ recordKey: key, recordVersionId: versionId }: StoredDocument) => ({
  key,
  versionId,
});

/** What locks a document now, as S3 itself says. */
export function lockOf(document: StoredDocument): Promise<Lock> {
  return readLock(records, versionOf(document));
}

/** The documents of a dossier, once each has its retention. */
export async function awaitRetention(acquisitionId: string): Promise<StoredDocument[]> {
  return eventually('The retention of the documents', async () => {
    const documents = await documentsOf(acquisitionId);
    return documents.every(({ retention }) => retention !== null) ? documents : undefined;
  });
}

/** A document of a dossier, once it is as awaited. */
export async function awaitDocument(
  acquisitionId: string,
  documentId: string,
  isReady: (document: StoredDocument) => boolean,
): Promise<StoredDocument> {
  return eventually('The protection of the document', async () => {
    const documents = await documentsOf(acquisitionId);
    return documents.find((document) => document.documentId === documentId && isReady(document));
  });
}

export interface Shredder {
  /** Deletes the version of a document, for ever. */
  readonly purge: (document: StoredDocument) => Promise<unknown>;
  /** Deletes without naming a version, which hides the document. */
  readonly hide: (document: StoredDocument) => Promise<unknown>;
}

/** Somebody to whom IAM allows everything, and who tries to delete records. */
export async function shredder(name: string): Promise<Shredder> {
  const config: ClientConfig = await administrator(name);
  const { client, name: Bucket } = createBucket(stack.buckets.records, config);
  return {
    purge: (document) => {
      const { key: Key, versionId: VersionId } = versionOf(document);
      return client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
    },
    hide: ({ recordKey: Key }) => client.send(new DeleteObjectCommand({ Bucket, Key })),
  };
}
