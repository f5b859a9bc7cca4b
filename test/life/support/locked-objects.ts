import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import type { Clock } from '#adapters/clock.ts';
import type { Bucket } from '#adapters/objects.ts';
import { noTrouble, type Trouble } from './trouble.ts';

/** One version of an object, as S3 keeps it under Object Lock. */
export interface KeptVersion {
  readonly key: string;
  readonly versionId: string;
  readonly isMarker: boolean;
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
  readonly keptAt: string;
  readonly lock: {
    readonly hold: boolean;
    readonly mode: 'COMPLIANCE' | 'GOVERNANCE' | null;
    /** Instant, ISO 8601 UTC. */
    readonly retainUntil: string | null;
  };
}

/** A deletion that the store let through: what was deleted, when, and how it was kept until then. */
export interface Deletion {
  readonly version: KeptVersion;
  readonly deletedAt: string;
}

export interface LockedObjects {
  readonly bucket: Bucket;
  readonly versions: () => readonly KeptVersion[];
  readonly find: (key: string, versionId: string) => KeptVersion | undefined;
  /** Every version that is gone, in order. */
  readonly deletions: readonly Deletion[];
  /** How often the store refused, by command. */
  readonly refusals: ReadonlyMap<string, number>;
}

interface Input {
  readonly Key?: string;
  readonly VersionId?: string;
  readonly Body?: Uint8Array | string;
  readonly ContentType?: string;
  readonly IfNoneMatch?: string;
  readonly ChecksumSHA256?: string;
  readonly ObjectLockLegalHoldStatus?: string;
  readonly LegalHold?: { readonly Status?: string };
  readonly Retention?: { readonly Mode?: string; readonly RetainUntilDate?: Date };
  readonly BypassGovernanceRetention?: boolean;
  readonly Prefix?: string;
}

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: Input;
}

/** Forms are signed here, and read by nobody. */
const credentials = { accessKeyId: 'memory', secretAccessKey: 'memory' };

const UNLOCKED = { hold: false, mode: null, retainUntil: null } as const;

/**
 * A versioned bucket with Object Lock, in memory, whose time is the clock's: a lock in COMPLIANCE is never
 * shortened nor bypassed, and a version under lock or hold is not deleted. Only what our adapters ask is known.
 */
export function createLockedObjects(
  name: string,
  clock: Clock,
  trouble: Trouble = noTrouble,
): LockedObjects {
  const store = new Store(clock);
  const client = Object.assign(new S3Client({ region: 'ca-central-1', credentials }), {
    send: async (command: Command) => trouble.meet(() => store.answer(command)),
  }) as S3Client;
  return {
    bucket: { name, client },
    versions: () => [...store.versions.values()].flat(),
    find: (key, versionId) => store.versions.get(key)?.find((one) => one.versionId === versionId),
    deletions: store.deletions,
    refusals: store.refusals,
  };
}

class Store {
  /** By key, the newest last. */
  readonly versions = new Map<string, readonly KeptVersion[]>();
  readonly deletions: Deletion[] = [];
  readonly refusals = new Map<string, number>();
  private readonly clock: Clock;
  private made = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  answer({ constructor: { name }, input }: Command): object {
    try {
      return this.dispatch(name, input);
    } catch (error) {
      this.refusals.set(name, (this.refusals.get(name) ?? 0) + 1);
      throw error;
    }
  }

  private dispatch(name: string, input: Input): object {
    const answers: Readonly<Record<string, (input: Input) => object>> = {
      PutObjectCommand: (put) => this.put(put),
      GetObjectCommand: (get) => bodyOf(this.find(get)),
      HeadObjectCommand: (head) => describe(this.find(head)),
      GetObjectTaggingCommand: () => ({ TagSet: [] }),
      ListObjectVersionsCommand: (list) => this.list(list),
      DeleteObjectCommand: (doomed) => this.remove(doomed),
      GetObjectRetentionCommand: (read) => this.retention(read),
      GetObjectLegalHoldCommand: (read) => this.hold(read),
      PutObjectRetentionCommand: (locked) => this.lock(locked),
      PutObjectLegalHoldCommand: (held) => this.setHold(held),
    };
    const answer = answers[name];
    if (answer === undefined) throw new Error(`The store in memory does not know ${name}.`);
    return answer(input);
  }

  private put({ Key: key = '', Body: body = '', ...asked }: Input): object {
    if (asked.IfNoneMatch === '*' && this.current(key)?.isMarker === false) {
      throw refusal('PreconditionFailed', `${key} exists.`);
    }
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    const digest = createHash('sha256').update(bytes).digest('base64');
    if (asked.ChecksumSHA256 !== undefined && asked.ChecksumSHA256 !== digest) {
      throw refusal('BadDigest', `${key} does not have the checksum that is said.`);
    }
    const hold = asked.ObjectLockLegalHoldStatus === 'ON';
    return describe(
      this.add({
        key,
        isMarker: false,
        bytes,
        contentType: asked.ContentType,
        lock: { ...UNLOCKED, hold },
      }),
    );
  }

