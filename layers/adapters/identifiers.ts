import { createHash } from 'node:crypto';
import { monotonicFactory } from 'ulid';

const nextUlid = monotonicFactory();

export type NewIdentifier = (now: string) => string;

/** A ULID whose time part is the invocation's own instant. */
export const newIdentifier: NewIdentifier = (now) => nextUlid(Date.parse(now));

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The same 26 characters for the same parts, so that what arrives twice gets the same identifier. */
export function identifierFrom(...parts: readonly string[]): string {
  const digest = createHash('sha256').update(parts.join('\n')).digest();
  return [...digest.subarray(0, 26)].map((byte) => ALPHABET[byte % 32]).join('');
}
