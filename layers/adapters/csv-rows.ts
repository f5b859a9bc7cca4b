import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod';

/** A list as text: its titles, then its lines with their place in the file, from 1. */
export interface CsvTable {
  readonly titles: readonly string[];
  readonly lines: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

export class UnreadableCsvError extends Error {
  readonly line: number | null;

  constructor(line: number | null) {
    super(`The list is no CSV from line ${line ?? '?'} on.`);
    this.name = 'UnreadableCsvError';
    this.line = line;
  }
}

const recordSchema = z
  .object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) })
  .transform(({ record, info }) => ({ line: info.lines, cells: record }));

/** Reads a list that people saved from a spreadsheet: comma, semicolon or tab, with or without BOM. */
export function readCsvTable(text: string): CsvTable {
  const records = parseCsv(text);
  const [titles, ...lines] = records;
  return { titles: titles?.cells ?? [], lines };
}

function parseCsv(text: string): CsvTable['lines'] {
  try {
    const records = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    });
    return records.map((one) => recordSchema.parse(one));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = (error as { lines?: unknown }).lines;
    throw new UnreadableCsvError(typeof line === 'number' ? line : null);
  }
}

/** The sign that separates the titles: French spreadsheets write semicolons. */
function separatorOf(text: string): string {
  const [titles = ''] = text.split(/\r?\n/, 1);
  const count = (sign: string) => titles.split(sign).length;
  return [';', ',', '\t'].toSorted((left, right) => count(right) - count(left))[0] ?? ';';
}
