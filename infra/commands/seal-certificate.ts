import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';

/** Who the sealing certificate names. */
export interface SealSubject {
  readonly commonName: string;
  readonly organisation: string;
  /** Two letters, ISO 3166. */
  readonly country: string;
}

/** A key that signs where it is, in KMS. */
export interface SealKey {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** RSA PKCS#1 v1.5 over the SHA-256 of what it is given. */
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
}

const OIDS = {
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  commonName: '2.5.4.3',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  sha256WithRsa: '1.2.840.113549.1.1.11',
} as const;

/** digitalSignature and nonRepudiation: the two first bits. */
const SEALS = 0b1100_0000;

/** A certification request (PKCS#10, PEM) to send to an authority. */
export async function certificateRequest(key: SealKey, subject: SealSubject): Promise<string> {
  const request = new pkijs.CertificationRequest({ subject: nameOf(subject) });
  request.subjectPublicKeyInfo = publicKeyOf(key);
  request.signatureAlgorithm = algorithm();
  const [signed] = request.toSchema(true).valueBlock.value;
  if (signed === undefined) throw new Error('The request is empty.');
  request.tbsView = new Uint8Array(signed.toBER());
  request.signatureValue = await signatureOf(key, request.tbsView);
  return pem('CERTIFICATE REQUEST', request.toSchema().toBER());
}

export interface OwnCertificate {
  readonly subject: SealSubject;
  readonly from: Date;
  readonly until: Date;
}

/** A certificate (PEM) that nobody vouches for but its own key. */
export async function selfSignedCertificate(
  key: SealKey,
  { subject, from, until }: OwnCertificate,
): Promise<string> {
  const certificate = new pkijs.Certificate({
    version: 2,
    serialNumber: new asn1js.Integer({ value: Math.floor(from.getTime() / 1000) }),
    extensions: [
      extension(OIDS.basicConstraints, new pkijs.BasicConstraints({ cA: false }).toSchema()),
      extension(OIDS.keyUsage, new asn1js.BitString({ valueHex: bytes(SEALS), unusedBits: 6 })),
    ],
  });
  certificate.issuer = nameOf(subject);
  certificate.subject = nameOf(subject);
  certificate.notBefore.value = from;
  certificate.notAfter.value = until;
  certificate.subjectPublicKeyInfo = publicKeyOf(key);
  certificate.signature = algorithm();
  certificate.signatureAlgorithm = algorithm();
  certificate.tbsView = new Uint8Array(certificate.encodeTBS().toBER());
  certificate.signatureValue = await signatureOf(key, certificate.tbsView);
  return pem('CERTIFICATE', certificate.toSchema().toBER());
}

const bytes = (...values: number[]): ArrayBuffer => new Uint8Array(values).buffer;

const algorithm = () =>
  new pkijs.AlgorithmIdentifier({
    algorithmId: OIDS.sha256WithRsa,
    algorithmParams: new asn1js.Null(),
  });

const publicKeyOf = ({ publicKey }: SealKey) =>
  pkijs.PublicKeyInfo.fromBER(new Uint8Array(publicKey).buffer);

const extension = (extnID: string, value: asn1js.BaseBlock) =>
  new pkijs.Extension({ extnID, critical: true, extnValue: value.toBER() });

async function signatureOf({ sign }: SealKey, signed: Uint8Array): Promise<asn1js.BitString> {
  return new asn1js.BitString({ valueHex: new Uint8Array(await sign(signed)).buffer });
}

function nameOf({ commonName, organisation, country }: SealSubject) {
  const parts = [
    named(OIDS.country, new asn1js.PrintableString({ value: country })),
    named(OIDS.organisation, new asn1js.Utf8String({ value: organisation })),
    named(OIDS.commonName, new asn1js.Utf8String({ value: commonName })),
  ];
  const name = new asn1js.Sequence({
    value: parts.map((part) => new asn1js.Set({ value: [part.toSchema()] })),
  });
  // The library would put all three in one set.
  return new pkijs.RelativeDistinguishedNames({ valueBeforeDecode: name.toBER() });
}

const named = (type: string, value: asn1js.Utf8String | asn1js.PrintableString) =>
  new pkijs.AttributeTypeAndValue({ type, value });

function pem(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
