import type { KMSClient } from '@aws-sdk/client-kms';
import { createKmsSealer, SealError, type Sealer } from '#adapters/seal.ts';
import { readSealCertificate } from '#stores/seal.ts';
import type { Table } from '#stores/table.ts';

export interface SealSettings {
  readonly table: Table;
  readonly kms: KMSClient;
  readonly keyId: string;
  /** Address of the time-stamping authority, or NO_AUTHORITY. */
  readonly authority: string;
}

/** A variable of the environment cannot be empty. */
const NO_AUTHORITY = 'none';

/** Who seals at an instant: the stage's key, under its certificate in force then. Throws SealError. */
export async function sealerAt(
  { table, kms, keyId, authority }: SealSettings,
  instant: string,
): Promise<Sealer> {
  const certificate = await readSealCertificate(table, keyId, instant);
  if (certificate === undefined) {
    const sentence = `No certificate of the sealing key is in force on ${instant}. Install one with \`npm run seal\`.`;
    throw new SealError('seal.no-certificate', sentence);
  }
  const timestampAuthority = authority === NO_AUTHORITY ? null : authority;
  return createKmsSealer({ kms, keyId, certificates: certificate.chain, timestampAuthority });
}
