import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KMSClient } from '@aws-sdk/client-kms';
import { PDF, PdfDict } from '@libpdf/core';
import { afterEach, describe, expect, test } from 'vitest';
import { verifySeal } from '#adapters/pdf-signatures.ts';
import { createKmsSealer, SealError, sealPdf } from '#adapters/seal.ts';
import { TimestampError } from '#adapters/seal-timestamp.ts';
import { selfSignedCertificate } from '../../infra/commands/seal-certificate.ts';
import {
  localKey,
  localSealer,
  SEALED_AT,
  statement,
  subject,
  validity,
} from '../builders/seal.ts';
import { smallContract } from '../builders/sealed-document.ts';
import {
  type Misbehaviour,
  startAuthority,
  type TimeStampingAuthority,
} from '../builders/time-stamping.ts';
import { describeWith } from '../builders/tools.ts';

async function failureOf(sealing: Promise<unknown>): Promise<unknown> {
  return sealing.then(
    () => {
      throw new Error('It was sealed.');
    },
    (reason: unknown) => reason,
  );
}

describe('a seal', () => {
  test('covers the whole file, and says who sealed it and when', async () => {
    const { sealer } = await localSealer();
    const sealed = await sealPdf(await smallContract(), sealer, statement);
    expect(await verifySeal(sealed)).toEqual([
      {
        isIntact: true,
        coversWholeFile: true,
        signedRevisionBytes: sealed.byteLength,
        certificateSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        subject: 'C=CA, O=Organisme fictif, CN=Courtier en infonuagique',
        signingTime: '2026-03-02T14:00:00.000Z',
        timestampedAt: null,
      },
    ]);
  });

  test('is added after the document, whose own bytes it leaves as they are', async () => {
    const { sealer } = await localSealer();
    const unsealed = await smallContract();
    const sealed = await sealPdf(unsealed, sealer, statement);
    expect(Buffer.compare(sealed.subarray(0, unsealed.byteLength), unsealed)).toBe(0);
  });

  test('is the same bytes for the same document, certificate and instant', async () => {
    const { sealer } = await localSealer();
    const contract = await smallContract();
    const [first, again, later] = await Promise.all([
      sealPdf(contract, sealer, statement),
      sealPdf(contract, sealer, statement),
      sealPdf(contract, sealer, { ...statement, signedAt: '2026-03-03T14:00:00Z' }),
    ]);
    expect(Buffer.compare(first, again)).toBe(0);
    expect(Buffer.compare(first, later)).not.toBe(0);
  });

  test('certifies the document: readers let forms be filled and signatures added, nothing else', async () => {
    const { sealer } = await localSealer();
    const pdf = await PDF.load(await sealPdf(await smallContract(), sealer, statement));
    const resolve = pdf.getObject.bind(pdf);
    const certification = pdf.getCatalog().getDict('Perms', resolve)?.getDict('DocMDP', resolve);
    const [reference] = certification?.getArray('Reference') ?? [];
    if (!(reference instanceof PdfDict)) throw new Error('The signature certifies nothing.');
    expect(reference.getName('TransformMethod')?.value).toBe('DocMDP');
    expect(reference.getDict('TransformParams')?.getNumber('P')?.value).toBe(2);
    expect(pdf.getForm()?.getSignatureFields()[0]?.getSignatureDict()).toBe(certification);
  });
});

describe('nothing is sealed', () => {
  test('without a certificate', async () => {
    const { sealer } = await localSealer();
    const none = { ...sealer, certificates: [] };
    const error = await failureOf(sealPdf(await smallContract(), none, statement));
    expect(error).toMatchObject({ name: 'SealError', code: 'seal.no-certificate' });
  });

  test.each(['2025-12-31T23:59:59Z', '2029-01-01T00:00:01Z'])(
    'with a certificate that is not in force at %s, and the sentence says from when to when it is',
    async (signedAt) => {
      const { sealer } = await localSealer();
      const sealing = sealPdf(await smallContract(), sealer, { ...statement, signedAt });
      const error = await failureOf(sealing);
      expect(error).toMatchObject({ code: 'seal.not-in-force' });
      expect(String(error)).toContain('from Jan  1 00:00:00 2026 GMT to Jan  1 00:00:00 2029 GMT');
    },
  );

  test('with the certificate of another key', async () => {
    const { sealer } = await localSealer();
    const other = { ...sealer, sign: localKey().signDigest };
    const error = await failureOf(sealPdf(await smallContract(), other, statement));
    expect(error).toMatchObject({ code: 'seal.key-mismatch' });
    expect(error).toBeInstanceOf(SealError);
  });
});

