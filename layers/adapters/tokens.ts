import { randomBytes } from 'node:crypto';

/** An opaque token of 256 random bits, fit for a URL. */
export const newToken = (): string => randomBytes(32).toString('base64url');
