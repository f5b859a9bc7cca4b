import { pipeline, type Transform } from 'node:stream';
import { crc32, createDeflateRaw, createInflateRaw, inflateRawSync } from 'node:zlib';

/** The bytes are no archive that can be trusted: cut short, contradictory, or of an unknown method. */
export class UnreadableArchiveError extends Error {
  override readonly name = 'UnreadableArchiveError';
}

/** An archive opens to more than its reader accepts, or to more than it declares. */
export class ArchiveTooLargeError extends Error {
  override readonly name = 'ArchiveTooLargeError';
}

const STORED = 0;
const DEFLATED = 8;

/** One file of an archive, still packed. */
export interface ArchiveEntry {
  readonly name: string;
  readonly rawName: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly modified: number;
  readonly crc: number;
  /** Bytes once opened, as declared. */
  readonly size: number;
  readonly packed: Uint8Array;
}

export interface Archive {
  readonly entries: readonly ArchiveEntry[];
  /** Bytes before, after or between the entries belong to none of them: another file may hide there. */
  readonly hasForeignBytes: boolean;
  readonly isEncrypted: boolean;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
const END_SIZE = 22;
const END_64_SIZE = 56;
const LOCATOR_SIZE = 20;
const LONGEST_COMMENT = 0xffff;
const IN_EXTRA_32 = 0xffffffff;
const IN_EXTRA_16 = 0xffff;
const SIZES_EXTRA = 0x0001;
const ENCRYPTED_FLAG = 0x1;
const DESCRIPTOR_FLAG = 0x8;
const UTF8_FLAG = 0x800;
const DESCRIPTOR_SIZES: readonly number[] = [0, 12, 16, 20, 24];

/** Tells an archive by its first bytes. */
export const looksLikeArchive = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/**
 * Opens an archive by its directory, without unpacking. What its directory says and what its entries
 * say must agree: two programs would otherwise see two different files in the same bytes.
 * @throws UnreadableArchiveError
 */
export function openArchive(bytes: Uint8Array): Archive {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return open(file);
  } catch (cause) {
    if (cause instanceof UnreadableArchiveError) throw cause;
    throw new UnreadableArchiveError('The archive is cut short.', { cause });
  }
}

interface Directory {
  readonly count: number;
  readonly start: number;
  readonly end: number;
  readonly isLast: boolean;
}

interface Placed {
  readonly entry: ArchiveEntry;
  readonly start: number;
  readonly end: number;
}

function open(file: Buffer): Archive {
  const directory = findDirectory(file);
  const placed = readDirectory(file, directory);
  const names = new Set(placed.map(({ entry }) => entry.name.toLowerCase()));
  if (names.size < placed.length) throw new UnreadableArchiveError('Two entries have one name.');
  return {
    entries: placed.map(({ entry }) => entry),
    hasForeignBytes: !directory.isLast || hasGaps(placed, directory.start),
    isEncrypted: placed.some(({ entry }) => (entry.flags & ENCRYPTED_FLAG) !== 0),
  };
}

function findDirectory(file: Buffer): Directory {
  const signature = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
  const at = file.lastIndexOf(signature);
  if (at < 0 || at < file.length - END_SIZE - LONGEST_COMMENT) {
    throw new UnreadableArchiveError('The archive has no directory.');
  }
  const size = file.readUInt32LE(at + 12);
  const start = file.readUInt32LE(at + 16);
  const count = file.readUInt16LE(at + 10);
  const isLast = at + END_SIZE === file.length;
  const needs64 = count === IN_EXTRA_16 || size === IN_EXTRA_32 || start === IN_EXTRA_32;
  const large = readDirectory64(file, at);
  if (large !== undefined) return { ...large, isLast };
  if (needs64) throw new UnreadableArchiveError('The archive has no large directory.');
  const end = start + size;
  if (end > at) throw new UnreadableArchiveError('The directory is not where it should be.');
  return { count, start, end, isLast: isLast && end === at };
}

function readDirectory64(file: Buffer, end: number): Omit<Directory, 'isLast'> | undefined {
  const locator = end - LOCATOR_SIZE;
  if (locator < 0 || file.readUInt32LE(locator) !== LOCATOR_64) return undefined;
  const at = safeInteger(file.readBigUInt64LE(locator + 8));
  if (at !== locator - END_64_SIZE || file.readUInt32LE(at) !== END_64) {
    throw new UnreadableArchiveError('The large directory is not where it should be.');
  }
  const start = safeInteger(file.readBigUInt64LE(at + 48));
  const size = safeInteger(file.readBigUInt64LE(at + 40));
  if (start + size !== at) throw new UnreadableArchiveError('The directory has another size.');
  return { count: safeInteger(file.readBigUInt64LE(at + 32)), start, end: at };
}

