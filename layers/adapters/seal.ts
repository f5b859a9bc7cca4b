import { constants, publicDecrypt, X509Certificate } from 'node:crypto';
import { type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { encodeCms, sha256, signedAttributes } from './seal-cms.ts';
import { prepareSeal, type SealStatement } from './seal-document.ts';
import { requestTimestamp } from './seal-timestamp.ts';

export type SealErrorCode =
  | 'seal.no-certificate'
  | 'seal.not-in-force'
  | 'seal.key-mismatch'
  | 'seal.too-long';

/** Occurs when a document cannot be sealed as the stage says: its sentence is for the operators. */
export class SealError extends Error {
  readonly code: SealErrorCode;

  constructor(code: SealErrorCode, sentence: string) {
    super(`${code}: ${sentence}`);
    this.name = 'SealError';
    this.code = code;
  }
}

/** Who seals: a certificate with the chain behind it, and what signs with its key. */
export interface Sealer {
  /** DER, the sealing certificate first. */
  readonly certificates: readonly Uint8Array[];
  /** RSA PKCS#1 v1.5 over a SHA-256 digest. */
  readonly sign: (digest: Uint8Array) => Promise<Uint8Array>;
  /** The token of a time-stamping authority over a signature (PAdES B-T); null for B-B. */
  readonly timestamp: ((signature: Uint8Array) => Promise<Uint8Array>) | null;
}

export interface KmsSealerSettings {
  readonly kms: KMSClient;
  readonly keyId: string;
  /** PEM chain, the sealing certificate first. */
  readonly certificates: string;
  /** Address of an RFC 3161 authority, when the stage has one. */
  readonly timestampAuthority: string | null;
}

/** A sealer whose key never leaves KMS: the digest goes there and the signature comes back. */
export function createKmsSealer(settings: KmsSealerSettings): Sealer {
  const { kms, keyId, timestampAuthority } = settings;
  return {
    certificates: readChain(settings.certificates).map(({ raw }) => raw),
    sign: async (digest) => {
      const { Signature: signature } = await kms.send(
        new SignCommand({
          KeyId: keyId,
          Message: digest,
          MessageType: 'DIGEST',
          SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
        }),
      );
      if (signature === undefined) throw new Error('KMS answered without a signature.');
      return signature;
    },
    timestamp:
      timestampAuthority === null
        ? null
        : (signature) => requestTimestamp(timestampAuthority, signature),
  };
}

/** The certificates of a PEM file, in its order. */
export function readChain(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}

/**
 * Seals a PDF: PAdES B-B, or B-T where there is a time-stamping authority, as a certification that
 * lets the parties sign after it. Without time stamp the same inputs give the same bytes.
 * @throws SealError when the certificate cannot seal at that instant or is not the key's.
 */
export async function sealPdf(
  bytes: Uint8Array,
  sealer: Sealer,
  statement: SealStatement,
): Promise<Uint8Array> {
  const certificate = certificateInForce(sealer, statement.signedAt);
  const unsealed = await prepareSeal(bytes, statement);
  const { attributes, der } = signedAttributes(sha256(unsealed.signed), certificate.raw);
  const digest = sha256(der);
  const signature = await sealer.sign(digest);
  refuseOtherKey(certificate, digest, signature);
  const timestampToken = await sealer.timestamp?.(signature);
  const { certificates } = sealer;
  const cms = encodeCms({ certificates, attributes, signature, timestampToken });
  if (cms.length > unsealed.capacity) {
    throw new SealError('seal.too-long', `The signature takes ${cms.length} bytes.`);
  }
  const sealed = Buffer.from(unsealed.bytes);
  sealed.write(cms.toString('hex'), unsealed.contentsAt, 'latin1');
  return sealed;
}

function certificateInForce({ certificates: [first] }: Sealer, instant: string): X509Certificate {
  if (first === undefined) {
    throw new SealError('seal.no-certificate', 'Install one with `npm run seal`.');
  }
  const certificate = new X509Certificate(first);
  const at = Date.parse(instant);
  const { validFrom, validTo, subject } = certificate;
  if (at < Date.parse(validFrom) || at > Date.parse(validTo)) {
    const sentence = `The certificate of ${subject.replaceAll('\n', ', ')} holds from ${validFrom} to ${validTo}, not on ${instant}. Install another with \`npm run seal\`.`;
    throw new SealError('seal.not-in-force', sentence);
  }
  return certificate;
}

// A certificate of another key would make a seal that no reader accepts: better none.
function refuseOtherKey(
  { publicKey }: X509Certificate,
  digest: Uint8Array,
  signature: Uint8Array,
): void {
  const key = { key: publicKey, padding: constants.RSA_PKCS1_PADDING };
  if (!decrypted(key, signature).subarray(-32).equals(digest)) {
    const sentence = 'The certificate is not that of the sealing key. Install its own.';
    throw new SealError('seal.key-mismatch', sentence);
  }
}

function decrypted(key: Parameters<typeof publicDecrypt>[0], signature: Uint8Array): Buffer {
  try {
    return publicDecrypt(key, signature);
  } catch {
    return Buffer.alloc(0);
  }
}
