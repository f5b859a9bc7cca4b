import { createHash } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';

export const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timestampToken: '1.2.840.113549.1.9.16.2.14',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha256WithRsa: '1.2.840.113549.1.1.11',
} as const;

export const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The bytes in an ArrayBuffer of their own, as the ASN.1 library wants them. */
export const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

const attribute = (type: string, ...values: asn1js.BaseBlock[]) =>
  new pkijs.Attribute({ type, values });

/**
 * What a PAdES B-B signature signs (EN 319 142-1, 6.3): content type, digest of the document and
 * certificate. No signing time: the dictionary of the signature says it.
 */
export function signedAttributes(documentDigest: Uint8Array, certificate: Uint8Array) {
  const attributes = [
    attribute(oids.contentType, new asn1js.ObjectIdentifier({ value: oids.data })),
    attribute(oids.messageDigest, new asn1js.OctetString({ valueHex: buffer(documentDigest) })),
    attribute(oids.signingCertificateV2, signingCertificate(certificate)),
  ].toSorted((one, other) => Buffer.compare(derOf(one), derOf(other)));
  const set = new asn1js.Set({ value: attributes.map((each) => each.toSchema()) });
  return { attributes, der: Buffer.from(set.toBER()) };
}

const derOf = (each: pkijs.Attribute): Buffer => Buffer.from(each.toSchema().toBER());

// RFC 5035: SEQUENCE { certs SEQUENCE OF ESSCertIDv2 }, whose hash is SHA-256 unless it says so.
function signingCertificate(certificate: Uint8Array): asn1js.Sequence {
  const hash = new asn1js.OctetString({ valueHex: buffer(sha256(certificate)) });
  const id = new asn1js.Sequence({ value: [hash] });
  return new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [id] })] });
}

export interface CmsParts {
  /** DER, the signer's first. */
  readonly certificates: readonly Uint8Array[];
  readonly attributes: readonly pkijs.Attribute[];
  readonly signature: Uint8Array;
  readonly timestampToken?: Uint8Array | undefined;
}

/** A detached CMS signature (RFC 5652), DER. */
export function encodeCms({ certificates, attributes, signature, timestampToken }: CmsParts) {
  const parsed = certificates.map((der) => pkijs.Certificate.fromBER(buffer(der)));
  const [signer] = parsed;
  if (signer === undefined) throw new Error('A signature needs the certificate of its signer.');
  const digestAlgorithm = new pkijs.AlgorithmIdentifier({ algorithmId: oids.sha256 });
  const info = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({
      issuer: signer.issuer,
      serialNumber: signer.serialNumber,
    }),
    digestAlgorithm,
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes: [...attributes] }),
    signatureAlgorithm: new pkijs.AlgorithmIdentifier({
      algorithmId: oids.sha256WithRsa,
      algorithmParams: new asn1js.Null(),
    }),
    signature: new asn1js.OctetString({ valueHex: buffer(signature) }),
  });
  if (timestampToken !== undefined) info.unsignedAttrs = timestamped(timestampToken);
  const signedData = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: oids.data }),
    digestAlgorithms: [digestAlgorithm],
    certificates: parsed,
    signerInfos: [info],
  });
  const content = signedData.toSchema(true);
  const whole = new pkijs.ContentInfo({ contentType: oids.signedData, content });
  return Buffer.from(whole.toSchema().toBER());
}

const timestamped = (token: Uint8Array) =>
  new pkijs.SignedAndUnsignedAttributes({
    type: 1,
    attributes: [attribute(oids.timestampToken, asn1js.fromBER(buffer(token)).result)],
  });

// Its own engine: another library of the process may have set the common one to its own needs.
const engine = new pkijs.CryptoEngine({ name: 'seal', crypto: globalThis.crypto });

/** Whether these bytes are what was signed, with the key of the certificate that comes along. */
export function isSigned(signedData: pkijs.SignedData, bytes: Uint8Array): Promise<boolean> {
  return signedData.verify({ signer: 0, data: buffer(bytes) }, engine);
}
