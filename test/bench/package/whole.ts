import { constants, type KeyObject, privateEncrypt } from 'node:crypto';
import { sha256Of } from '#adapters/objects.ts';
import { readChain, type Sealer, sealPdf } from '#adapters/seal.ts';
import { makeArchive, type SealedText } from '../../../functions/contracts/make-archive.ts';
import { makeBinder } from '../../../functions/contracts/make-binder.ts';
import { makeManifest } from '../../../functions/contracts/make-manifest.ts';
import { type MadeFile, makeTexts } from '../../../functions/contracts/make-texts.ts';
import { readPrepared, readSealer } from './prepared.ts';

/** Makes all that a package holds: texts, archive and binder, sealed as assembly seals them. */
export async function run(folder: string): Promise<number> {
  const { inputs, stored } = readPrepared(folder);
  const sealer = sealerOf(readSealer(folder));
  const texts = await makeTexts(inputs);
  const sealed: SealedText[] = [];
  for (const text of texts) sealed.push({ ...text, bytes: await seal(text, sealer, inputs.date) });
  const files = texts.map((text, index) => {
    const bytes = sealed[index]?.bytes ?? new Uint8Array();
    const unsealedSha256 = sha256Of(text.bytes);
    return { ...text, sha256: sha256Of(bytes), unsealedSha256, size: bytes.length };
  });
  const manifest = makeManifest(inputs, sha256Of(Buffer.from(JSON.stringify(inputs))), files);
  const archive = await makeArchive(inputs, { texts: sealed, manifest, stored });
  await seal(archive, sealer, inputs.date);
  const binder = await makeBinder(inputs, { texts, stored });
  return binder.pages ?? 0;
}

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