function readDirectory(file: Buffer, { count, start, end }: Directory): Placed[] {
  const placed: Placed[] = [];
  let at = start;
  while (at < end) {
    if (file.readUInt32LE(at) !== CENTRAL) throw new UnreadableArchiveError('Not a directory.');
    placed.push(readEntry(file, at, start));
    const lengths = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset));
    at += CENTRAL_SIZE + lengths.reduce((sum, length) => sum + length, 0);
  }
  if (at !== end || placed.length !== count) {
    throw new UnreadableArchiveError('The directory has another length than it says.');
  }
  return placed;
}

function readEntry(file: Buffer, at: number, directoryStart: number): Placed {
  const nameLength = file.readUInt16LE(at + 28);
  const extraLength = file.readUInt16LE(at + 30);
  const rawName = file.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameLength);
  const extra = file.subarray(at + CENTRAL_SIZE + nameLength).subarray(0, extraLength);
  const [size, packedSize, start] = wideSizes(extra, [
    file.readUInt32LE(at + 24),
    file.readUInt32LE(at + 20),
    file.readUInt32LE(at + 42),
  ]);
  const head = {
    rawName,
    name: nameOf(rawName),
    flags: file.readUInt16LE(at + 8),
    method: file.readUInt16LE(at + 10),
    modified: file.readUInt32LE(at + 12),
    crc: file.readUInt32LE(at + 16),
    size,
  };
  const dataStart = localDataStart(file, start, head);
  const end = dataStart + packedSize;
  if (end > directoryStart) throw new UnreadableArchiveError(`${head.name} is cut short.`);
  return { entry: { ...head, packed: file.subarray(dataStart, end) }, start, end };
}

const nameOf = (rawName: Buffer): string => rawName.toString('utf8').replaceAll('\\', '/');

/** Sizes that do not fit in 32 bits lie in an extra field, in this order, only those that do not fit. */
function wideSizes(
  extra: Buffer,
  narrow: readonly [number, number, number],
): [number, number, number] {
  if (!narrow.includes(IN_EXTRA_32)) return [...narrow];
  let field = extra;
  while (field.readUInt16LE(0) !== SIZES_EXTRA) field = field.subarray(4 + field.readUInt16LE(2));
  let at = 4;
  const widened = narrow.map((value) => {
    if (value !== IN_EXTRA_32) return value;
    const wide = safeInteger(field.readBigUInt64LE(at));
    at += 8;
    return wide;
  });
  return widened as [number, number, number];
}

function localDataStart(
  file: Buffer,
  start: number,
  head: Pick<ArchiveEntry, 'name' | 'rawName' | 'flags' | 'method'>,
): number {
  const nameEnd = start + LOCAL_SIZE + file.readUInt16LE(start + 26);
  const agrees =
    file.readUInt32LE(start) === LOCAL &&
    file.readUInt16LE(start + 8) === head.method &&
    ((file.readUInt16LE(start + 6) ^ head.flags) & ENCRYPTED_FLAG) === 0 &&
    file.subarray(start + LOCAL_SIZE, nameEnd).equals(head.rawName);
  if (!agrees) throw new UnreadableArchiveError(`${head.name} is another entry than it says.`);
  return nameEnd + file.readUInt16LE(start + 28);
}

/** Entries must follow each other from the first byte; overlapping ones are a known zip bomb. */
function hasGaps(placed: readonly Placed[], directoryStart: number): boolean {
  let at = 0;
  let isDescribed = false;
  const next = (start: number): boolean => {
    const gap = start - at;
    if (gap < 0) throw new UnreadableArchiveError('Entries overlap.');
    return gap > 0 && !(isDescribed && DESCRIPTOR_SIZES.includes(gap));
  };
  for (const { start, end, entry } of placed.toSorted((a, b) => a.start - b.start)) {
    if (next(start)) return true;
    at = end;
    isDescribed = (entry.flags & DESCRIPTOR_FLAG) !== 0;
  }
  return next(directoryStart);
}

function safeInteger(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new UnreadableArchiveError('Absurd size.');
  return Number(value);
}

const CHUNK = 65_536;
/** Up to here, one call costs less time than a stream, and no more memory than the pieces it leaves behind. */
const SMALL = 8 * 1024 * 1024;

/**
 * Unpacks one entry, piece by piece. It must give exactly the bytes that it declares: what expands
 * further is stopped at once, so that an archive never takes more than it announced.
 * @throws UnreadableArchiveError, ArchiveTooLargeError
 */
