import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CryptoKeySigner, PDF } from '@libpdf/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signedRevision, verifySeal } from '#adapters/pdf-signatures.ts';
import { readChain, sealPdf } from '#adapters/seal.ts';
import { selfSignedCertificate } from '../../infra/commands/seal-certificate.ts';
import { localSealer, SEALED_AT, statement, validity } from '../builders/seal.ts';
import { smallContract } from '../builders/sealed-document.ts';
import { describeWith, run } from '../builders/tools.ts';

const isFull = process.env.COURTIER_TEST_SIZE === 'full';

async function sealedContract(): Promise<Uint8Array> {
  const { sealer } = await localSealer();
  return sealPdf(await smallContract(), sealer, statement);
}

/** Signs as a person does with their own software: an incremental update after ours. */
async function signedBy(commonName: string, bytes: Uint8Array): Promise<Uint8Array> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const issuing = await rsaKey();
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
  const subject = { commonName, organisation: 'Régie fictive', country: 'CA' };
  const pem = await selfSignedCertificate({ publicKey, sign: issuing }, { subject, ...validity });
  const [certificate] = readChain(pem);
  if (certificate === undefined) throw new Error('No certificate was made.');
  const signer = new CryptoKeySigner(keys.privateKey, certificate.raw, 'EC', 'ECDSA');
  const pdf = await PDF.load(bytes);
  return (await pdf.sign({ signer, signingTime: new Date('2026-03-04T15:00:00Z') })).bytes;
}

// The signature on the certificate itself is read by nobody here: it only has to be one.
async function rsaKey() {
  const { privateKey } = await crypto.subtle.generateKey(
    {
      name: 'RSASSA-PKCS1-v1_5',
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: 'SHA-256',
    },
    false,
    ['sign', 'verify'],
  );
  return async (bytes: Uint8Array) =>
    new Uint8Array(
      await crypto.subtle.sign('RSASSA-PKCS1-v1_5', privateKey, new Uint8Array(bytes)),
    );
}

describe('what signed a document', () => {
  test('is nothing, for one that nobody signed, and for what is no PDF', async () => {
    expect(await verifySeal(await smallContract())).toEqual([]);
    expect(await verifySeal(Buffer.from('<html>Page introuvable</html>'))).toEqual([]);
  });

  test('is told signature by signature, the seal first, each with its revision', async () => {
    const sealed = await sealedContract();
    const once = await signedBy('Maude Tremblay-Roy', sealed);
    const twice = await signedBy('Samir Benali', once);
    const signatures = await verifySeal(twice);
    expect(signatures.map(({ subject }) => subject)).toEqual([
      'C=CA, O=Organisme fictif, CN=Courtier en infonuagique',
      'C=CA, O=Régie fictive, CN=Maude Tremblay-Roy',
      'C=CA, O=Régie fictive, CN=Samir Benali',
    ]);
    expect(signatures.map(({ isIntact }) => isIntact)).toEqual([true, true, true]);
    expect(signatures.map(({ coversWholeFile }) => coversWholeFile)).toEqual([false, false, true]);
    const revisions = signatures.map((signature) => signedRevision(twice, signature));
    expect(revisions.map((revision) => Buffer.compare(revision, sealed))[0]).toBe(0);
    expect(revisions.map((revision) => Buffer.compare(revision, once))[1]).toBe(0);
    expect(signatures[1]?.signingTime).toBe('2026-03-04T15:00:00.000Z');
  });

  test('does not cover what was added afterwards, and stays intact', async () => {
    const sealed = await sealedContract();
    const pdf = await PDF.load(sealed);
    pdf.getPage(0)?.drawText('Ajout', { x: 72, y: 72 });
    const added = await pdf.save({ incremental: true });
    const [seal] = await verifySeal(added);
    expect(seal).toMatchObject({ isIntact: true, coversWholeFile: false });
    expect(seal && Buffer.compare(signedRevision(added, seal), sealed)).toBe(0);
  });

  test('is not intact where another document carries the same signature', async () => {
    const { sealer } = await localSealer();
    const sealed = Buffer.from(await sealedContract());
    const later = { ...statement, signedAt: '2026-03-03T14:00:00Z' };
    const other = Buffer.from(await sealPdf(await smallContract(), sealer, later));
    const digits = /<[0-9a-f]{20000,}>/i;
    const [signature = ''] = digits.exec(sealed.toString('latin1')) ?? [];
    const at = digits.exec(other.toString('latin1'))?.index ?? -1;
    other.write(signature, at, 'latin1');
    const [forged] = await verifySeal(other);
    expect(forged).toMatchObject({ isIntact: false, coversWholeFile: true });
  });

  test('is not intact wherever one bit of the document is changed, nor says anything else by one of its own', {
    timeout: 120_000,
  }, async () => {
    const sealed = await sealedContract();
    const [original] = await verifySeal(sealed);
    const text = Buffer.from(sealed).toString('latin1');
    const digits = text.search(/<3082[0-9a-f]{20000}/i);
    const beforeSeal = { min: 0, max: digits };
    const end = text.indexOf('>', digits);
    const signature = { min: digits, max: end };
    const afterSeal = { min: end, max: sealed.byteLength - 1 };
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(...[beforeSeal, signature, afterSeal].map((range) => fc.integer(range))),
        fc.integer({ min: 0, max: 7 }),
        async (at, bit) => {
          const damaged = Buffer.from(sealed);
          damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
          // The case of a hexadecimal digit means nothing.
          fc.pre(damaged.toString('latin1').toLowerCase() !== text.toLowerCase());
          const intact = (await verifySeal(damaged)).filter(({ isIntact }) => isIntact);
          // Some bits of the envelope of a signature are signed by nobody and mean nothing.
          const isEnvelope = at > digits && at < end;
          expect(intact).toEqual(isEnvelope ? intact.map(() => original) : []);
        },
      ),
      { numRuns: isFull ? 2_000 : 60, examples: [[digits + 20_000, 4]] },
    );
  });
});

