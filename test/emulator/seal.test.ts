import { KMSClient } from '@aws-sdk/client-kms';
import { expect, test } from 'vitest';
import { verifySeal } from '#adapters/pdf-signatures.ts';
import { createKmsSealer, sealPdf } from '#adapters/seal.ts';
import { listSealCertificates, readSealCertificate } from '#stores/seal.ts';
import {
  installCertificate,
  installOwnCertificate,
  kmsSealKey,
} from '../../infra/commands/install-seal.ts';
import { selfSignedCertificate } from '../../infra/commands/seal-certificate.ts';
import { localSealer, statement, subject, validity } from '../builders/seal.ts';
import { smallContract } from '../builders/sealed-document.ts';
import { rootConfig, stack, table } from './support/stack.ts';

const kms = new KMSClient(rootConfig);
const now = '2026-06-01T12:00:00.000Z';
const own = { subject, ...validity };

test('a deployment installs the certificate of its key, which seals by KMS', async () => {
  const certificate = await readSealCertificate(table, stack.sealKey, statement.signedAt);
  if (certificate === undefined) throw new Error('No certificate was installed.');
  const settings = { kms, keyId: stack.sealKey, timestampAuthority: null };
  const sealer = createKmsSealer({ ...settings, certificates: certificate.chain });
  const [seal] = await verifySeal(await sealPdf(await smallContract(), sealer, statement));
  expect(seal).toMatchObject({
    isIntact: true,
    coversWholeFile: true,
    certificateSha256: certificate.sha256,
  });
});

test('a certificate installed twice is there once, and one in force is not replaced', async () => {
  const key = await kmsSealKey(kms, stack.sealKey);
  const before = await listSealCertificates(table);
  await installOwnCertificate(table, key, own);
  expect(await listSealCertificates(table)).toEqual(before);
  const chain = await selfSignedCertificate(key, own);
  const first = await installCertificate(table, key, chain, now);
  const again = await installCertificate(table, key, chain, now);
  expect(again).toEqual(first);
  expect(await listSealCertificates(table)).toHaveLength(before.length + 1);
});

test('the last certificate in force at an instant seals, and the earlier ones stay', async () => {
  const key = await kmsSealKey(kms, stack.sealKey);
  const installed = await installCertificate(
    table,
    key,
    await selfSignedCertificate(key, own),
    now,
  );
  const at = (instant: string) => readSealCertificate(table, stack.sealKey, instant);
  expect((await at(now))?.from).toBe(installed.from);
  expect((await at('2025-06-01T12:00:00Z'))?.from).toBe('2020-01-01T00:00:00.000Z');
  expect((await at('2030-06-01T12:00:00Z'))?.from).toBe('2020-01-01T00:00:00.000Z');
  expect(await at('2019-06-01T12:00:00Z')).toBeUndefined();
});

test('no certificate is installed of another key, out of date, with a broken chain, or no certificate', async () => {
  const key = await kmsSealKey(kms, stack.sealKey);
  const { pem: foreign } = await localSealer();
  const ours = await selfSignedCertificate(key, own);
  const install = (chain: string, instant = now) => installCertificate(table, key, chain, instant);
  await expect(install(foreign)).rejects.toThrow('not that of the sealing key');
  await expect(install(ours, '2031-01-01T00:00:00Z')).rejects.toThrow('not now');
  await expect(install(`${ours}${foreign}`)).rejects.toThrow('not issued by the one after it');
  await expect(install('-----')).rejects.toThrow('holds no PEM certificate');
});
