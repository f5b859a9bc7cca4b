import type { Grid } from '#domain/quotes/index.ts';
import { addComments } from './workbook-comments.ts';
import { WorkbookEdit } from './workbook-edit.ts';
import { openingWorkbook, UnreadableWorkbookError } from './workbook-error.ts';
import {
  openPackage,
  readWorkbookParts,
  streamPart,
  type WorkbookPackage,
} from './workbook-package.ts';
import { dateReader, SheetReader, type WorkbookContext } from './workbook-sheet.ts';
import { stringsReader } from './workbook-strings.ts';
import { stylesReader } from './workbook-styles.ts';
import type { XmlHandler } from './xml.ts';

export { UnreadableWorkbookError } from './workbook-error.ts';

const MEGABYTE = 1024 * 1024;
const DEFAULT_LIMITS: WorkbookLimits = {
  bytes: 5 * MEGABYTE,
  unpackedBytes: 100 * MEGABYTE,
  cells: 800_000,
};

export interface WorkbookLimits {
  readonly bytes: number;
  readonly unpackedBytes: number;
  readonly cells: number;
}

/** Reads the cells of an XLSX workbook. Throws UnreadableWorkbookError on anything else or too large. */
export async function readWorkbook(
  bytes: Uint8Array,
  limits: WorkbookLimits = DEFAULT_LIMITS,
): Promise<Grid[]> {
  return openingWorkbook(async () => {
    const workbook = open(bytes, limits);
    const { sheets, strings, styles, countsFrom1904 } = await readWorkbookParts(workbook);
    const [texts, formats] = [stringsReader(), stylesReader()];
    await streamIfThere(workbook, styles, formats.handler);
    await streamIfThere(workbook, strings, texts.handler);
    const context: WorkbookContext = {
      strings: texts.strings,
      kinds: formats.kinds,
      dateOf: dateReader(countsFrom1904),
      maximumCells: limits.cells,
      cells: 0,
      rows: 0,
      characters: 0,
    };
    const grids: Grid[] = [];
    for (const sheet of sheets) {
      const part = workbook.part(sheet.path);
      if (part === undefined) throw new UnreadableWorkbookError('not-a-workbook');
      const reader = new SheetReader(sheet, context);
      await streamPart(part, reader);
      grids.push(reader.grid());
    }
    return grids;
  });
}

function open(bytes: Uint8Array, limits: WorkbookLimits): WorkbookPackage {
  if (bytes.length > limits.bytes) throw new UnreadableWorkbookError('too-large');
  return openPackage(bytes, limits.unpackedBytes);
}

async function streamIfThere(
  workbook: WorkbookPackage,
  path: string | undefined,
  handler: XmlHandler,
): Promise<void> {
  const part = path === undefined ? undefined : workbook.part(path);
  if (part !== undefined) await streamPart(part, handler);
}

export interface WorkbookNote {
  readonly sheet: string;
  /** `C14`. */
  readonly cell: string;
  readonly text: string;
}

/**
 * Gives the same workbook back with notes as cell comments; a comment that the cell already bore is
 * kept above ours, and every part that comments do not concern keeps its bytes. Notes on a sheet that
 * is not there are left out. Throws UnreadableWorkbookError as `readWorkbook` does.
 */
export async function annotateWorkbook(
  bytes: Uint8Array,
  notes: readonly WorkbookNote[],
  limits: WorkbookLimits = DEFAULT_LIMITS,
): Promise<Uint8Array> {
  return openingWorkbook(async () => {
    const workbook = open(bytes, limits);
    const { sheets } = await readWorkbookParts(workbook);
    const edit = new WorkbookEdit(workbook);
    for (const [name, ofSheet] of Map.groupBy(notes, ({ sheet }) => sheet)) {
      const sheet = sheets.find((one) => one.name === name);
      if (sheet !== undefined) await addComments(edit, sheet.path, textsByCell(ofSheet));
    }
    return edit.save();
  });
}

function textsByCell(notes: readonly WorkbookNote[]): Map<string, string> {
  return new Map(
    [...Map.groupBy(notes, ({ cell }) => cell)].map(([cell, ofCell]) => [
      cell,
      ofCell.map(({ text }) => text).join('\n\n'),
    ]),
  );
}
