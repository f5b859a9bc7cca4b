import { UnreadableFileError } from '#adapters/unreadable-file.ts';
import { CSV, PDF } from '#domain/documents/index.ts';
import type { Grid, Source } from '#domain/quotes/index.ts';

export interface ReadFile {
  readonly grids: readonly Grid[];
  readonly source: Source;
}

const WORKBOOK: Source = { format: 'xlsx', encoding: null, separator: null, decimalSign: null };

/** Reads the cells of a quote, whichever of the accepted formats it comes in. */
export async function readFile(bytes: Uint8Array, contentType: string): Promise<ReadFile> {
  if (contentType === CSV) {
    const { readCsvGrids } = await import('#adapters/csv-grid.ts');
    return readCsvGrids(bytes);
  }
  if (contentType === PDF) {
    const { readPdfApart } = await import('#adapters/pdf-apart.ts');
    return readPdfApart('read-grids', bytes);
  }
  const { readWorkbook } = await import('#adapters/workbook.ts');
  return { grids: await readWorkbook(bytes), source: WORKBOOK };
}

/** Why a file could not be read, when that is the file's fault and not ours. */
export function unreadableReason(error: unknown): string | undefined {
  return error instanceof UnreadableFileError ? error.reason : undefined;
}