describeWith('pdfsig', 'poppler, which knows nothing of us', () => {
  test('finds the seal valid, over the total document', async () => {
    await inDirectory(async (directory) => {
      writeFileSync(join(directory, 'contrat.pdf'), await sealedContract());
      const { output } = run('pdfsig', ['-nocert', 'contrat.pdf'], directory);
      expect(output).toContain('Signature Validation: Signature is Valid.');
      expect(output).toContain('Total document signed');
      expect(output).toContain('Signature Type: ETSI.CAdES.detached');
    });
  });

  test('finds an altered document invalid', async () => {
    await inDirectory(async (directory) => {
      writeFileSync(join(directory, 'contrat.pdf'), alteredText(await sealedContract()));
      const { output } = run('pdfsig', ['-nocert', 'contrat.pdf'], directory);
      expect(output).not.toContain('Signature is Valid');
    });
  });
});

describeWith('openssl', 'openssl, which knows nothing of PDF', () => {
  test('verifies the signature with the certificate, and refuses another text', async () => {
    const { pem } = await localSealer();
    const sealed = await sealedContract();
    await inDirectory(async (directory) => {
      const { cms, signed } = takeApart(sealed);
      writeFileSync(join(directory, 'seal.p7s'), cms);
      writeFileSync(join(directory, 'signed'), signed);
      writeFileSync(join(directory, 'altered'), Buffer.concat([signed, Buffer.from('.')]));
      writeFileSync(join(directory, 'certificate.pem'), pem);
      const verify = (content: string) =>
        run('openssl', [...VERIFY, '-content', content, '-out', 'content'], directory);
      expect(verify('signed').output).toMatch(/verification successful/i);
      expect(verify('altered').status).not.toBe(0);
    });
  });
});

const VERIFY = [
  ...['cms', '-verify', '-binary', '-inform', 'DER', '-in', 'seal.p7s', '-cades'],
  ...['-CAfile', 'certificate.pem', '-purpose', 'any'],
  ...['-attime', String(Date.parse(SEALED_AT) / 1000)],
];

/** By the text of the file alone, as another program would read it. */
function takeApart(sealed: Uint8Array) {
  const bytes = Buffer.from(sealed);
  const ranges = /\/ByteRange\s*\[\s*0 (\d+) (\d+) (\d+)/.exec(bytes.toString('latin1')) ?? [];
  const [opens = 0, closes = 0, length = 0] = ranges.slice(1).map(Number);
  const padded = Buffer.from(bytes.subarray(opens + 1, closes - 1).toString('latin1'), 'hex');
  const cms = padded.subarray(0, 4 + padded.readUInt16BE(2));
  const signed = [bytes.subarray(0, opens), bytes.subarray(closes, closes + length)];
  return { cms, signed: Buffer.concat(signed) };
}

function alteredText(sealed: Uint8Array): Buffer {
  const altered = Buffer.from(sealed);
  altered.write('autrement', altered.indexOf('fictif'), 'latin1');
  return altered;
}

async function inDirectory(act: (directory: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'sceau-'));
  try {
    await act(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
