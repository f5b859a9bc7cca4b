import { createHash, type KeyObject, type X509Certificate } from 'node:crypto';
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { readChain } from '#adapters/seal.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { sealCertificateInstalled } from '#events/contracts/seal-certificate-installed.ts';
import { entryOf } from '#events/define-event.ts';
import { execute } from '#stores/journal.ts';
import {
  listSealCertificates,
  newSealCertificate,
  readSealCertificate,
  type SealCertificate,
} from '#stores/seal.ts';
import type { Table } from '#stores/table.ts';
import { CannotRunError } from './run-command.ts';
import { type OwnCertificate, type SealKey, selfSignedCertificate } from './seal-certificate.ts';

export type KmsSealKey = SealKey & { readonly keyId: string };

/** The sealing key of a stage, which signs what a certificate needs signed. */
export async function kmsSealKey(kms: KMSClient, keyId: string): Promise<KmsSealKey> {
  const { PublicKey: publicKey } = await kms.send(new GetPublicKeyCommand({ KeyId: keyId }));
  if (publicKey === undefined) throw new Error(`KMS gave no public key of ${keyId}.`);
  const sign = async (bytes: Uint8Array): Promise<Uint8Array> => {
    const { Signature: signature } = await kms.send(
      new SignCommand({
        KeyId: keyId,
        Message: createHash('sha256').update(bytes).digest(),
        MessageType: 'DIGEST',
        SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
      }),
    );
    if (signature === undefined) throw new Error(`KMS signed nothing with ${keyId}.`);
    return signature;
  };
  return { keyId, publicKey, sign };
}

/**
 * Installs a chain (PEM) after checking it: the first certificate is the key's and in force, and each
 * is issued by the next. The same chain twice is installed once.
 */
export async function installCertificate(
  table: Table,
  key: KmsSealKey,
  chain: string,
  now: string,
): Promise<SealCertificate> {
  const certificate = checkedCertificate(key, chain, now);
  const installed: SealCertificate = {
    sha256: createHash('sha256').update(certificate.raw).digest('hex'),
    chain,
    keyId: key.keyId,
    from: new Date(certificate.validFrom).toISOString(),
    until: new Date(certificate.validTo).toISOString(),
    installedAt: now,
  };
  const known = await listSealCertificates(table);
  const same = known.find(({ sha256 }) => sha256 === installed.sha256);
  if (same !== undefined) return same;
  await record(table, installed, certificate.checkIssued(certificate), now);
  return installed;
}

/** Installs a certificate that the key itself issues, unless one is in force already. */
export async function installOwnCertificate(
  table: Table,
  key: KmsSealKey,
  own: OwnCertificate,
): Promise<SealCertificate> {
  const now = new Date().toISOString();
  const known = await readSealCertificate(table, key.keyId, now);
  return known ?? installCertificate(table, key, await selfSignedCertificate(key, own), now);
}

async function record(
  table: Table,
  installed: SealCertificate,
  selfSigned: boolean,
  now: string,
): Promise<void> {
  const { sha256, from, until } = installed;
  const actor = { kind: 'system', id: 'seal' } as const;
  const data = { sha256, from, until, selfSigned };
  // The seal is the broker's, and older than the broker's own item where it is installed at once.
  const done = await execute(table, 'organisation:seal', now, async () => ({
    value: undefined,
    entries: [entryOf(sealCertificateInstalled, { actor, data })],
    writes: [newSealCertificate(table, installed)],
  }));
  if (isRefusal(done)) throw new Error(`The certificate was not installed: ${done.code}.`);
}

function checkedCertificate(key: SealKey, chain: string, now: string): X509Certificate {
  const certificates = readChain(chain);
  const [certificate] = certificates;
  if (certificate === undefined) throw new CannotRunError('The file holds no PEM certificate.');
  if (!derOf(certificate.publicKey).equals(Buffer.from(key.publicKey))) {
    throw new CannotRunError('The first certificate is not that of the sealing key.');
  }
  refuseOtherDates(certificate, now);
  refuseBrokenChain(certificates);
  return certificate;
}

const derOf = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });

function refuseOtherDates({ validFrom, validTo }: X509Certificate, now: string): void {
  const at = Date.parse(now);
  if (at < Date.parse(validFrom) || at > Date.parse(validTo)) {
    throw new CannotRunError(`The certificate holds from ${validFrom} to ${validTo}, not now.`);
  }
}

function refuseBrokenChain(certificates: readonly X509Certificate[]): void {
  for (const [index, certificate] of certificates.entries()) {
    const issuer = certificates[index + 1];
    if (issuer === undefined) return;
    if (!certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey)) {
      throw new CannotRunError(`Certificate ${index + 1} is not issued by the one after it.`);
    }
  }
}
