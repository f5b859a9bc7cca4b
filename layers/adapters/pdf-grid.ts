import { PDF } from '@libpdf/core';
import { cellRef } from 'hucre/xlsx';
import { decimalSignOf, type Grid, type GridRow, type Source } from '#domain/quotes/index.ts';
import { isPageNumber, linesOf, type PageText, type TextLine } from './pdf-lines.ts';
import { type PdfRow, rowsOfPage, type TableLayout } from './pdf-table.ts';
import { UnreadableFileError } from './unreadable-file.ts';

const MEGABYTE = 1024 * 1024;
const MAXIMUM_BYTES = 20 * MEGABYTE;
const MAXIMUM_PAGES = 80;
const MAXIMUM_CHARACTERS = 400_000;
const LEAST_CHARACTERS = 20;
const SHEET = 'PDF';
const SAME_HEIGHT = 2;

export type UnreadablePdfQuoteReason =
  | 'too-large'
  | 'too-many-pages'
  | 'not-a-pdf'
  | 'rotated'
  | 'no-text';

/** The PDF has no text that we can place for certain. The file is kept; a person may read it. */
export class UnreadablePdfQuoteError extends UnreadableFileError {
  override readonly name = 'UnreadablePdfQuoteError';
  readonly reason: UnreadablePdfQuoteReason;

  constructor(reason: UnreadablePdfQuoteReason, options?: ErrorOptions) {
    super(`Unreadable PDF quote: ${reason}.`, options);
    this.reason = reason;
  }
}

export interface PdfReading {
  readonly grids: Grid[];
  readonly source: Source;
}

/**
 * Reads a PDF with a text layer as one grid: tables are rebuilt from the positions of their characters,
 * headers and footers that pages repeat are dropped, and a figure between two columns is marked
 * uncertain. Throws UnreadablePdfQuoteError without a text layer, or beyond the bounds. The library may
 * turn for ever on a damaged file: call through `readPdfApart`.
 */
export async function readPdfGrids(bytes: Uint8Array): Promise<PdfReading> {
  if (bytes.length > MAXIMUM_BYTES) throw new UnreadablePdfQuoteError('too-large');
  const pages = await textOf(bytes);
  const rows = rowsOf(withoutRepeats(pages.map(linesOf)));
  const texts = rows.flatMap(({ cells }) => cells.map(({ value }) => String(value)));
  const decimalSign = decimalSignOf(texts);
  return {
    grids: [
      {
        sheet: SHEET,
        hidden: false,
        ...(decimalSign === undefined ? {} : { decimalSign }),
        rows,
      },
    ],
    source: {
      format: 'pdf',
      encoding: null,
      separator: null,
      decimalSign: decimalSign ?? null,
    },
  };
}

async function textOf(bytes: Uint8Array): Promise<PageText[]> {
  try {
    return extracted(await PDF.load(bytes));
  } catch (cause) {
    if (cause instanceof UnreadablePdfQuoteError) throw cause;
    throw new UnreadablePdfQuoteError('not-a-pdf', { cause });
  }
}

function extracted(pdf: PDF): PageText[] {
  const pages = pdf.getPages();
  if (pages.length > MAXIMUM_PAGES) throw new UnreadablePdfQuoteError('too-many-pages');
  if (pages.some((page) => page.rotation % 360 !== 0)) throw new UnreadablePdfQuoteError('rotated');
  let characters = 0;
  const texts = pages.map((page) => {
    const text = page.extractText();
    characters += text.text.length;
    if (characters > MAXIMUM_CHARACTERS) throw new UnreadablePdfQuoteError('too-large');
    return text;
  });
  if (characters < LEAST_CHARACTERS) throw new UnreadablePdfQuoteError('no-text');
  return texts;
}

/** Drops the lines that several pages repeat at the same height, from the top or the bottom edge. */
function withoutRepeats(pages: readonly (readonly TextLine[])[]): TextLine[][] {
  return pages.map((lines, page) => {
    const others = pages.filter((_, index) => index !== page);
    const isRepeated = (line: TextLine): boolean =>
      isPageNumber(line) ||
      others.some((other) => other.some((twin) => isTwin(line, twin) && !looksBought(line)));
    const first = lines.findIndex((line) => !isRepeated(line));
    const last = lines.findLastIndex((line) => !isRepeated(line));
    // The first page keeps its letterhead: it says what the quote is.
    const start = page === 0 ? 0 : first;
    return first === -1 ? [] : lines.slice(start, last + 1);
  });
}

const isTwin = (line: TextLine, twin: TextLine): boolean =>
  twin.text === line.text && Math.abs(twin.baseline - line.baseline) < SAME_HEIGHT;

/** A row with several figures may be a line to buy, twice in the quote: never dropped. */
const looksBought = ({ chunks }: TextLine): boolean =>
  chunks.filter(({ text }) => /^[^a-z]*\d[^a-z]*$/i.test(text)).length > 1;

function rowsOf(pages: readonly (readonly TextLine[])[]): GridRow[] {
  const rows: GridRow[] = [];
  let layout: TableLayout | undefined;
  for (const [index, lines] of pages.entries()) {
    const page = rowsOfPage(lines, layout);
    layout = page.layout;
    for (const row of page.rows) rows.push(gridRow(row, rows.length, index + 1));
  }
  return rows;
}

function gridRow({ cells }: PdfRow, index: number, page: number): GridRow {
  return {
    number: index + 1,
    page,
    cells: cells.map(({ column, text, uncertain }) => ({
      ref: cellRef(index, column),
      column,
      value: text,
      ...(uncertain ? { uncertain: true as const } : {}),
    })),
  };
}
