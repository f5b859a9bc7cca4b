import { Unzip, UnzipInflate } from 'fflate';
import {
  type Cell,
  cellRef,
  openXlsx,
  parseCellRef,
  readXlsx,
  type Sheet,
  saveXlsx,
} from 'hucre/xlsx';
import { Temporal } from 'temporal-polyfill';
import type { CellValue, Grid, GridCell, GridRow } from '#domain/quotes/index.ts';

const MEGABYTE = 1024 * 1024;
const MAXIMUM_BYTES = 5 * MEGABYTE;
const MAXIMUM_UNPACKED_BYTES = 100 * MEGABYTE;
const MAXIMUM_CELLS = 200_000;
const CHUNK = 65_536;
const READ_OPTIONS = { readStyles: true, maxRows: 20_000 };
const AUTHOR = 'Courtier en infonuagique';

export interface WorkbookLimits {
  readonly bytes: number;
  readonly unpackedBytes: number;
  readonly cells: number;
}

export type UnreadableReason = 'too-large' | 'too-many-cells' | 'not-a-workbook';

/** The bytes are no workbook that we accept to open. The file is kept; a person may read it. */
export class UnreadableWorkbookError extends Error {
  override readonly name = 'UnreadableWorkbookError';
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason, options?: ErrorOptions) {
    super(`Unreadable workbook: ${reason}.`, options);
    this.reason = reason;
  }
}

const DEFAULT_LIMITS: WorkbookLimits = {
  bytes: MAXIMUM_BYTES,
  unpackedBytes: MAXIMUM_UNPACKED_BYTES,
  cells: MAXIMUM_CELLS,
};

/** Reads the cells of an XLSX workbook. Throws UnreadableWorkbookError on anything else or too large. */
export async function readWorkbook(
  bytes: Uint8Array,
  limits: WorkbookLimits = DEFAULT_LIMITS,
): Promise<Grid[]> {
  const { sheets } = await opened(bytes, limits, (input) => readXlsx(input, READ_OPTIONS));
  return sheets.map(gridOf);
}

export interface WorkbookNote {
  readonly sheet: string;
  /** `C14`. */
  readonly cell: string;
  readonly text: string;
}

/**
 * Gives the same workbook back with notes as cell comments; a comment that the cell already bore is
 * kept above ours. Notes on a sheet that is not there are left out.
 */
export async function annotateWorkbook(
  bytes: Uint8Array,
  notes: readonly WorkbookNote[],
  limits: WorkbookLimits = DEFAULT_LIMITS,
): Promise<Uint8Array> {
  const workbook = await opened(bytes, limits, (input) => openXlsx(input, READ_OPTIONS));
  for (const { sheet: name, cell, text } of notes) {
    const sheet = workbook.sheets.find((candidate) => candidate.name === name);
    if (sheet !== undefined) comment(sheet, cell, text);
  }
  return await saveXlsx(workbook);
}

async function opened<Workbook extends { sheets: Sheet[] }>(
  bytes: Uint8Array,
  limits: WorkbookLimits,
  open: (bytes: Uint8Array) => Promise<Workbook>,
): Promise<Workbook> {
  if (bytes.length > limits.bytes) throw new UnreadableWorkbookError('too-large');
  try {
    assertUnpackedSize(bytes, limits.unpackedBytes);
    const workbook = await open(bytes);
    assertCellCount(workbook.sheets, limits.cells);
    return workbook;
  } catch (cause) {
    if (cause instanceof UnreadableWorkbookError) throw cause;
    throw new UnreadableWorkbookError('not-a-workbook', { cause });
  }
}

function assertCellCount(sheets: readonly Sheet[], limit: number): void {
  const rows = sheets.flatMap((sheet) => sheet.rows);
  const cells = rows.reduce((sum, row) => sum + row.length, 0);
  const isCutShort = sheets.some((sheet) => sheet.rows.length >= READ_OPTIONS.maxRows);
  if (isCutShort || cells > limit) throw new UnreadableWorkbookError('too-many-cells');
}

/** Counts what the archive really unpacks to, stopping as soon as it is too much: declared sizes may lie. */
function assertUnpackedSize(bytes: Uint8Array, limit: number): void {
  let unpacked = 0;
  const unzip = new Unzip((file) => {
    file.ondata = (error, chunk) => {
      if (error) throw error;
      unpacked += chunk.length;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let start = 0; start < bytes.length; start += CHUNK) {
    unzip.push(bytes.subarray(start, start + CHUNK), start + CHUNK >= bytes.length);
    if (unpacked > limit) throw new UnreadableWorkbookError('too-large');
  }
}

function gridOf(sheet: Sheet): Grid {
  return {
    sheet: sheet.name,
    hidden: sheet.hidden === true || sheet.veryHidden === true,
    rows: sheet.rows.map((_, index) => rowOf(sheet, index)).filter((row) => row.cells.length > 0),
  };
}

function rowOf(sheet: Sheet, row: number): GridRow {
  const values = sheet.rows[row] ?? [];
  return {
    number: row + 1,
    cells: values.flatMap((value, column) => {
      const cell = sheet.cells?.get(`${row},${column}`);
      if (value === null && cell?.formula === undefined) return [];
      return [gridCell(row, column, gridValue(value), cell)];
    }),
  };
}

function gridCell(row: number, column: number, value: CellValue, cell: Cell | undefined): GridCell {
  return {
    ref: cellRef(row, column),
    column,
    value,
    ...(cell?.formula === undefined ? {} : { formula: cell.formula }),
    ...(cell?.style?.numFmt?.includes('%') ? { percent: true as const } : {}),
  };
}

/** hucre gives dates as UTC midnights: the calendar date is what the sheet shows. */
function gridValue(value: Sheet['rows'][number][number]): CellValue {
  if (value === null) return '';
  if (!(value instanceof Date)) return value;
  return Temporal.PlainDate.from(value.toISOString().slice(0, 10));
}

function comment(sheet: Sheet, ref: string, text: string): void {
  const { row, col } = parseCellRef(ref);
  const key = `${row},${col}`;
  const cells = sheet.cells ?? new Map<string, Cell>();
  const cell = cells.get(key) ?? { value: sheet.rows[row]?.[col] ?? null, type: 'empty' as const };
  const before = cell.comment?.text;
  const whole = before === undefined ? text : `${before}\n\n${text}`;
  cells.set(key, { ...cell, comment: { author: AUTHOR, text: whole } });
  sheet.cells = cells;
}
