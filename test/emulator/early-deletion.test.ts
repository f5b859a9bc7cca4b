import {
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  PutBucketLifecycleConfigurationCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { createBucket, type Lock, readLock } from '#adapters/objects.ts';
import type { ClientConfig } from '../../infra/commands/deploy-local.ts';
import { entryPoints } from '../../infra/shared/bundle.ts';
import { administrator } from './support/administrator.ts';
import { actAs, roleOf } from './support/roles.ts';
import { rootConfig, stack, storage } from './support/stack.ts';

const Bucket = stack.buckets.records;
const YEAR = 365 * 24 * 3_600_000;
const records = createBucket(Bucket, rootConfig);

interface Version {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId: string;
}

let locked: Version;
let held: Version;
let before: readonly Lock[];

async function keep(name: string): Promise<Version> {
  const Key = `documents/dossier/early-${stack.stackName}/${name}`;
  const { VersionId = '' } = await storage.send(new PutObjectCommand({ Bucket, Key, Body: name }));
  return { Bucket, Key, VersionId };
}

const lockOf = ({ Key: key, VersionId: versionId }: Version) =>
  readLock(records, { key, versionId });

beforeAll(async () => {
  [locked, held] = await Promise.all([keep('locked'), keep('held')]);
  const Retention = { Mode: 'COMPLIANCE', RetainUntilDate: new Date(Date.now() + YEAR) } as const;
  await storage.send(new PutObjectRetentionCommand({ ...locked, Retention }));
  await storage.send(new PutObjectLegalHoldCommand({ ...held, LegalHold: { Status: 'ON' } }));
  before = await Promise.all([lockOf(locked), lockOf(held)]);
});

type Door = (s3: S3Client, version: Version) => Promise<unknown>;

const tomorrow = () => new Date(Date.now() + 24 * 3_600_000);

/** Every way of making a version go before its time; none names what it may not. */
const doors: Readonly<Record<string, Door>> = {
  'deleting it': (s3, version) => s3.send(new DeleteObjectCommand(version)),
  'deleting it past governance': (s3, version) =>
    s3.send(new DeleteObjectCommand({ ...version, BypassGovernanceRetention: true })),
  'hiding it': (s3, { Key }) => s3.send(new DeleteObjectCommand({ Bucket, Key })),
  'deleting it among others': async (s3, { Key, VersionId }) => {
    const Delete = { Objects: [{ Key, VersionId }] };
    const { Errors = [] } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete }));
    if (Errors.length > 0) throw new Error(Errors[0]?.Code);
  },
  'letting it expire': (s3) => {
    const Rules = [
      {
        ID: 'early',
        Status: 'Enabled',
        Filter: { Prefix: 'documents/' },
        Expiration: { Days: 1 },
      },
    ] as const;
    const LifecycleConfiguration = { Rules: [...Rules] };
    return s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration }));
  },
  'loosening the bucket': (s3) =>
    s3.send(
      new PutObjectLockConfigurationCommand({
        Bucket,
        ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' },
      }),
    ),
  'taking its policy away': (s3) => s3.send(new DeleteBucketPolicyCommand({ Bucket })),
};

const shortening: Door = (s3, version) => {
  const Retention = { Mode: 'COMPLIANCE', RetainUntilDate: tomorrow() } as const;
  return s3.send(new PutObjectRetentionCommand({ ...version, Retention }));
};
const loosening: Door = (s3, version) => {
  const Retention = { Mode: 'GOVERNANCE', RetainUntilDate: tomorrow() } as const;
  return s3.send(
    new PutObjectRetentionCommand({ ...version, Retention, BypassGovernanceRetention: true }),
  );
};
const releasing: Door = (s3, version) =>
  s3.send(new PutObjectLegalHoldCommand({ ...version, LegalHold: { Status: 'OFF' } }));

const clientOf = (as: ClientConfig) => new S3Client({ ...as, forcePathStyle: true });

async function opens(door: Door, s3: S3Client, version: Version): Promise<boolean> {
  try {
    await door(s3, version);
    return true;
  } catch {
    return false;
  }
}

/** The doors that open, on what is locked and on what is held. */
async function opened(s3: S3Client): Promise<string[]> {
  const tried = Object.entries({ ...doors, shortening, loosening }).map(async ([name, door]) => {
    const onLocked = (await opens(door, s3, locked)) ? [`${name}, locked`] : [];
    const isOfLock = door === shortening || door === loosening;
    const onHeld = !isOfLock && (await opens(door, s3, held)) ? [`${name}, held`] : [];
    return [...onLocked, ...onHeld];
  });
  return (await Promise.all(tried)).flat();
}

/**
 * Who may release a hold, since who may put one may also take it off: those that keep what they register,
 * and those that follow what keeps a document. None of them may delete.
 */
const HOLDERS = [
  'acquisitions/make-kickoff-documents',
  'contracts/assemble-package',
  'documents/gate-upload',
  'retention/api',
  'retention/apply-retention',
];

describe('a document is not deleted early', () => {
  it.each(entryPoints())('with the role of %s, by any door', async (entry) => {
    const s3 = clientOf(await actAs(await roleOf(entry)));
    expect(await opened(s3)).toEqual([]);
    const releases = await opens(releasing, s3, held);
    if (releases) {
      await storage.send(new PutObjectLegalHoldCommand({ ...held, LegalHold: { Status: 'ON' } }));
    }
    expect(releases).toBe(HOLDERS.includes(entry));
    expect(await Promise.all([lockOf(locked), lockOf(held)])).toEqual(before);
  });

  it('not even by who may everything in IAM, once it is locked', async () => {
    const s3 = clientOf(await administrator('early-deletion'));
    const names = ['deleting it', 'deleting it past governance', 'hiding it', 'letting it expire'];
    for (const name of [...names, 'deleting it among others']) {
      expect([name, await opens(doors[name] ?? releasing, s3, locked)]).toEqual([name, false]);
    }
    expect(await opens(shortening, s3, locked)).toBe(false);
    expect(await opens(loosening, s3, locked)).toBe(false);
    expect(await lockOf(locked)).toEqual(before[0]);
    const { Body: body } = await storage.send(new GetObjectCommand(locked));
    expect(await body?.transformToString()).toBe('locked');
  });
});
