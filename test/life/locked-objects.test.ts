import { beforeEach, describe, expect, it } from 'vitest';
import { createBlobs } from '#adapters/blobs.ts';
import { hashVersion } from '#adapters/object-hash.ts';
import { deleteVersion, listVersions } from '#adapters/object-versions.ts';
import {
  keepRecord,
  lockUntil,
  readLock,
  readObject,
  setHold,
  sha256Of,
} from '#adapters/objects.ts';
import { createLockedObjects, type LockedObjects } from './support/locked-objects.ts';

let now: string;
let objects: LockedObjects;

const RECORD = { key: 'documents/a', body: Buffer.from('contrat'), contentType: 'text/plain' };

beforeEach(() => {
  now = '2016-03-01T15:00:00.000Z';
  objects = createLockedObjects('records', { now: () => now });
});

const keep = (hold = true) => keepRecord(objects.bucket, RECORD, { hold });

describe('the store in memory', () => {
  it('keeps a record once, under hold, and gives its bytes back', async () => {
    const version = await keep();
    expect(await keep()).toEqual(version);
    expect(objects.versions()).toHaveLength(1);
    expect(Buffer.from(await readObject(objects.bucket, version)).toString()).toBe('contrat');
    expect(await hashVersion(objects.bucket, version)).toBe(sha256Of(RECORD.body));
    expect(await readLock(objects.bucket, version)).toEqual({ hold: true, retainUntil: null });
    const blobs = createBlobs(objects.bucket, 'catalogue/');
    expect(await blobs.read(await blobs.keep({ un: 1 }))).toEqual({ un: 1 });
  });

  it('deletes no version under hold or lock, whoever asks, and deletes it once both are over', async () => {
    const version = await keep();
    const until = '2023-03-02T04:59:59.000Z';
    await lockUntil(objects.bucket, version, until, 'COMPLIANCE');
    const refused = { refusal: expect.stringContaining('object lock') };
    expect(await deleteVersion(objects.bucket, version)).toEqual(refused);
    await setHold(objects.bucket, version, false);
    now = '2023-03-02T04:59:58.000Z';
    expect(await deleteVersion(objects.bucket, version)).toEqual(refused);
    now = '2023-03-02T05:00:00.000Z';
    await setHold(objects.bucket, version, true);
    expect(await deleteVersion(objects.bucket, version)).toEqual(refused);
    await setHold(objects.bucket, version, false);
    expect(await deleteVersion(objects.bucket, version)).toEqual({ refusal: null });
    expect(await listVersions(objects.bucket, 'documents/')).toEqual([]);
    expect(objects.deletions).toMatchObject([{ version: { key: 'documents/a' }, deletedAt: now }]);
  });

  it('extends a lock in COMPLIANCE, and neither shortens it nor takes one in the past', async () => {
    const version = await keep();
    const lock = (until: string, mode: 'COMPLIANCE' | 'GOVERNANCE' = 'COMPLIANCE') =>
      lockUntil(objects.bucket, version, until, mode);
    await expect(lock('2016-02-28T00:00:00.000Z')).rejects.toThrow(/in the future/);
    await lock('2018-01-01T00:00:00.000Z');
    await lock('2019-01-01T00:00:00.000Z');
    await expect(lock('2018-06-01T00:00:00.000Z')).rejects.toThrow(/object lock/);
    await expect(lock('2020-01-01T00:00:00.000Z', 'GOVERNANCE')).rejects.toThrow(/object lock/);
    const { retainUntil } = await readLock(objects.bucket, version);
    expect(retainUntil).toBe('2019-01-01T00:00:00.000Z');
    expect(objects.refusals.get('PutObjectRetentionCommand')).toBe(3);
  });
});
