import type { Temporal } from 'temporal-polyfill';

/** What a cell holds. A formula without a kept result has an empty text. */
export type CellValue = string | number | boolean | Temporal.PlainDate;

export interface GridCell {
  /** `C14`. */
  readonly ref: string;
  /** Index of the column, from 0. */
  readonly column: number;
  readonly value: CellValue;
  readonly formula?: string;
  /** The cell shows its number as a percentage: 0.25 means 25 %. */
  readonly percent?: true;
  /** Not placed for certain, e.g. a figure of a PDF between two columns: shown, never used. */
  readonly uncertain?: true;
}

export interface GridRow {
  /** As the reader sees it, from 1. */
  readonly number: number;
  /** Page of a PDF, from 1. */
  readonly page?: number;
  /** The sheet does not show this row. */
  readonly hidden?: true;
  /** Cells that hold something, from left to right. */
  readonly cells: readonly GridCell[];
}

/** One sheet, whatever file format it came from. */
export interface Grid {
  readonly sheet: string;
  readonly hidden: boolean;
  /** Which sign separates the cents in texts, where the whole file tells: `1,234` is then no riddle. */
  readonly decimalSign?: ',' | '.';
  /** Indexes, from 0, of the columns that the sheet does not show. */
  readonly hiddenColumns?: readonly number[];
  readonly rows: readonly GridRow[];
}

/** Where a row belongs: what a quote says of itself stands outside its tables of lines. */
export type RowPart = 'outside' | 'header' | 'line';
