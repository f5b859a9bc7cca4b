import { X509Certificate } from 'node:crypto';
import { PDF, rgb } from '@libpdf/core';
import { selfSignedCertificate } from '../../infra/commands/seal-certificate.ts';
import { localKey, validity } from './seal.ts';

let made: Promise<{ readonly key: ReturnType<typeof localKey>; readonly der: Uint8Array }>;

/** A key and a certificate of a fictitious signatory, the same for the whole run. */
function signatoryKey() {
  made ??= (async () => {
    const key = localKey();
    const subject = { commonName: 'Signataire fictif', organisation: 'Essais', country: 'CA' };
    const pem = await selfSignedCertificate(key, { subject, ...validity });
    return { key, der: new X509Certificate(pem).raw };
  })();
  return made;
}

/** The same file, signed as people sign: an incremental update that changes no byte before it. */
export async function signPdf(bytes: Uint8Array, reason = 'Signature'): Promise<Uint8Array> {
  const { key, der } = await signatoryKey();
  const pdf = await PDF.load(bytes);
  const signed = await pdf.sign({
    signer: {
      certificate: der,
      keyType: 'RSA',
      signatureAlgorithm: 'RSASSA-PKCS1-v1_5',
      sign: (data) => key.sign(data),
    },
    reason,
  });
  return signed.bytes;
}

/** The file as another program saves it: every byte moves, nothing that is shown changes. */
export async function saveAgain(bytes: Uint8Array): Promise<Uint8Array> {
  const source = await PDF.load(bytes);
  const copy = PDF.create();
  await copy.copyPagesFrom(source, [...source.getPages().keys()]);
  return copy.save();
}

/** A later revision of the file, which paints over a line of a page and writes another. */
export async function paintOver(
  bytes: Uint8Array,
  page: number,
  text: string,
): Promise<Uint8Array> {
  const pdf = await PDF.load(bytes);
  const target = pdf.getPage(page - 1);
  target?.drawRectangle({ x: 60, y: 500, width: 480, height: 40, color: rgb(1, 1, 1) });
  target?.drawText(text, { x: 64, y: 512, size: 12 });
  return pdf.save({ incremental: true });
}

/** The file without some of its pages, from 1, as another program leaves it. */
export async function withoutPages(
  bytes: Uint8Array,
  ...pages: readonly number[]
): Promise<Uint8Array> {
  const pdf = await PDF.load(bytes);
  for (const page of pages.toSorted((left, right) => right - left)) pdf.removePage(page - 1);
  return pdf.save();
}
