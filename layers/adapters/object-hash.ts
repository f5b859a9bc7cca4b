import { createHash } from 'node:crypto';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { Bucket, ObjectVersion } from './objects.ts';

/** SHA-256 of the bytes of one version, read as they come: it may be larger than the memory of a function. */
export async function hashVersion(
  bucket: Bucket,
  { key, versionId }: ObjectVersion,
): Promise<string> {
  const { Body: body } = await bucket.client.send(
    new GetObjectCommand({ Bucket: bucket.name, Key: key, VersionId: versionId }),
  );
  const hash = createHash('sha256');
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) hash.update(chunk);
  return hash.digest('hex');
}
