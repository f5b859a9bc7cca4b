import {
  type Archive,
  type ArchiveEntry,
  ArchiveTooLargeError,
  openArchive,
  unpack,
  unpackWhole,
} from './archive.ts';
import { UnreadableWorkbookError } from './workbook-error.ts';
import { attributeOf, readXml, XmlDecoder, type XmlHandler, XmlReader } from './xml.ts';

/** The parts of a workbook, by their path without regard to case, as its format has it. */
export interface WorkbookPackage {
  readonly entries: readonly ArchiveEntry[];
  readonly part: (path: string) => ArchiveEntry | undefined;
}

export interface Relationship {
  readonly id: string;
  /** The last word of its type: `worksheet`, `comments`, `vmlDrawing`. */
  readonly type: string;
  /** Path in the archive, without a leading slash; as written when it leads outside. */
  readonly target: string;
  readonly isExternal: boolean;
}

export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly path: string;
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly strings: string | undefined;
  readonly styles: string | undefined;
  /** Dates count from 1904 rather than from 1900. */
  readonly countsFrom1904: boolean;
}

const SMALL_PART = 8 * 1024 * 1024;

/**
 * Opens the archive of a workbook.
 * @throws UnreadableArchiveError, ArchiveTooLargeError when it declares more than `maximumBytes`.
 */
export function openPackage(bytes: Uint8Array, maximumBytes: number): WorkbookPackage {
  const { entries }: Archive = openArchive(bytes);
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  if (unpacked > maximumBytes) throw new ArchiveTooLargeError('The workbook is too large.');
  const byPath = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  return { entries, part: (path) => byPath.get(path.toLowerCase()) };
}

/** Reads the text of a part that is small by nature. */
export async function readPart(entry: ArchiveEntry): Promise<string> {
  const decoder = new XmlDecoder();
  return decoder.push(await unpackWhole(entry, SMALL_PART)) + decoder.end();
}

/** Reads a part that may be large, in bounded memory. */
export async function streamPart(entry: ArchiveEntry, handler: XmlHandler): Promise<void> {
  const decoder = new XmlDecoder();
  const reader = new XmlReader(handler);
  for await (const chunk of unpack(entry)) reader.push(decoder.push(chunk));
  reader.push(decoder.end());
  reader.end();
}

/** Says where the sheets, the texts and the styles of a workbook lie. */
export async function readWorkbookParts(workbook: WorkbookPackage): Promise<WorkbookParts> {
  const [main] = ofType(await relationshipsOf(workbook, ''), 'officeDocument');
  const path = main?.target ?? 'xl/workbook.xml';
  const entry = workbook.part(path);
  if (entry === undefined) throw new UnreadableWorkbookError('not-a-workbook');
  const relationships = await relationshipsOf(workbook, path);
  const worksheets = new Map(ofType(relationships, 'worksheet').map((one) => [one.id, one.target]));
  const sheets: SheetPart[] = [];
  let countsFrom1904 = false;
  readXml(await readPart(entry), {
    open: (name, attributes) => {
      if (name === 'workbookPr') countsFrom1904 = isTrue(attributeOf(attributes, 'date1904'));
      if (name !== 'sheet') return;
      const target = worksheets.get(relationshipIdOf(attributes));
      // Sheets of charts alone hold no cell.
      if (target === undefined) return;
      const state = attributeOf(attributes, 'state') ?? 'visible';
      const sheetName = attributeOf(attributes, 'name') ?? '';
      sheets.push({ name: sheetName, hidden: state !== 'visible', path: target });
    },
  });
  if (sheets.length === 0) throw new UnreadableWorkbookError('not-a-workbook');
  const [strings] = ofType(relationships, 'sharedStrings');
  const [styles] = ofType(relationships, 'styles');
  return { sheets, strings: strings?.target, styles: styles?.target, countsFrom1904 };
}

/** The identifier `r:id`, whatever prefix its writer chose. */
export function relationshipIdOf(attributes: string): string {
  const prefix = /\s([\w.-]+):id\s*=/.exec(attributes)?.[1];
  return prefix === undefined ? '' : (attributeOf(attributes, `${prefix}:id`) ?? '');
}

/** What a part refers to; `''` for the package itself. */
export async function relationshipsOf(
  workbook: WorkbookPackage,
  path: string,
): Promise<Relationship[]> {
  const entry = workbook.part(relationshipsPathOf(path));
  return entry === undefined ? [] : readRelationships(await readPart(entry), path);
}

/** Where the relationships of a part lie: `xl/worksheets/_rels/sheet1.xml.rels`. */
export function relationshipsPathOf(path: string): string {
  const slash = path.lastIndexOf('/') + 1;
  return `${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`;
}

/** Reads the relationships of a part, whose targets are relative to its folder. */
export function readRelationships(xml: string, path: string): Relationship[] {
  const found: Relationship[] = [];
  readXml(xml, {
    open: (name, attributes) => {
      if (name !== 'Relationship') return;
      const isExternal = attributeOf(attributes, 'TargetMode') === 'External';
      const target = attributeOf(attributes, 'Target') ?? '';
      found.push({
        id: attributeOf(attributes, 'Id') ?? '',
        type: (attributeOf(attributes, 'Type') ?? '').split('/').at(-1) ?? '',
        target: isExternal ? target : resolvePath(path, target),
        isExternal,
      });
    },
  });
  return found;
}

export const ofType = (relationships: readonly Relationship[], type: string): Relationship[] =>
  relationships.filter((one) => one.type === type && !one.isExternal);

function resolvePath(from: string, target: string): string {
  const steps = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

export const isTrue = (flag: string | undefined): boolean => flag === '1' || flag === 'true';