/** KMS as its answers: each call gets the next, the last one for ever. */
async function startKms(answers: readonly ((digest: Uint8Array) => Promise<object>)[]) {
  let calls = 0;
  const server = createServer(async (incoming, response) => {
    const asked = JSON.parse(Buffer.concat(await incoming.toArray()).toString());
    const answer = answers[Math.min(calls, answers.length - 1)];
    calls += 1;
    const body = (await answer?.(Buffer.from(asked.Message, 'base64'))) ?? {};
    response.writeHead('__type' in body ? 400 : 200).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const kms = new KMSClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'ca-central-1',
    credentials: { accessKeyId: 'essai', secretAccessKey: 'essai' },
  });
  return { kms, callCount: () => calls, stop: () => server.close() };
}

describe('with KMS', () => {
  const key = localKey();
  const refusal = async () => ({ __type: 'AccessDeniedException', message: 'not yours' });
  const throttling = async () => ({ __type: 'ThrottlingException', message: 'slower' });
  const signature = async (digest: Uint8Array) => ({
    Signature: Buffer.from(await key.signDigest(digest)).toString('base64'),
  });

  async function sealThrough(answers: Parameters<typeof startKms>[0]) {
    const { kms, callCount, stop } = await startKms(answers);
    const certificates = await selfSignedCertificate(key, { subject, ...validity });
    const settings = { kms, keyId: 'alias/essai', certificates, timestampAuthority: null };
    const sealing = sealPdf(await smallContract(), createKmsSealer(settings), statement);
    const sealed = await sealing.catch((reason: unknown) => reason);
    stop();
    return { sealed, calls: callCount() };
  }

  test('the digest is signed there, throttled or not', async () => {
    const { sealed, calls } = await sealThrough([throttling, throttling, signature]);
    if (!(sealed instanceof Uint8Array)) throw sealed;
    expect(calls).toBe(3);
    expect((await verifySeal(sealed)).map(({ isIntact }) => isIntact)).toEqual([true]);
  });

  test('a refusal is a fault that names it, and nothing is sealed', async () => {
    const { sealed } = await sealThrough([refusal]);
    expect(sealed).toMatchObject({ name: 'AccessDeniedException' });
  });

  test('throttling without end is a fault, for the queue to try again', async () => {
    const { sealed } = await sealThrough([throttling]);
    expect(sealed).toMatchObject({ name: 'ThrottlingException' });
  });

  test('an answer without signature is a fault', async () => {
    const { sealed } = await sealThrough([async () => ({})]);
    expect(String(sealed)).toContain('KMS answered without a signature');
  });
});

describeWith('openssl', 'with a time-stamping authority', () => {
  let authority: TimeStampingAuthority | undefined;
  afterEach(async () => {
    await authority?.stop();
    authority = undefined;
  });

  async function sealStamped(misbehave?: Misbehaviour, url?: string) {
    authority = await startAuthority(misbehave);
    const { pem, sealer } = await localSealer();
    const kms = new KMSClient({ region: 'ca-central-1' });
    const timestampAuthority = url ?? authority.url;
    const { timestamp } = createKmsSealer({
      kms,
      keyId: '',
      certificates: pem,
      timestampAuthority,
    });
    return sealPdf(await smallContract(), { ...sealer, timestamp }, statement);
  }

  test('the seal carries the instant that the authority proves', async () => {
    const before = Math.floor(Date.now() / 1000) * 1000;
    const [seal] = await verifySeal(await sealStamped());
    expect(seal).toMatchObject({ isIntact: true, signingTime: '2026-03-02T14:00:00.000Z' });
    const stampedAt = Date.parse(seal?.timestampedAt ?? SEALED_AT);
    expect(stampedAt).toBeGreaterThanOrEqual(before);
    expect(stampedAt).toBeLessThanOrEqual(Date.now());
  });

  const misbehaviours: readonly (readonly [string, Misbehaviour, string])[] = [
    ['is out of order', () => 503, 'it answered 503'],
    ['answers with something else', () => Buffer.from('<html>'), 'its answer cannot be read'],
    ['refuses', (_, reply) => reply(Buffer.from('not a request')), 'it refused with status 2'],
    ['stamps another digest', (request, reply) => reply(altered(request, 40)), 'not of what was'],
    ['replays an answer', (request, reply) => reply(altered(request, -8)), 'another request'],
  ];

  test.each(misbehaviours)('that %s, nothing is sealed', async (_, misbehave, reason) => {
    const error = await failureOf(sealStamped(misbehave));
    expect(error).toBeInstanceOf(TimestampError);
    expect(String(error)).toContain(reason);
  });

  test('that cannot be reached, nothing is sealed', async () => {
    const error = await failureOf(sealStamped(undefined, 'http://127.0.0.1:1/'));
    expect(error).toBeInstanceOf(TimestampError);
    expect(String(error)).toContain('it cannot be reached');
  });
});

function altered(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  const index = at < 0 ? copy.length + at : at;
  copy[index] = (copy[index] ?? 0) ^ 1;
  return copy;
}
