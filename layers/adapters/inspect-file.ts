import { unzipSync } from 'fflate';
import { fileTypeFromBuffer } from 'file-type/core';
import type { Inspection } from '#domain/documents/index.ts';

const PDF = 'application/pdf';
/** Container of a workbook that a password protects. */
const ENCRYPTED_WORKBOOK = 'application/x-cfb';
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');

/** Looks at a file by its content: type, size once decompressed, encryption, whether it opens. */
export async function inspectFile(bytes: Uint8Array): Promise<Inspection> {
  const contentType = (await fileTypeFromBuffer(bytes))?.mime ?? null;
  const seen = { size: bytes.byteLength, contentType, expandedBytes: null };
  if (contentType === PDF) return { ...seen, ...(await openPdf(bytes)) };
  if (contentType === ENCRYPTED_WORKBOOK) {
    return { ...seen, encrypted: Buffer.from(bytes).includes(ENCRYPTED_STREAM), readable: false };
  }
  return { ...seen, encrypted: false, ...measureArchive(bytes, contentType) };
}

async function openPdf(bytes: Uint8Array) {
  // Loaded only for PDFs: a workbook must not wait for it.
  const { inspectPdf, UnreadablePdfError } = await import('./pdf.ts');
  try {
    const { needsPassword } = await inspectPdf(bytes);
    return { encrypted: needsPassword, readable: true };
  } catch (error) {
    if (error instanceof UnreadablePdfError) return { encrypted: false, readable: false };
    throw error;
  }
}

function measureArchive(bytes: Uint8Array, contentType: string | null) {
  if (!contentType?.includes('openxmlformats')) return { expandedBytes: null, readable: true };
  let expandedBytes = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        expandedBytes += originalSize;
        return false;
      },
    });
    return { expandedBytes, readable: true };
  } catch {
    return { expandedBytes, readable: false };
  }
}
