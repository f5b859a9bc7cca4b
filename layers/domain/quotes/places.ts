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
