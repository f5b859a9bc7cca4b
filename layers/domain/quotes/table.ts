import { type DateOrder, dateOrderOf, textOf } from './cell-values.ts';
import { announcedDateOrder, countsYears } from './columns.ts';
import type { Grid, GridRow } from './grid.ts';
import { type HeaderCell, headerAt } from './header.ts';
import type { ColumnMeaning, UnderstoodColumn } from './report.ts';

/** A table of lines found in a sheet: a header and the rows below, up to the next header. */
export interface Table {
  readonly grid: Grid;
  readonly header: GridRow;
  /** Rows of titles, the repeated ones too. */
  readonly headerRows: ReadonlySet<number>;
  readonly rows: readonly GridRow[];
  /** A lone title just above the header, or null. */
  readonly caption: string | null;
  /** Column index of each meaning. */
  readonly columns: ReadonlyMap<ColumnMeaning, number>;
  /** Letters of each column that bears a title, whatever it means. */
  readonly letters: ReadonlyMap<number, string>;
  readonly understood: readonly UnderstoodColumn[];
  readonly termInYears: boolean;
  readonly dateOrders: ReadonlyMap<ColumnMeaning, DateOrder>;
  /** Meanings that two columns claim with equal right. */
  readonly ambiguous: readonly ColumnMeaning[];
}

const NEVER_TWICE: readonly ColumnMeaning[] = [
  'part-number',
  'list-unit-price',
  'discount',
  'net-unit-price',
  'quantity',
  'line-total',
];
const DATES = ['start-date', 'end-date'] as const;
const CAPTION_LENGTH = 60;

/** The tables of a sheet, from top to bottom. A header that merely repeats itself begins no other table. */
export function findTables(grid: Grid): Table[] {
  const found: Draft[] = [];
  for (let index = 0; index < grid.rows.length; index += 1) {
    const draft = draftAt(grid, index);
    const current = found.at(-1);
    const row = grid.rows[index];
    if (draft === undefined) {
      if (row !== undefined) current?.rows.push(row);
      continue;
    }
    index += draft.height - 1;
    if (current !== undefined && draft.caption === null && isSameHeader(current, draft)) {
      for (const number of draft.headerRows) current.headerRows.add(number);
    } else {
      found.push(draft);
    }
  }
  return found.map(finished);
}

interface Draft {
  readonly grid: Grid;
  readonly header: GridRow;
  readonly height: number;
  readonly cells: readonly HeaderCell[];
  readonly caption: string | null;
  readonly columns: ReadonlyMap<ColumnMeaning, number>;
  readonly ambiguous: readonly ColumnMeaning[];
  readonly headerRows: Set<number>;
  readonly rows: GridRow[];
}

function draftAt(grid: Grid, index: number): Draft | undefined {
  const found = headerAt(grid.rows, index);
  const header = grid.rows[index + (found?.height ?? 1) - 1];
  if (found === undefined || header === undefined) return undefined;
  const { cells, height } = found;
  const columns = new Map<ColumnMeaning, number>();
  const ambiguous: ColumnMeaning[] = [];
  for (const meaning of new Set(cells.flatMap((cell) => cell.title?.meaning ?? []))) {
    const [first, ...rivals] = bestClaims(cells, meaning);
    if (first !== undefined) columns.set(meaning, first.cell.column);
    if (rivals.length > 0 && NEVER_TWICE.includes(meaning)) ambiguous.push(meaning);
  }
  const numbers = grid.rows.slice(index, index + height).map((row) => row.number);
  return {
    grid,
    header,
    height,
    cells,
    caption: captionAbove(grid.rows, index),
    columns,
    ambiguous,
    headerRows: new Set(numbers),
    rows: [],
  };
}

/** A title that says it for certain sets aside those that only hint at it. */
function bestClaims(cells: readonly HeaderCell[], meaning: ColumnMeaning): readonly HeaderCell[] {
  const claims = cells.filter((cell) => cell.title?.meaning === meaning);
  const strong = claims.filter((claim) => claim.title?.strong);
  return strong.length > 0 ? strong : claims;
}

function captionAbove(rows: readonly GridRow[], index: number): string | null {
  const [above, header] = [rows[index - 1], rows[index]];
  const [cell, ...others] = above?.cells ?? [];
  if (above === undefined || header === undefined || cell === undefined) return null;
  const isNear = header.number - above.number <= 2;
  if (!isNear || others.length > 0 || typeof cell.value !== 'string') return null;
  const text = textOf(cell);
  return text.length <= CAPTION_LENGTH && !/[:.]/.test(text) ? text : null;
}

function isSameHeader(table: Draft, other: Draft): boolean {
  return (
    table.columns.size === other.columns.size &&
    [...table.columns].every(([meaning, column]) => other.columns.get(meaning) === column)
  );
}

function finished(draft: Draft): Table {
  const { grid, header, headerRows, rows, caption, columns, ambiguous, cells } = draft;
  const titleOf = (meaning: ColumnMeaning): string =>
    cells.find(({ cell }) => cell.column === columns.get(meaning))?.text ?? '';
  return {
    grid,
    header,
    headerRows,
    rows,
    caption,
    columns,
    letters: new Map(cells.map(({ cell }) => [cell.column, cell.ref.replace(/\d+$/, '')])),
    understood: cells.map((cell) => understand(grid.sheet, cell, columns)),
    termInYears: columns.has('term') && countsYears(titleOf('term')),
    dateOrders: new Map(
      DATES.flatMap((meaning) => {
        const order = announcedDateOrder(titleOf(meaning)) ?? orderIn(rows, columns.get(meaning));
        return order === undefined ? [] : [[meaning, order] as const];
      }),
    ),
    ambiguous,
  };
}

function orderIn(rows: readonly GridRow[], column: number | undefined): DateOrder | undefined {
  if (column === undefined) return undefined;
  return dateOrderOf(rows.flatMap((row) => row.cells.filter((cell) => cell.column === column)));
}

function understand(
  sheet: string,
  { cell, text }: HeaderCell,
  columns: ReadonlyMap<ColumnMeaning, number>,
): UnderstoodColumn {
  const meaning = [...columns].find(([, column]) => column === cell.column)?.[0] ?? null;
  return { sheet, cell: cell.ref, title: text, meaning };
}
