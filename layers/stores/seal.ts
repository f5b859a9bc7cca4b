import * as z from 'zod';
import { instantSchema, sha256Schema } from '#domain/values/identifiers.ts';
import {
  absent,
  type Key,
  put,
  queryItems,
  startingWith,
  type Table,
  type Write,
} from './table.ts';

const PARTITION = 'SEAL';

/** A certificate of the sealing key: the earlier ones stay, to verify what they sealed. */
export const sealCertificateSchema = z.object({
  /** SHA-256 of the certificate itself (DER). */
  sha256: sha256Schema,
  /** PEM, the certificate first, then the chain behind it. */
  chain: z.string(),
  /** ARN of the key that it names. */
  keyId: z.string(),
  from: instantSchema,
  until: instantSchema,
  installedAt: instantSchema,
});
export type SealCertificate = z.output<typeof sealCertificateSchema>;

const certificateKey = ({ from, sha256 }: SealCertificate): Key => ({
  pk: PARTITION,
  sk: `CERTIFICATE#${from}#${sha256}`,
});

/** Every certificate, the latest first. */
export async function listSealCertificates(table: Table): Promise<SealCertificate[]> {
  return queryItems(
    table,
    { condition: startingWith(PARTITION, 'CERTIFICATE#'), newestFirst: true },
    sealCertificateSchema,
  );
}

/** The last certificate of a key in force at an instant. */
export async function readSealCertificate(
  table: Table,
  keyId: string,
  at: string,
): Promise<SealCertificate | undefined> {
  const certificates = await listSealCertificates(table);
  return certificates.find((each) => each.keyId === keyId && isInForce(each, Date.parse(at)));
}

const isInForce = ({ from, until }: SealCertificate, at: number): boolean =>
  Date.parse(from) <= at && at <= Date.parse(until);

export function newSealCertificate(table: Table, certificate: SealCertificate): Write {
  const item = { entity: 'SealCertificate', schemaVersion: 1, ...certificate };
  return put(table, { ...certificateKey(certificate), ...item }, absent);
}
