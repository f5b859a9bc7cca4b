import { fileTypeFromBuffer } from 'file-type/core';
import { CSV, type Hazard, type Inspection } from '#domain/documents/index.ts';
import { looksLikeArchive } from './archive.ts';
import { inspectArchive } from './inspect-archive.ts';

const PDF = 'application/pdf';
/** Container of old workbooks, and of those that a password protects. */
const COMPOUND_FILE = 'application/x-cfb';
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');
const WEB_PAGE =
  /^\s*(?:<!--[\s\S]{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b/i;
const OLD_XML_WORKBOOK = /urn:schemas-microsoft-com:office:spreadsheet|progid="Excel\.Sheet"/i;
/** What a text may be other than CSV; detectors by first bytes see pictures and music in plain words. */
const OTHER_TEXT = /^\s*(?:<\?xml|<svg|\{\\rtf|%!PS)/i;
const HEAD = 4096;

/**
 * Looks at a file by its content: type, size once decompressed, encryption, what it hides, whether it
 * opens. An archive is unpacked whole to be sure, within the bounds that `judge` knows.
 */
export async function inspectFile(bytes: Uint8Array): Promise<Inspection> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (looksLikeArchive(file)) return { ...nothingSeen(file), ...(await inspectArchive(file)) };
  const contentType = await typeOf(file);
  if (contentType === PDF) return { ...nothingSeen(file), ...(await inspectPdfFile(file)) };
  if (contentType === COMPOUND_FILE) {
    const encrypted = file.includes(ENCRYPTED_STREAM);
    const hazards: Hazard[] = encrypted ? [] : ['legacy-workbook'];
    return { ...nothingSeen(file), contentType, encrypted, hazards, readable: false };
  }
  return { ...nothingSeen(file), ...inspectText(file, contentType) };
}

const nothingSeen = (file: Buffer): Inspection => ({
  size: file.byteLength,
  contentType: null,
  encrypted: false,
  expandedBytes: null,
  entryCount: null,
  hazards: [],
  readable: true,
});

/** The type by the first bytes; a file that confuses the detector is of no known type. */
async function typeOf(file: Buffer): Promise<string | null> {
  try {
    return (await fileTypeFromBuffer(file))?.mime ?? null;
  } catch {
    return null;
  }
}

async function inspectPdfFile(file: Buffer): Promise<Partial<Inspection>> {
  // Loaded only for PDFs: a workbook must not wait for it.
  const { readPdfApart, UnreadablePdfError } = await import('./pdf-apart.ts');
  const seen = { contentType: PDF, hazards: pdfHazards(file) };
  try {
    const { encrypted, needsPassword, ...facts } = await readPdfApart('examine', file);
    return needsPassword
      ? { ...seen, encrypted: true }
      : { ...seen, pdf: { ...facts, restricted: encrypted } };
  } catch (error) {
    if (!(error instanceof UnreadablePdfError)) throw error;
    const { reason } = error;
    return { ...seen, readable: false, ...(reason === 'pages-missing' ? { damage: reason } : {}) };
  }
}

const END_OF_ARCHIVE = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const PROGRAM_ATTACHED =
  /\/(?:UF|F)\s*\([^)]{0,200}\.(?:exe|dll|scr|bat|cmd|ps1|vbs|js|jar|hta|lnk|msi)\)/i;

/** An archive whose directory ends where the file ends is one, whatever stands before it. */
function pdfHazards(file: Buffer): Hazard[] {
  const hazards: Hazard[] = [];
  const from = Math.max(0, file.length - END_SIZE - LONGEST_COMMENT);
  for (let at = file.indexOf(END_OF_ARCHIVE, from); at >= 0; ) {
    const isDirectory =
      at + END_SIZE <= file.length && at + END_SIZE + file.readUInt16LE(at + 20) === file.length;
    if (isDirectory) hazards.push('polyglot');
    at = file.indexOf(END_OF_ARCHIVE, at + 1);
  }
  if (PROGRAM_ATTACHED.test(file.toString('latin1'))) hazards.push('embedded-object');
  return [...new Set(hazards)];
}

/** Plain text is taken for CSV, the only text that we accept. */
function inspectText(file: Buffer, sniffed: string | null): Partial<Inspection> {
  const text = headOf(file);
  if (text === null) return { contentType: wideEncodingOf(file) === undefined ? sniffed : null };
  if (WEB_PAGE.test(text) || /^\s*MIME-Version:/i.test(text)) {
    return { contentType: 'text/html', hazards: ['web-page'] };
  }
  if (OLD_XML_WORKBOOK.test(text)) {
    return { contentType: 'application/xml', hazards: ['legacy-workbook'] };
  }
  return { contentType: OTHER_TEXT.test(text) ? sniffed : CSV };
}

/** The beginning of a text, or null when some byte belongs to no text. */
function headOf(file: Buffer): string | null {
  const encoding = wideEncodingOf(file);
  if (encoding !== undefined) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(file);
      return text.includes('\0') ? null : text.slice(0, HEAD);
    } catch {
      return null;
    }
  }
  return file.some(isNoText) ? null : file.toString('utf8', 0, HEAD).replace(/^\ufeff/, '');
}

function wideEncodingOf([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** Control characters but tab, line feed, form feed and carriage return. */
const isNoText = (byte: number): boolean =>
  byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d;
