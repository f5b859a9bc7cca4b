import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3';
import type { Bucket, ObjectVersion } from './objects.ts';

/** One version of an object, or a marker that hides it. */
export interface StoredVersion extends ObjectVersion {
  readonly isMarker: boolean;
}

/** Every version and every delete marker of the objects whose key starts with a prefix, page after page. */
export async function listVersions(bucket: Bucket, prefix: string): Promise<StoredVersion[]> {
  const found: StoredVersion[] = [];
  let page: ListObjectVersionsCommandOutput | undefined;
  do {
    page = await bucket.client.send(
      new ListObjectVersionsCommand({
        Bucket: bucket.name,
        Prefix: prefix,
        KeyMarker: page?.NextKeyMarker,
        VersionIdMarker: page?.NextVersionIdMarker,
      }),
    );
    found.push(...versionsIn(page));
  } while (page.IsTruncated);
  return found;
}

function versionsIn({ Versions = [], DeleteMarkers = [] }: ListObjectVersionsCommandOutput) {
  const described = (isMarker: boolean) => (one: { Key?: string; VersionId?: string }) => ({
    key: one.Key ?? '',
    versionId: one.VersionId ?? '',
    isMarker,
  });
  return [...Versions.map(described(false)), ...DeleteMarkers.map(described(true))];
}

/**
 * Deletes one version for ever, by its name. What the store forbids (a lock, a hold, a policy) is returned
 * as it says it; any other failure is thrown. A version that is already gone is no failure.
 */
export async function deleteVersion(
  bucket: Bucket,
  { key, versionId }: ObjectVersion,
): Promise<{ readonly refusal: string | null }> {
  if (versionId === '') throw new Error(`No version of ${key} is named: it would only be hidden.`);
  try {
    await bucket.client.send(
      new DeleteObjectCommand({ Bucket: bucket.name, Key: key, VersionId: versionId }),
    );
    return { refusal: null };
  } catch (error) {
    if (error instanceof Error && error.name === 'AccessDenied') return { refusal: error.message };
    throw error;
  }
}
