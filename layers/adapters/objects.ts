import { createHash } from 'node:crypto';
import {
  GetObjectCommand,
  GetObjectLegalHoldCommand,
  GetObjectRetentionCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  type ObjectLockRetentionMode,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
  PutObjectTaggingCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';

/** A bucket and its client. */
export interface Bucket {
  readonly name: string;
  readonly client: S3Client;
}

export interface ObjectVersion {
  readonly key: string;
  readonly versionId: string;
}

export function createBucket(name: string, config: S3ClientConfig = {}): Bucket {
  return { name, client: new S3Client({ forcePathStyle: true, ...config }) };
}

export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

export interface FormRequest {
  readonly key: string;
  readonly contentType: string;
  readonly maximumBytes: number;
  readonly lifetimeSeconds: number;
}

/** A signed form bound to one key, one type and a size; S3 itself refuses anything else. */
export async function signUploadForm(
  bucket: Bucket,
  request: FormRequest,
): Promise<{ url: string; fields: Record<string, string> }> {
  const { createPresignedPost } = await import('@aws-sdk/s3-presigned-post');
  return createPresignedPost(bucket.client, {
    Bucket: bucket.name,
    Key: request.key,
    Expires: request.lifetimeSeconds,
    Fields: { 'Content-Type': request.contentType },
    Conditions: [
      ['content-length-range', 1, request.maximumBytes],
      ['eq', '$Content-Type', request.contentType],
    ],
  });
}

export class ObjectTooLargeError extends Error {
  readonly size: number;
  constructor(key: string, size: number) {
    super(`${key} has ${size} bytes, more than its reader accepts.`);
    this.name = 'ObjectTooLargeError';
    this.size = size;
  }
}

/** Reads one version of an object, whole, when it is no larger than `maximumBytes`. */
export async function readObject(
  bucket: Bucket,
  version: { readonly key: string; readonly versionId?: string },
  maximumBytes = Number.POSITIVE_INFINITY,
): Promise<Uint8Array> {
  const object = await bucket.client.send(
    new GetObjectCommand({
      Bucket: bucket.name,
      Key: version.key,
      VersionId: version.versionId,
    }),
  );
  const size = object.ContentLength ?? 0;
  if (size > maximumBytes) {
    object.Body?.transformToWebStream().cancel();
    throw new ObjectTooLargeError(version.key, size);
  }
  return (await object.Body?.transformToByteArray()) ?? new Uint8Array();
}

/** Occurs when a record no longer has the bytes that were recorded. */
export class AlteredRecordError extends Error {
  constructor(key: string) {
    super(`The record ${key} was altered.`);
    this.name = 'AlteredRecordError';
  }
}

/** Reads a record whole; its bytes must be those that were recorded. Throws AlteredRecordError. */
export async function readRecord(
  bucket: Bucket,
  { sha256, ...version }: ObjectVersion & { readonly sha256: string },
): Promise<Buffer> {
  const bytes = Buffer.from(await readObject(bucket, version));
  if (sha256Of(bytes) !== sha256) throw new AlteredRecordError(version.key);
  return bytes;
}

/** The value of a tag of one version, or undefined when it does not bear that tag (yet). */
export async function readTag(
  bucket: Bucket,
  { key, versionId }: ObjectVersion,
  tag: string,
): Promise<string | undefined> {
  const { TagSet: tags = [] } = await bucket.client.send(
    new GetObjectTaggingCommand({ Bucket: bucket.name, Key: key, VersionId: versionId }),
  );
  return tags.find((one) => one.Key === tag)?.Value;
}

export interface NewRecord {
  readonly key: string;
  readonly body: Uint8Array;
  readonly contentType: string;
}

/**
 * Keeps a record under a key of its own, never overwritten: when the key is taken (the call arrived
 * twice), the version that is there is returned. A legal hold is set by the same call.
 */
export async function keepRecord(
  bucket: Bucket,
  record: NewRecord,
  options: { readonly hold: boolean },
): Promise<ObjectVersion> {
  const digest = createHash('sha256').update(record.body).digest('base64');
  try {
    const { VersionId: versionId } = await bucket.client.send(
      new PutObjectCommand({
        Bucket: bucket.name,
        Key: record.key,
        Body: record.body,
        ContentType: record.contentType,
        ChecksumSHA256: digest,
        IfNoneMatch: '*',
        ...(options.hold ? { ObjectLockLegalHoldStatus: 'ON' } : {}),
      }),
    );
    return { key: record.key, versionId: versionId ?? '' };
  } catch (error) {
    if (error instanceof Error && error.name === 'PreconditionFailed') {
      return currentVersion(bucket, record.key);
    }
    throw error;
  }
}

/** Puts an object under a key of its own, unless it is there already: the same call arrived twice. */
export async function putOnce(bucket: Bucket, object: NewRecord): Promise<void> {
  try {
    await bucket.client.send(
      new PutObjectCommand({
        Bucket: bucket.name,
        Key: object.key,
        Body: object.body,
        ContentType: object.contentType,
        ChecksumSHA256: createHash('sha256').update(object.body).digest('base64'),
        IfNoneMatch: '*',
      }),
    );
  } catch (error) {
    if (!(error instanceof Error && error.name === 'PreconditionFailed')) throw error;
  }
}

/** Puts the only tag that a version bears. */
export async function putTag(
  bucket: Bucket,
  { key, versionId }: ObjectVersion,
  [Key, Value]: readonly [tag: string, value: string],
): Promise<void> {
  const target = { Bucket: bucket.name, Key: key, VersionId: versionId };
  await bucket.client.send(
    new PutObjectTaggingCommand({ ...target, Tagging: { TagSet: [{ Key, Value }] } }),
  );
}

/**
 * Keeps a record, and reads back what is kept: an earlier run may have kept other bytes under that key (another
 * time stamp, a name that changed since), and what is there is what counts.
 */
export async function keepFirst(
  bucket: Bucket,
  record: NewRecord,
  options: { readonly hold: boolean },
): Promise<{ readonly version: ObjectVersion; readonly bytes: Uint8Array }> {
  const version = await keepRecord(bucket, record, options);
  return { version, bytes: await readObject(bucket, version) };
}

/** The version that an event names, or the current one where the event names none. */
export async function resolveVersion(
  bucket: Bucket,
  { key, versionId }: { readonly key: string; readonly versionId: string | undefined },
): Promise<ObjectVersion> {
  return versionId === undefined ? currentVersion(bucket, key) : { key, versionId };
}

async function currentVersion(bucket: Bucket, key: string): Promise<ObjectVersion> {
  const head = new HeadObjectCommand({ Bucket: bucket.name, Key: key });
  const { VersionId: versionId } = await bucket.client.send(head);
  return { key, versionId: versionId ?? '' };
}

export interface LinkRequest extends ObjectVersion {
  readonly fileName: string;
  readonly contentType: string;
  readonly lifetimeSeconds: number;
}

/** A short-lived signed link to one version, downloaded under its own file name. */
export async function signLink(bucket: Bucket, request: LinkRequest): Promise<string> {
  const command = new GetObjectCommand({
    Bucket: bucket.name,
    Key: request.key,
    VersionId: request.versionId,
    ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeFileName(request.fileName)}`,
    ResponseContentType: request.contentType,
  });
  const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner');
  return getSignedUrl(bucket.client, command, { expiresIn: request.lifetimeSeconds });
}

// RFC 8187 leaves fewer characters as they are than encodeURIComponent does.
function encodeFileName(fileName: string): string {
  const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(fileName).replaceAll(/['()*]/g, percent);
}

export interface Lock {
  readonly hold: boolean;
  /** Instant until which the version is locked, ISO 8601 UTC, or null. */
  readonly retainUntil: string | null;
}

/** Reads what locks a version now. */
export async function readLock(bucket: Bucket, version: ObjectVersion): Promise<Lock> {
  const target = { Bucket: bucket.name, Key: version.key, VersionId: version.versionId };
  const [hold, retention] = await Promise.all([
    orNone(bucket.client.send(new GetObjectLegalHoldCommand(target))),
    orNone(bucket.client.send(new GetObjectRetentionCommand(target))),
  ]);
  return {
    hold: hold?.LegalHold?.Status === 'ON',
    retainUntil: retention?.Retention?.RetainUntilDate?.toISOString() ?? null,
  };
}

async function orNone<Value>(sent: Promise<Value>): Promise<Value | undefined> {
  try {
    return await sent;
  } catch (error) {
    const isUnset = error instanceof Error && error.name === 'NoSuchObjectLockConfiguration';
    if (isUnset) return undefined;
    throw error;
  }
}

export type LockMode = ObjectLockRetentionMode;

/** Locks a version until an instant. S3 itself refuses to shorten a lock in COMPLIANCE mode. */
export async function lockUntil(
  bucket: Bucket,
  version: ObjectVersion,
  until: string,
  mode: LockMode,
): Promise<void> {
  await bucket.client.send(
    new PutObjectRetentionCommand({
      Bucket: bucket.name,
      Key: version.key,
      VersionId: version.versionId,
      Retention: { Mode: mode, RetainUntilDate: new Date(until) },
    }),
  );
}

/** Puts a version under hold, or releases it. */
export async function setHold(
  bucket: Bucket,
  version: ObjectVersion,
  hold: boolean,
): Promise<void> {
  await bucket.client.send(
    new PutObjectLegalHoldCommand({
      Bucket: bucket.name,
      Key: version.key,
      VersionId: version.versionId,
      LegalHold: { Status: hold ? 'ON' : 'OFF' },
    }),
  );
}