  private add(version: Omit<KeptVersion, 'versionId' | 'keptAt'>): KeptVersion {
    this.made += 1;
    const versionId = `v${String(this.made).padStart(8, '0')}`;
    const kept = { ...version, versionId, keptAt: this.clock.now() };
    this.versions.set(kept.key, [...this.under(kept.key), kept]);
    return kept;
  }

  private under(key: string): readonly KeptVersion[] {
    return this.versions.get(key) ?? [];
  }

  private current(key: string): KeptVersion | undefined {
    return this.under(key).at(-1);
  }

  private find({ Key: key = '', VersionId: versionId }: Input): KeptVersion {
    const found =
      versionId === undefined
        ? this.current(key)
        : this.under(key).find((one) => one.versionId === versionId);
    if (found === undefined || found.isMarker) throw refusal('NoSuchKey', `There is no ${key}.`);
    return found;
  }

  private list({ Prefix: prefix = '' }: Input): object {
    const keys = [...this.versions.keys()].filter((key) => key.startsWith(prefix));
    const listed = keys.flatMap((key) => this.under(key).toReversed());
    const named = (isMarker: boolean) =>
      listed
        .filter((one) => one.isMarker === isMarker)
        .map(({ key: Key, versionId: VersionId }) => ({ Key, VersionId }));
    return { Versions: named(false), DeleteMarkers: named(true), IsTruncated: false };
  }

  private remove({ Key: key = '', VersionId: versionId, ...asked }: Input): object {
    if (versionId === undefined) {
      this.add({
        key,
        isMarker: true,
        bytes: new Uint8Array(),
        contentType: undefined,
        lock: UNLOCKED,
      });
      return { DeleteMarker: true };
    }
    const doomed = this.under(key).find((one) => one.versionId === versionId);
    if (doomed === undefined) return {};
    if (!this.mayDelete(doomed, asked.BypassGovernanceRetention === true)) {
      throw refusal('AccessDenied', 'Access Denied because object protected by object lock.');
    }
    const left = this.under(key).filter((one) => one !== doomed);
    this.versions.set(key, left);
    this.deletions.push({ version: doomed, deletedAt: this.clock.now() });
    return {};
  }

  private mayDelete({ lock }: KeptVersion, bypasses: boolean): boolean {
    if (lock.hold) return false;
    return !this.isLocked(lock) || (lock.mode === 'GOVERNANCE' && bypasses);
  }

  private isLocked({ retainUntil }: KeptVersion['lock']): boolean {
    return retainUntil !== null && Date.parse(retainUntil) > Date.parse(this.clock.now());
  }

  private retention(input: Input): object {
    const { mode, retainUntil } = this.find(input).lock;
    if (retainUntil === null) throw unset();
    return { Retention: { Mode: mode, RetainUntilDate: new Date(retainUntil) } };
  }

  private hold(input: Input): object {
    const { hold } = this.find(input).lock;
    return { LegalHold: { Status: hold ? 'ON' : 'OFF' } };
  }

  private lock(input: Input): object {
    const version = this.find(input);
    const { Mode: mode, RetainUntilDate: date } = input.Retention ?? {};
    const isMode = mode === 'COMPLIANCE' || mode === 'GOVERNANCE';
    if (!isMode || date === undefined)
      throw refusal('MalformedXML', 'A lock has a mode and a day.');
    if (date.getTime() <= Date.parse(this.clock.now())) {
      throw refusal('InvalidArgument', 'The retain until date must be in the future!');
    }
    if (this.weakens(version.lock, mode, date)) {
      throw refusal('AccessDenied', 'Access Denied because object protected by object lock.');
    }
    this.replace(version, { ...version.lock, mode, retainUntil: date.toISOString() });
    return {};
  }

  private weakens(lock: KeptVersion['lock'], mode: string, date: Date): boolean {
    if (!this.isLocked(lock) || lock.mode !== 'COMPLIANCE') return false;
    return mode !== 'COMPLIANCE' || date.getTime() < Date.parse(lock.retainUntil ?? '');
  }

  private setHold(input: Input): object {
    const version = this.find(input);
    this.replace(version, { ...version.lock, hold: input.LegalHold?.Status === 'ON' });
    return {};
  }

  private replace(version: KeptVersion, lock: KeptVersion['lock']): void {
    const { key } = version;
    const others = this.under(key).map((one) => (one === version ? { ...one, lock } : one));
    this.versions.set(key, others);
  }
}

const describe = ({ versionId, bytes, contentType }: KeptVersion) => ({
  VersionId: versionId,
  ContentLength: bytes.byteLength,
  ContentType: contentType,
});

const bodyOf = (version: KeptVersion) => ({
  ...describe(version),
  Body: Object.assign(Readable.from([Buffer.from(version.bytes)]), {
    transformToByteArray: async () => version.bytes,
    transformToString: async () => Buffer.from(version.bytes).toString('utf8'),
    transformToWebStream: () => Readable.toWeb(Readable.from([Buffer.from(version.bytes)])),
  }),
});

const refusal = (name: string, message: string): Error =>
  Object.assign(new Error(message), { name });

const unset = () =>
  refusal('NoSuchObjectLockConfiguration', 'The object has no lock configuration.');
