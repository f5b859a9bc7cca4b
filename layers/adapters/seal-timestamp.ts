import { randomBytes } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { buffer, isSigned, oids, sha256 } from './seal-cms.ts';

const PATIENCE_MS = 10_000;
const GRANTED = [0, 1];

/** Occurs when a time-stamping authority cannot be reached, refuses, or stamps something else. */
export class TimestampError extends Error {
  constructor(url: string, reason: string, cause?: unknown) {
    super(`The time-stamping authority ${url} gave no time stamp: ${reason}`, { cause });
    this.name = 'TimestampError';
  }
}

/** Asks an authority for a token (RFC 3161, DER) over the SHA-256 of some bytes, and checks it. */
export async function requestTimestamp(url: string, stamping: Uint8Array): Promise<Uint8Array> {
  const digest = sha256(stamping);
  const nonce = new asn1js.Integer({ valueHex: buffer(positive(randomBytes(8))) });
  const answer = await post(url, Buffer.from(requestFor(digest, nonce).toSchema().toBER()));
  const token = tokenIn(url, answer);
  const stamped = readToken(token);
  if (stamped === undefined || !digest.equals(stamped.digest)) {
    throw new TimestampError(url, 'its token is not of what was sent');
  }
  if (stamped.nonce?.isEqual(nonce) !== true) {
    throw new TimestampError(url, 'its token answers another request');
  }
  if (!(await stamped.isIntactOver(stamping))) {
    throw new TimestampError(url, 'its token is not signed by it');
  }
  return token;
}

// A DER integer whose first bit is set would be negative, one that starts by zeros not canonical.
function positive(bytes: Buffer): Buffer {
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

const requestFor = (digest: Uint8Array, nonce: asn1js.Integer) =>
  new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({
        algorithmId: oids.sha256,
        algorithmParams: new asn1js.Null(),
      }),
      hashedMessage: new asn1js.OctetString({ valueHex: buffer(digest) }),
    }),
    nonce,
    certReq: true,
  });

async function post(url: string, body: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/timestamp-query' },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) throw new TimestampError(url, `it answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    if (error instanceof TimestampError) throw error;
    throw new TimestampError(url, 'it cannot be reached', error);
  }
}

function tokenIn(url: string, answer: Uint8Array): Uint8Array {
  const response = parsed(() => pkijs.TimeStampResp.fromBER(buffer(answer)));
  if (response === undefined) throw new TimestampError(url, 'its answer cannot be read');
  if (!GRANTED.includes(response.status.status) || response.timeStampToken === undefined) {
    throw new TimestampError(url, `it refused with status ${response.status.status}`);
  }
  return Buffer.from(response.timeStampToken.toSchema().toBER());
}

export interface Stamped {
  /** The SHA-256 digest that was stamped. */
  readonly digest: Buffer;
  readonly at: string;
  readonly nonce: asn1js.Integer | undefined;
  readonly signedData: pkijs.SignedData;
  /** Whether the token stamps those bytes, and is signed with the key of its certificate. */
  readonly isIntactOver: (stamped: Uint8Array) => Promise<boolean>;
}

/** What a token says, unless it cannot be read; who signed it is not looked at here. */
export function readToken(token: Uint8Array): Stamped | undefined {
  return parsed(() => {
    const info = pkijs.ContentInfo.fromBER(buffer(token));
    const signedData = new pkijs.SignedData({ schema: info.content });
    const content = signedData.encapContentInfo.eContent?.getValue();
    const stamp = pkijs.TSTInfo.fromBER(content ?? new ArrayBuffer(0));
    return {
      digest: Buffer.from(stamp.messageImprint.hashedMessage.getValue()),
      at: stamp.genTime.toISOString(),
      nonce: stamp.nonce,
      signedData,
      isIntactOver: (stamped: Uint8Array) => isSigned(signedData, stamped).catch(() => false),
    };
  });
}

function parsed<Value>(parse: () => Value): Value | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}
