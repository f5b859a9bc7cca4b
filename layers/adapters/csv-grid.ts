import { parse } from 'csv-parse/sync';
import { cellRef } from 'hucre/xlsx';
import { decimalSignOf, type Grid, type GridRow, type Source } from '#domain/quotes/index.ts';
import { UnreadableFileError } from './unreadable-file.ts';

const MEGABYTE = 1024 * 1024;
const MAXIMUM_BYTES = 5 * MEGABYTE;
const MAXIMUM_ROWS = 60_000;
const MAXIMUM_COLUMNS = 256;
const MAXIMUM_CELLS = 600_000;
const LONGEST_RECORD = 100_000;
const SAMPLE_ROWS = 300;
const SEPARATORS = [';', ',', '\t', '|'] as const;
const SHEET = 'CSV';

export type UnreadableCsvReason =
  | 'too-large'
  | 'too-many-cells'
  | 'not-text'
  | 'malformed'
  | 'no-separator';

/** The bytes are no separated text that we can read for certain. The file is kept; a person may read it. */
export class UnreadableCsvError extends UnreadableFileError {
  override readonly name = 'UnreadableCsvError';
  readonly reason: UnreadableCsvReason;

  constructor(reason: UnreadableCsvReason, options?: ErrorOptions) {
    super(`Unreadable CSV: ${reason}.`, options);
    this.reason = reason;
  }
}

export interface CsvReading {
  readonly grids: Grid[];
  readonly source: Source;
}

/**
 * Reads a CSV file: its encoding, separator and decimal sign are detected, and told in `source`. Cells are
 * named as a spreadsheet would show them. Throws UnreadableCsvError when it is too large, no text, or
 * when its quotes do not close.
 */
export function readCsvGrids(bytes: Uint8Array): CsvReading {
  if (bytes.length > MAXIMUM_BYTES) throw new UnreadableCsvError('too-large');
  const { text, encoding } = decoded(bytes);
  const announced = /^sep=(.)\r?\n/i.exec(text);
  const body = announced === null ? text : text.slice(announced[0].length);
  const separator = announced?.[1] ?? separatorOf(body);
  const records = recordsOf(body, separator, MAXIMUM_ROWS + 1);
  refuseTooMany(records);
  const decimalSign = decimalSignOf(textsIn(records));
  const grid: Grid = {
    sheet: SHEET,
    hidden: false,
    ...(decimalSign === undefined ? {} : { decimalSign }),
    rows: records.map(rowOf).filter((row) => row.cells.length > 0),
  };
  return {
    grids: [grid],
    source: { format: 'csv', encoding, separator, decimalSign: decimalSign ?? null },
  };
}

function decoded(bytes: Uint8Array): { readonly text: string; readonly encoding: string } {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if (hasControls(text)) throw new UnreadableCsvError('not-text');
  return { text, encoding };
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 2000);
  const zeros = [0, 1].map((side) => sample.filter((byte, at) => byte === 0 && at % 2 === side));
  const [even = 0, odd = 0] = zeros.map((found) => found.length / (sample.length / 2));
  if (odd > 0.5 && even < 0.1) return 'utf-16le';
  if (even > 0.5 && odd < 0.1) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** A text file holds no other control characters than tabs and line ends. */
function hasControls(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const isAllowed = code === 9 || code === 10 || code === 12 || code === 13;
    if ((code < 32 && !isAllowed) || code === 127) return true;
  }
  return false;
}

/** The separator that cuts most rows in the same number of columns, by far. */
function separatorOf(text: string): string {
  const scores = SEPARATORS.map((separator) => ({ separator, score: scoreOf(text, separator) }));
  const [best, second] = scores.toSorted((a, b) => b.score - a.score);
  if (best === undefined || best.score === 0) throw new UnreadableCsvError('no-separator');
  if (second !== undefined && second.score > best.score * 0.9) {
    throw new UnreadableCsvError('no-separator');
  }
  return best.separator;
}

function scoreOf(text: string, separator: string): number {
  if (!text.includes(separator)) return 0;
  const counts = new Map<number, number>();
  try {
    for (const { length } of recordsOf(text, separator, SAMPLE_ROWS)) {
      counts.set(length, (counts.get(length) ?? 0) + 1);
    }
  } catch {
    return 0;
  }
  return Math.max(0, ...[...counts].map(([columns, rows]) => (columns < 3 ? 0 : rows * columns)));
}

function recordsOf(text: string, separator: string, rows: number): string[][] {
  try {
    return parse(text, {
      delimiter: separator,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: LONGEST_RECORD,
      to: rows,
    });
  } catch (cause) {
    throw new UnreadableCsvError('malformed', { cause });
  }
}

function refuseTooMany(records: readonly (readonly string[])[]): void {
  const cells = records.reduce((sum, record) => sum + record.length, 0);
  const isTooWide = records.some((record) => record.length > MAXIMUM_COLUMNS);
  if (records.length > MAXIMUM_ROWS || isTooWide || cells > MAXIMUM_CELLS) {
    throw new UnreadableCsvError('too-many-cells');
  }
}

function* textsIn(records: readonly (readonly string[])[]): Generator<string> {
  for (const record of records) yield* record;
}

const rowOf = (record: readonly string[], index: number): GridRow => ({
  number: index + 1,
  cells: record.flatMap((value, column) =>
    value.trim() === '' ? [] : [{ ref: cellRef(index, column), column, value: bareText(value) }],
  ),
});

/** `="0042"` is how a program makes a spreadsheet keep a text as it is. */
const bareText = (value: string): string => /^="([^"]*)"$/.exec(value.trim())?.[1] ?? value;
