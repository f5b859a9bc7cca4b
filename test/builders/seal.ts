import { constants, generateKeyPairSync, privateEncrypt, sign } from 'node:crypto';
import { readChain, type Sealer } from '#adapters/seal.ts';
import type { SealStatement } from '#adapters/seal-document.ts';
import { type SealKey, selfSignedCertificate } from '../../infra/commands/seal-certificate.ts';

export const SEALED_AT = '2026-03-02T14:00:00Z';

export const statement: SealStatement = {
  field: 'Sceau du Courtier',
  description: 'Sceau du Courtier en infonuagique',
  reason: 'Contrat assemblé par le Courtier en infonuagique',
  location: 'Québec',
  signedAt: SEALED_AT,
};

export const subject = {
  commonName: 'Courtier en infonuagique',
  organisation: 'Organisme fictif',
  country: 'CA',
} as const;

export const validity = {
  from: new Date('2026-01-01T00:00:00Z'),
  until: new Date('2029-01-01T00:00:00Z'),
};

/** A key of this machine, which signs as the one of KMS does. */
export function localKey(): SealKey & { readonly signDigest: Sealer['sign'] } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
  const padded = { key: privateKey, padding: constants.RSA_PKCS1_PADDING };
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }),
    sign: async (bytes) => sign('sha256', bytes, privateKey),
    signDigest: async (digest) => privateEncrypt(padded, Buffer.concat([SHA256_INFO, digest])),
  };
}

// DigestInfo of SHA-256 (RFC 8017, 9.2), which PKCS #1 v1.5 signs.
const SHA256_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

let made: Promise<{ readonly sealer: Sealer; readonly pem: string }> | undefined;

/** A sealer with a key and a certificate of its own, the same for the whole file of tests. */
export function localSealer() {
  made ??= makeSealer();
  return made;
}

async function makeSealer() {
  const key = localKey();
  const pem = await selfSignedCertificate(key, { subject, ...validity });
  const certificates = readChain(pem).map(({ raw }) => raw);
  return { pem, sealer: { certificates, sign: key.signDigest, timestamp: null } };
}
