import canonicalize from 'canonicalize';
import { type Bucket, keepRecord, readObject, sha256Of } from './objects.ts';

/** JSON values too large for an item, kept in the records bucket under their own hash. */
export interface Blobs {
  /** Keeps a value; the same value twice is kept once. Returns the SHA-256 of its canonical JSON. */
  readonly keep: (value: unknown) => Promise<string>;
  readonly read: (sha256: string) => Promise<unknown>;
}

export class AlteredBlobError extends Error {
  constructor(sha256: string) {
    super(`The blob ${sha256} does not have the hash that names it.`);
    this.name = 'AlteredBlobError';
  }
}

/** Blobs of one capability: `<prefix><sha256>.json`. */
export function createBlobs(bucket: Bucket, prefix: `${string}/`): Blobs {
  const keyOf = (sha256: string) => `${prefix}${sha256}.json`;
  return {
    keep: async (value) => {
      const body = Buffer.from(canonicalize(JSON.parse(JSON.stringify(value))) ?? '');
      const sha256 = sha256Of(body);
      const record = { key: keyOf(sha256), body, contentType: 'application/json' };
      await keepRecord(bucket, record, { hold: false });
      return sha256;
    },
    read: async (sha256) => {
      const bytes = await readObject(bucket, { key: keyOf(sha256) });
      if (sha256Of(bytes) !== sha256) throw new AlteredBlobError(sha256);
      return JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown;
    },
  };
}
