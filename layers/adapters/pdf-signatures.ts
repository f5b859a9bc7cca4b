import { createHash, X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { buffer, isSigned, oids } from './seal-cms.ts';
import { readToken } from './seal-timestamp.ts';

/** One signature of a document: ours, or a signatory's. Who is trusted is not judged here. */
export interface PdfSignature {
  /** What it signs is unaltered, and it was made with the key of its certificate. */
  readonly isIntact: boolean;
  /** Nothing was added to the file after it. */
  readonly coversWholeFile: boolean;
  /** Length of the revision that it signs: the file's first bytes. */
  readonly signedRevisionBytes: number;
  /** SHA-256 of the signer's certificate, hexadecimal; null when the signature cannot be read. */
  readonly certificateSha256: string | null;
  /** The signer as the certificate names it, e.g. `CN=Courtier, O=…, C=CA`. */
  readonly subject: string | null;
  /** When it says that it was made, an ISO instant: proven by nobody but its own clock. */
  readonly signingTime: string | null;
  /** The instant of its time stamp, when it carries one that is intact. */
  readonly timestampedAt: string | null;
}

/**
 * Every signature of a PDF, the oldest revision first. They are found in the bytes and not by a reader
 * of PDF: a signature is about bytes, and no damaged file can lead astray what follows no reference.
 */
export async function verifySeal(bytes: Uint8Array): Promise<PdfSignature[]> {
  const found = signaturesIn(bytes).map((signature) => verifySignature(bytes, signature));
  const signatures = await Promise.all(found);
  return signatures.toSorted((one, other) => one.signedRevisionBytes - other.signedRevisionBytes);
}

/** The bytes that a signature of `verifySeal` signs: the file as its signer saw it. */
export function signedRevision(
  bytes: Uint8Array,
  { signedRevisionBytes }: Pick<PdfSignature, 'signedRevisionBytes'>,
): Uint8Array {
  return bytes.subarray(0, signedRevisionBytes);
}

/** A signature as its dictionary places it. */
interface Placed {
  /** Where its hexadecimal digits are left out of what is signed. */
  readonly opens: number;
  readonly closes: number;
  readonly end: number;
  /** The dictionary's text without those digits. */
  readonly dictionary: string;
}

const RANGES = /^\s*\[\s*0\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/;
const LONGEST_DICTIONARY = 4_096;
const LONGEST_SIGNATURE = 1_048_576;

function signaturesIn(bytes: Uint8Array): Placed[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Placed[] = [];
  const key = '/ByteRange';
  for (let at = file.indexOf(key); at >= 0; at = file.indexOf(key, at + key.length)) {
    const placed = placedBy(file, at, at + key.length);
    if (placed !== undefined) found.push(placed);
  }
  return found;
}

// One whose gap is elsewhere belongs to a file that this one only carries.
function placedBy(file: Buffer, at: number, after: number): Placed | undefined {
  const [, ...numbers] = RANGES.exec(textOf(file, after, after + 64)) ?? [];
  const [opens = 0, closes = 0, length = 0] = numbers.map(Number);
  const end = closes + length;
  const isSound = opens > 0 && closes > opens && length > 0 && end <= file.length;
  const isNear = Math.abs(at - opens) < LONGEST_DICTIONARY || closes < at;
  if (!isSound || !isNear || closes - opens > LONGEST_SIGNATURE) return undefined;
  const starts = file.lastIndexOf(' obj', Math.min(at, opens));
  const ends = file.indexOf('endobj', Math.max(after, closes));
  if (starts < 0 || ends < 0 || ends - starts > closes - opens + LONGEST_DICTIONARY) {
    return undefined;
  }
  const dictionary = textOf(file, starts, opens) + textOf(file, closes, ends);
  return { opens, closes, end, dictionary };
}

const textOf = (file: Buffer, from: number, to: number): string =>
  file.subarray(from, to).toString('latin1');

const NOTHING_READ = {
  isIntact: false,
  certificateSha256: null,
  subject: null,
  signingTime: null,
  timestampedAt: null,
} as const;

async function verifySignature(
  bytes: Uint8Array,
  { opens, closes, end, dictionary }: Placed,
): Promise<PdfSignature> {
  const cover = { signedRevisionBytes: end, coversWholeFile: end === bytes.byteLength };
  const cms = spelledIn(bytes.subarray(opens, closes));
  if (cms === undefined) return { ...cover, ...NOTHING_READ };
  const signed = Buffer.concat([bytes.subarray(0, opens), bytes.subarray(closes, end)]);
  const read = /\/SubFilter\s*\/ETSI\.RFC3161\b/.test(dictionary) ? readStamp : readCms;
  try {
    const found = await read(cms, signed);
    return { ...cover, ...found, signingTime: found.signingTime ?? statedTime(dictionary) };
  } catch {
    return { ...cover, ...NOTHING_READ };
  }
}

// The gap is the signature and nothing else, digit by digit: otherwise what it hides could be anything.
function spelledIn(gap: Uint8Array): Buffer | undefined {
  const text = Buffer.from(gap).toString('latin1');
  return /^<([0-9A-Fa-f]{2})+>$/.test(text) ? Buffer.from(text.slice(1, -1), 'hex') : undefined;
}

type Read = Omit<PdfSignature, 'coversWholeFile' | 'signedRevisionBytes'>;

async function readCms(cms: Uint8Array, signed: Uint8Array): Promise<Read> {
  const signedData = signedDataOf(cms);
  const certificate = signerOf(signedData);
  const isIntact =
    namesItsCertificate(signedData, certificate) && (await isSigned(signedData, signed));
  return { ...read(certificate), isIntact, ...(await timesOf(signedData)) };
}

async function readStamp(token: Uint8Array, signed: Uint8Array): Promise<Read> {
  const stamped = readToken(token);
  if (stamped === undefined) return NOTHING_READ;
  const isIntact = await stamped.isIntactOver(signed);
  const times = { signingTime: stamped.at, timestampedAt: isIntact ? stamped.at : null };
  return { ...read(signerOf(stamped.signedData)), isIntact, ...times };
}

function signedDataOf(cms: Uint8Array): pkijs.SignedData {
  const { result, offset } = asn1js.fromBER(buffer(cms));
  const isPadded = offset > 0 && cms.subarray(offset).every((byte) => byte === 0);
  if (!isPadded) throw new Error('The signature is not one structure, padded by zeros.');
  return new pkijs.SignedData({ schema: new pkijs.ContentInfo({ schema: result }).content });
}

function signerOf({ signerInfos, certificates }: pkijs.SignedData): X509Certificate {
  const sid: unknown = signerInfos[0]?.sid;
  const found = (certificates ?? [])
    .filter((each) => each instanceof pkijs.Certificate)
    .find((certificate) => isNamedBy(certificate, sid));
  if (found === undefined) throw new Error('The certificate of the signer is missing.');
  return new X509Certificate(Buffer.from(found.toSchema(true).toBER()));
}

function isNamedBy(certificate: pkijs.Certificate, sid: unknown): boolean {
  if (sid instanceof pkijs.IssuerAndSerialNumber) {
    return (
      certificate.issuer.isEqual(sid.issuer.valueBeforeDecode) &&
      certificate.serialNumber.isEqual(sid.serialNumber)
    );
  }
  const identifier = certificate.extensions?.find(({ extnID }) => extnID === '2.5.29.14');
  const parsed: unknown = identifier?.parsedValue;
  return (
    sid instanceof asn1js.OctetString && parsed instanceof asn1js.OctetString && sid.isEqual(parsed)
  );
}

/** A signature that says which certificate it was made with must carry that very one (RFC 5035). */
function namesItsCertificate(signedData: pkijs.SignedData, certificate: X509Certificate): boolean {
  const named = signedAttribute(signedData, oids.signingCertificateV2);
  if (named === undefined) return true;
  const [certificates] = childrenOf(named);
  const [first] = childrenOf(certificates);
  const [head, second] = childrenOf(first);
  if (head instanceof asn1js.OctetString) return hashes(certificate, 'sha256', head);
  const [algorithm] = childrenOf(head);
  const name = algorithm instanceof asn1js.ObjectIdentifier && HASHES[algorithm.getValue()];
  return name && second instanceof asn1js.OctetString
    ? hashes(certificate, String(name), second)
    : false;
}

const HASHES: Readonly<Record<string, string>> = {
  [oids.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

const hashes = ({ raw }: X509Certificate, algorithm: string, hash: asn1js.OctetString): boolean =>
  createHash(algorithm).update(raw).digest().equals(Buffer.from(hash.getValue()));

const childrenOf = (block: unknown): readonly unknown[] =>
  block instanceof asn1js.Constructed ? block.valueBlock.value : [];

const signedAttribute = ({ signerInfos: [info] }: pkijs.SignedData, type: string): unknown =>
  info?.signedAttrs?.attributes.find((each) => each.type === type)?.values[0];

async function timesOf(signedData: pkijs.SignedData) {
  const [info] = signedData.signerInfos;
  const stated = signedAttribute(signedData, oids.signingTime);
  const signingTime =
    stated instanceof asn1js.UTCTime || stated instanceof asn1js.GeneralizedTime
      ? stated.toDate().toISOString()
      : null;
  const token = info?.unsignedAttrs?.attributes.find(({ type }) => type === oids.timestampToken);
  const value: unknown = token?.values[0];
  const stamped =
    info && value instanceof asn1js.BaseBlock
      ? await stampOf(Buffer.from(value.toBER()), Buffer.from(info.signature.getValue()))
      : null;
  return { signingTime, timestampedAt: stamped };
}

async function stampOf(token: Uint8Array, signature: Uint8Array): Promise<string | null> {
  const stamped = readToken(token);
  return stamped && (await stamped.isIntactOver(signature)) ? stamped.at : null;
}

const read = (certificate: X509Certificate) => ({
  certificateSha256: createHash('sha256').update(certificate.raw).digest('hex'),
  subject: certificate.subject.split('\n').join(', '),
});

const STATED_TIME =
  /\/M\s*\(D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:Z|([+-])(\d{2})'(\d{2}))?/;

/** `D:20260302140000Z`, the date of the dictionary, where the signature itself holds none. */
function statedTime(dictionary: string): string | null {
  const parts = STATED_TIME.exec(dictionary);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second, sign = '+', aheadHours = '00', ahead = '00'] =
    parts;
  const zone = `${sign}${aheadHours}:${ahead}`;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
