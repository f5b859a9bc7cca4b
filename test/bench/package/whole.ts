import { constants, type KeyObject, privateEncrypt } from 'node:crypto';
import { sha256Of } from '#adapters/objects.ts';
import { readChain, type Sealer, sealPdf } from '#adapters/seal.ts';
import { makeArchive } from '../../../functions/contracts/make-archive.ts';
import { makeBinder, prepareBinder } from '../../../functions/contracts/make-binder.ts';
import { makeManifest } from '../../../functions/contracts/make-manifest.ts';
import {
  type MadeFile,
  type MadeText,
  makeTexts,
} from '../../../functions/contracts/make-texts.ts';
import { readPrepared, readSealer } from './prepared.ts';

/** Makes all that a package holds as assembly does: texts, archive and binder, the seals, both manifests. */
export async function run(folder: string): Promise<number> {
  const { inputs, stored } = readPrepared(folder);
  const sealer = sealerOf(readSealer(folder));
  const inputsSha256 = sha256Of(Buffer.from(JSON.stringify(inputs)));
  prepareBinder(inputs);
  const texts = await makeTexts(inputs);
  const sealed: MadeText[] = [];
  const files: KeptFile[] = [];
  for (const text of texts) {
    const bytes = await seal(text, sealer, inputs.date);
    sealed.push({ ...text, bytes });
    files.push(kept(text, bytes, sha256Of(text.bytes)));
  }
  const manifest = makeManifest(inputs, inputsSha256, files);
  const archive = await makeArchive(inputs, { texts: sealed, manifest, stored });
  const sealedArchive = await seal(archive, sealer, inputs.date);
  files.push(kept(archive, sealedArchive, sha256Of(archive.bytes)));
  const binder = await makeBinder(inputs, { texts, stored });
  files.push(kept(binder, binder.bytes, null));
  makeManifest(inputs, inputsSha256, files);
  return binder.pages ?? 0;
}

type KeptFile = Parameters<typeof makeManifest>[2][number];

const kept = (made: MadeFile, bytes: Uint8Array, unsealedSha256: string | null): KeptFile => ({
  ...made,
  sha256: sha256Of(bytes),
  unsealedSha256,
  size: bytes.length,
});

const seal = ({ bytes }: MadeFile, sealer: Sealer, signedAt: string) =>
  sealPdf(bytes, sealer, {
    field: 'SceauDuCourtier',
    description: 'Sceau électronique du Courtier en infonuagique',
    reason: 'Document assemblé par le Courtier en infonuagique',
    location: 'Québec',
    signedAt,
  });

// DigestInfo of SHA-256 (RFC 8017, 9.2), which PKCS #1 v1.5 signs.
const SHA256_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

const sealerOf = ({ key, chain }: { key: KeyObject; chain: string }): Sealer => ({
  certificates: readChain(chain).map(({ raw }) => raw),
  sign: async (digest) =>
    privateEncrypt(
      { key, padding: constants.RSA_PKCS1_PADDING },
      Buffer.concat([SHA256_INFO, digest]),
    ),
  timestamp: null,
});