export async function* unpack(entry: ArchiveEntry): AsyncGenerator<Buffer> {
  let size = 0;
  let crc = 0;
  for await (const chunk of pieces(entry)) {
    size += chunk.length;
    if (size > entry.size) throw new ArchiveTooLargeError(`${entry.name} is larger than it says.`);
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (size !== entry.size || crc !== entry.crc) {
    throw new UnreadableArchiveError(`${entry.name} is damaged.`);
  }
}

async function* pieces(entry: ArchiveEntry): AsyncGenerator<Buffer> {
  const { packed, size, method, flags } = entry;
  if ((flags & ENCRYPTED_FLAG) !== 0 || (method !== STORED && method !== DEFLATED)) {
    throw new UnreadableArchiveError(`${entry.name} is packed by a method that is not accepted.`);
  }
  if (method === STORED) {
    yield Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
    return;
  }
  try {
    if (size <= SMALL) yield* inPieces(inflateAtOnce(packed, size));
    else yield* through(createInflateRaw({ chunkSize: CHUNK }), [packed]);
  } catch (cause) {
    const isLarger = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    if (isLarger) throw new ArchiveTooLargeError(`${entry.name} is larger than it says.`);
    throw new UnreadableArchiveError(`${entry.name} is damaged.`, { cause });
  }
}

/** Into one buffer of the size that it must have: one byte more would be a lie told by the archive. */
function inflateAtOnce(packed: Uint8Array, size: number): Buffer {
  return inflateRawSync(packed, { maxOutputLength: size + 1, chunkSize: Math.max(64, size + 1) });
}

function* inPieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

type Bytes = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

async function* through(engine: Transform, input: Bytes): AsyncGenerator<Buffer> {
  // What fails destroys the engine, and so ends the loop below with its error.
  pipeline(input, engine, () => undefined);
  for await (const chunk of engine) yield chunk as Buffer;
}

/** Unpacks one entry whole. @throws as `unpack`, and ArchiveTooLargeError beyond `maximumBytes`. */
export async function unpackWhole(entry: ArchiveEntry, maximumBytes: number): Promise<Buffer> {
  if (entry.size > maximumBytes) throw new ArchiveTooLargeError(`${entry.name} is too large.`);
  const chunks: Buffer[] = [];
  for await (const chunk of unpack(entry)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Packs bytes as an entry of an archive, at a fixed date so that the same input gives the same bytes. */
export async function pack(name: string, input: Bytes): Promise<ArchiveEntry> {
  let size = 0;
  let crc = 0;
  const counted = async function* () {
    for await (const chunk of input) {
      size += chunk.length;
      crc = crc32(chunk, crc);
      yield chunk;
    }
  };
  const chunks: Buffer[] = [];
  const engine = createDeflateRaw({ level: 3, chunkSize: CHUNK });
  for await (const chunk of through(engine, counted())) chunks.push(chunk);
  const rawName = Buffer.from(name, 'utf8');
  const head = { name, rawName, flags: UTF8_FLAG, method: DEFLATED, modified: FIXED_DATE };
  return { ...head, crc, size, packed: Buffer.concat(chunks) };
}

const FIXED_DATE = 0x00210000;
const NEEDED_VERSION = 20;

/** Writes an archive; entries that were read keep their packed bytes. */
export function writeArchive(entries: readonly ArchiveEntry[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const entry of entries) {
    const local = headerOf(entry, LOCAL, LOCAL_SIZE, 4);
    const central = headerOf(entry, CENTRAL, CENTRAL_SIZE, 6);
    central.writeUInt16LE(NEEDED_VERSION, 4);
    central.writeUInt32LE(at, 42);
    directory.push(central, entry.rawName);
    parts.push(local, entry.rawName, entry.packed);
    at += local.length + entry.rawName.length + entry.packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(END_SIZE);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

/** The fields that both headers of an entry have, from the version that is needed to open it. */
function headerOf(entry: ArchiveEntry, signature: number, size: number, from: number): Buffer {
  const header = Buffer.alloc(size);
  header.writeUInt32LE(signature, 0);
  header.writeUInt16LE(NEEDED_VERSION, from);
  header.writeUInt16LE(entry.flags & ~DESCRIPTOR_FLAG, from + 2);
  header.writeUInt16LE(entry.method, from + 4);
  header.writeUInt32LE(entry.modified, from + 6);
  header.writeUInt32LE(entry.crc, from + 10);
  header.writeUInt32LE(entry.packed.length, from + 14);
  header.writeUInt32LE(entry.size, from + 18);
  header.writeUInt16LE(entry.rawName.length, from + 22);
  return header;
}
