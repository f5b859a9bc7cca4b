import { textOf } from './cell-values.ts';
import { countsYears, meaningOfTitle } from './columns.ts';
import type { Grid, GridCell, GridRow } from './grid.ts';
import type { ColumnMeaning, UnderstoodColumn } from './report.ts';

/** A table of lines found in a sheet. */
export interface Table {
  readonly grid: Grid;
  readonly header: GridRow;
  /** Column index of each meaning. */
  readonly columns: ReadonlyMap<ColumnMeaning, number>;
  readonly understood: readonly UnderstoodColumn[];
  readonly termInYears: boolean;
  /** Meanings that two columns claim with equal right. */
  readonly ambiguous: readonly ColumnMeaning[];
}

const DEEPEST_HEADER = 200;
const MINIMUM_COLUMNS = 3;
const NEVER_TWICE: readonly ColumnMeaning[] = [
  'part-number',
  'list-unit-price',
  'discount',
  'net-unit-price',
  'quantity',
  'line-total',
];

/** The table of a sheet: below the row whose titles mean the most, or undefined when no row is a header. */
export function findTable(grid: Grid): Table | undefined {
  let best: Table | undefined;
  for (const row of grid.rows.slice(0, DEEPEST_HEADER)) {
    const table = tableUnder(grid, row);
    if (isHeader(table) && table.columns.size > (best?.columns.size ?? 0)) best = table;
  }
  return best;
}

/** Tells a header from a row of data: enough titles, what is bought, and how many or how much. */
function isHeader({ columns }: Table): boolean {
  const names = columns.has('part-number') || columns.has('description');
  const counts = columns.has('quantity') || columns.has('net-unit-price');
  return columns.size >= MINIMUM_COLUMNS && names && (counts || columns.has('line-total'));
}

function tableUnder(grid: Grid, header: GridRow): Table {
  const claims = header.cells.flatMap(claimOf);
  const columns = new Map<ColumnMeaning, number>();
  const ambiguous: ColumnMeaning[] = [];
  for (const meaning of new Set(claims.map((claim) => claim.meaning))) {
    const [first, ...rivals] = bestClaims(claims.filter((claim) => claim.meaning === meaning));
    if (first !== undefined) columns.set(meaning, first.cell.column);
    if (rivals.length > 0 && NEVER_TWICE.includes(meaning)) ambiguous.push(meaning);
  }
  const term = header.cells.find((cell) => cell.column === columns.get('term'));
  return {
    grid,
    header,
    columns,
    understood: header.cells.map((cell) => understand(grid.sheet, cell, columns)),
    termInYears: term !== undefined && countsYears(textOf(term)),
    ambiguous,
  };
}

interface Claim {
  readonly cell: GridCell;
  readonly meaning: ColumnMeaning;
  readonly strong: boolean;
}

function claimOf(cell: GridCell): Claim[] {
  const title = typeof cell.value === 'string' ? meaningOfTitle(cell.value) : undefined;
  return title === undefined ? [] : [{ ...title, cell }];
}

/** A title that says it for certain sets aside those that only hint at it. */
function bestClaims(claims: readonly Claim[]): readonly Claim[] {
  const strong = claims.filter((claim) => claim.strong);
  return strong.length > 0 ? strong : claims;
}

function understand(
  sheet: string,
  cell: GridCell,
  columns: ReadonlyMap<ColumnMeaning, number>,
): UnderstoodColumn {
  const meaning = [...columns].find(([, column]) => column === cell.column)?.[0] ?? null;
  return { sheet, cell: cell.ref, title: textOf(cell), meaning };
}
