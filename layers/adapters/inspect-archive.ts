import { fileTypeFromBuffer } from 'file-type/core';
import {
  type Hazard,
  type Inspection,
  MAXIMUM_ENTRIES,
  MAXIMUM_EXPANDED_BYTES,
  XLSX,
} from '#domain/documents/index.ts';
import {
  type Archive,
  type ArchiveEntry,
  ArchiveTooLargeError,
  openArchive,
  UnreadableArchiveError,
  unpack,
} from './archive.ts';
import { readPart, readRelationships } from './workbook-package.ts';
import { attributeOf, readXml, UnreadableXmlError } from './xml.ts';

/** Everything seen of an archive, by opening each of its files in turn. */
export async function inspectArchive(file: Buffer): Promise<Partial<Inspection>> {
  const archive = openOrNot(file);
  if (archive === undefined) return { contentType: await sniff(file), readable: false };
  const { entries, isEncrypted: encrypted } = archive;
  const entryCount = entries.length;
  const expandedBytes = entries.reduce((sum, { size }) => sum + size, 0);
  const seen = { entryCount, expandedBytes, encrypted };
  const isBounded = entryCount <= MAXIMUM_ENTRIES && expandedBytes <= MAXIMUM_EXPANDED_BYTES;
  if (encrypted || !isBounded) return { ...seen, contentType: await sniff(file) };
  const hazards = new Set(outerHazards(file, archive));
  try {
    for (const entry of entries) {
      for (const hazard of await entryHazards(entry)) hazards.add(hazard);
    }
    if (hazards.has('xml-entities')) return { ...seen, contentType: XLSX, hazards: [...hazards] };
    const types = await contentTypesOf(entries);
    const contentType = await typeOf(types, file);
    for (const hazard of await linkHazards(entries, types)) hazards.add(hazard);
    return { ...seen, contentType, hazards: [...hazards] };
  } catch (error) {
    if (error instanceof ArchiveTooLargeError) hazards.add('false-sizes');
    else if (!isUnreadable(error)) throw error;
    return { ...seen, contentType: await sniff(file), hazards: [...hazards], readable: false };
  }
}

function openOrNot(file: Buffer): Archive | undefined {
  try {
    return openArchive(file);
  } catch (error) {
    if (error instanceof UnreadableArchiveError) return undefined;
    throw error;
  }
}

const isUnreadable = (error: unknown): boolean =>
  error instanceof UnreadableArchiveError || error instanceof UnreadableXmlError;

/** The type of an archive that is not opened, or holds no workbook. */
async function sniff(file: Buffer): Promise<string> {
  try {
    return (await fileTypeFromBuffer(file))?.mime ?? ARCHIVE;
  } catch {
    return ARCHIVE;
  }
}

const ARCHIVE = 'application/zip';
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
const MACROS = /macroEnabled|vbaProject|ms-excel\.(?:intl)?macrosheet/i;
const HEAD = 1024;

/** What the archive itself shows, before any of its files is opened. */
function outerHazards(file: Buffer, { entries, hasForeignBytes }: Archive): Hazard[] {
  const isAlsoPdf = file.subarray(0, HEAD).includes('%PDF-');
  const names = entries.map(({ name }) => name.toLowerCase());
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  return [
    ...(hasForeignBytes || isAlsoPdf ? (['polyglot'] as const) : []),
    ...(has(/vbaproject(?:signature\w*)?\.bin$|\/macrosheets\//) ? (['macros'] as const) : []),
    ...(has(/\/(?:embeddings|activex)\/./) ? (['embedded-object'] as const) : []),
    ...(has(/\.(?:exe|dll|scr|bat|cmd|ps1|vbs|js|jar|hta|lnk|msi)$/)
      ? (['embedded-object'] as const)
      : []),
    ...(has(/\/(?:externallinks|querytables)\/.|\/connections\.xml$/)
      ? (['external-links'] as const)
      : []),
  ];
}

// What the first bytes of a file tell, whatever its name.
const STARTS: readonly (readonly [Hazard, readonly number[]])[] = [
  ['embedded-object', [0x4d, 0x5a]],
  ['embedded-object', [0x7f, 0x45, 0x4c, 0x46]],
  ['embedded-object', [0xcf, 0xfa, 0xed, 0xfe]],
  ['embedded-object', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['nested-archive', [0x50, 0x4b, 0x03, 0x04]],
  ['nested-archive', [0x52, 0x61, 0x72, 0x21]],
  ['nested-archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['nested-archive', [0xfd, 0x37, 0x7a, 0x58]],
  ['nested-archive', [0x42, 0x5a, 0x68]],
  ['nested-archive', [0x1f, 0x8b]],
];
/** Drawings that spreadsheet programs keep compressed. */
const PACKED_PICTURE = /\.(?:emz|wmz)$/i;
const XML = /\.(?:xml|rels|vml)$/i;
const DECLARATIONS = ['<!DOCTYPE', '<!ENTITY'].flatMap((text) => [
  Buffer.from(text),
  Buffer.from(text, 'utf16le'),
  Buffer.from(text, 'utf16le').swap16(),
]);
const OVERLAP = 32;

/** Unpacks one file, to the end: what it declares is checked against what it holds. */
async function entryHazards(entry: ArchiveEntry): Promise<Hazard[]> {
  const found: Hazard[] = [];
  let before: Buffer | undefined;
  for await (const chunk of unpack(entry)) {
    if (before === undefined) found.push(...startHazards(entry, chunk));
    const window = before === undefined ? chunk : Buffer.concat([before, chunk]);
    if (XML.test(entry.name) && DECLARATIONS.some((one) => window.includes(one))) {
      found.push('xml-entities');
    }
    before = window.subarray(-OVERLAP);
  }
  return found;
}

function startHazards({ name }: ArchiveEntry, chunk: Buffer): Hazard[] {
  if (/vbaproject/i.test(name)) return [];
  return STARTS.flatMap(([hazard, start]) => {
    const begins = start.every((byte, index) => chunk[index] === byte);
    const isPicture = hazard === 'nested-archive' && PACKED_PICTURE.test(name);
    return begins && !isPicture ? [hazard] : [];
  });
}

/** A workbook says so in its list of contents; everything else is what its first bytes say. */
async function typeOf(types: readonly string[], file: Buffer): Promise<string> {
  const isWorkbook = types.some((type) => type.toLowerCase() === WORKBOOK.toLowerCase());
  return isWorkbook ? XLSX : sniff(file);
}

async function contentTypesOf(entries: readonly ArchiveEntry[]): Promise<string[]> {
  const list = entries.find(({ name }) => name.toLowerCase() === '[content_types].xml');
  if (list === undefined) return [];
  const types: string[] = [];
  readXml(await readPart(list), {
    open: (_, attributes) => types.push(attributeOf(attributes, 'ContentType') ?? ''),
  });
  return types;
}

/** Macros that the contents admit, and parts that lead outside, other than links that people click. */
async function linkHazards(
  entries: readonly ArchiveEntry[],
  types: readonly string[],
): Promise<Hazard[]> {
  const found: Hazard[] = [];
  if (types.some((type) => MACROS.test(type))) found.push('macros');
  for (const entry of entries.filter(({ name }) => /\.rels$/i.test(name))) {
    const relationships = readRelationships(await readPart(entry), '');
    const outside = relationships.filter(({ isExternal }) => isExternal);
    if (outside.some(({ type }) => type !== 'hyperlink')) found.push('external-links');
  }
  return found;
}
