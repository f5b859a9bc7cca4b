import { generateKeyPairSync, sign } from 'node:crypto';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function partsOf(token: string) {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  return { header: decode(header), payload: decode(payload), signature };
}

/** The same token, word for word, signed with a key of ours under the pool's key identifier. */
export function withForgedSignature(token: string): string {
  const signed = token.split('.').slice(0, 2).join('.');
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

/** The same token for another person, under the signature that it had. */
export function withAlteredPayload(token: string, sub: string): string {
  const { header, payload, signature } = partsOf(token);
  return [encode(header), encode({ ...payload, sub }), signature].join('.');
}

/** The same token, saying that it needs no signature. */
export function withoutSignature(token: string): string {
  const { payload } = partsOf(token);
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(payload)}.`;
}
