import type { Grid, GridCell, GridRow } from './grid.ts';
import type { Place } from './report.ts';

/** Where a cell stands, as a finding shows it; with its page, in a PDF. */
export function placeOf(grid: Grid, row: GridRow, cell: GridCell): Place {
  return {
    sheet: grid.sheet,
    row: row.number,
    cell: cell.ref,
    ...(row.page === undefined ? {} : { page: row.page }),
  };
}

const MOST_RANGES = 20;

/** `10-32, 35`: a quote has thousands of rows, and a sentence must stay one. */
export function rangesOf(rows: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const row of [...new Set(rows)].toSorted((a, b) => a - b)) {
    const range = ranges.at(-1);
    if (range?.last === row - 1) range.last = row;
    else ranges.push({ first: row, last: row });
  }
  const told = ranges
    .slice(0, MOST_RANGES)
    .map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
  return [...told, ...(ranges.length > MOST_RANGES ? ['…'] : [])].join(', ');
}
