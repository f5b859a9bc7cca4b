import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  PutObjectRetentionCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { administrator } from './support/administrator.ts';
import { stack, storage } from './support/stack.ts';

const YEAR = 365 * 24 * 3_600_000;

async function keep(name: string) {
  const record = { Bucket: stack.buckets.records, Key: `trials/${stack.stackName}/${name}` };
  const { VersionId } = await storage.send(new PutObjectCommand({ ...record, Body: 'kept' }));
  const Retention = { Mode: 'COMPLIANCE', RetainUntilDate: new Date(Date.now() + YEAR) } as const;
  await storage.send(new PutObjectRetentionCommand({ ...record, VersionId, Retention }));
  return { record, version: { ...record, VersionId } };
}

it('a delete without version is refused by the bucket policy, to whom IAM allows everything', async () => {
  const { record } = await keep('hidden');
  const powerful = new S3Client({ ...(await administrator('records')), forcePathStyle: true });
  await powerful.send(new GetObjectCommand(record));
  await expect(powerful.send(new DeleteObjectCommand(record))).rejects.toThrow(
    /explicit deny in a resource-based policy/,
  );
});

it('deleting a locked version is refused, by Object Lock and not by a policy', async () => {
  const { version } = await keep('locked');
  const refusal = storage.send(new DeleteObjectCommand(version));
  await expect(refusal).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(refusal).rejects.not.toThrow(/policy/);
  const { Body: body } = await storage.send(new GetObjectCommand(version));
  expect(await body?.transformToString()).toBe('kept');
});
