import { amountOf } from './cell-values.ts';
import { classifyRow } from './classify-row.ts';
import type { Grid, GridCell, GridRow } from './grid.ts';
import { readMetadata } from './metadata.ts';
import { type Note, note } from './notes.ts';
import { readLine } from './read-line.ts';
import type {
  ColumnMeaning,
  Place,
  QuoteLine,
  Report,
  Totals,
  UnderstoodColumn,
} from './report.ts';
import { findTable, type Table } from './table.ts';

/** A quote as it reads, before it is judged. What could not be read for certain is in `notes`. */
export interface Reading {
  readonly lines: readonly QuoteLine[];
  readonly quote: Report['quote'];
  readonly totals: Totals;
  readonly totalPlaces: Readonly<Partial<Record<keyof Totals, Place>>>;
  /** Where the table of lines begins; findings about the whole quote are shown there. */
  readonly headerPlace: Place | null;
  readonly understoodColumns: readonly UnderstoodColumn[];
  readonly notes: readonly Note[];
}

/**
 * Reads a price quote: its table of lines (French or English titles, any order, header on any row),
 * its totals, number, validity and currency. Never guesses: an illegible cell is null and a finding.
 */
export function readQuote(grids: readonly Grid[]): Reading {
  const tables = grids.map(findTable).filter((table) => table !== undefined);
  const bodies = tables.map(readBody);
  const lineRows = new Map(bodies.map((body) => [body.table.grid, body.rows]));
  const { quote, notes } = readMetadata(
    grids,
    (grid, row) => lineRows.get(grid)?.has(row.number) !== true,
  );
  return {
    lines: bodies.flatMap((body) => body.lines),
    quote,
    ...totalsOf(bodies),
    headerPlace: headerPlaceOf(tables),
    understoodColumns: tables.flatMap((table) => table.understood),
    notes: [
      ...tableNotes(tables),
      ...bodies.flatMap((body) => body.notes),
      ...notes,
      ...(tables.length > 0 && bodies.every((body) => body.lines.length === 0)
        ? [note('no-line', { place: headerPlaceOf(tables) })]
        : []),
    ],
  };
}

interface Body {
  readonly table: Table;
  readonly lines: readonly QuoteLine[];
  readonly rows: ReadonlySet<number>;
  readonly totals: readonly {
    readonly name: keyof Totals;
    readonly cell: GridCell;
    readonly row: number;
  }[];
  readonly notes: readonly Note[];
}

function readBody(table: Table): Body {
  const below = table.grid.rows.filter((row) => row.number > table.header.number);
  const classified = below.map((row) => ({ row, found: classifyRow(table, row) }));
  const rows = classified.filter(({ found }) => found.is === 'line').map(({ row }) => row);
  const read = rows.map((row) => readLine(table, row));
  return {
    table,
    lines: read.map(({ line }) => line),
    rows: new Set(rows.map((row) => row.number)),
    totals: classified.flatMap(({ row, found }) =>
      found.is === 'total' ? [{ name: found.name, cell: found.cell, row: row.number }] : [],
    ),
    notes: read.flatMap((line) => line.notes),
  };
}

/** With several tables, only what is stated once speaks for the whole quote. */
function totalsOf(bodies: readonly Body[]): Pick<Reading, 'totals' | 'totalPlaces'> {
  const totals: Record<keyof Totals, string | null> = {
    subtotal: null,
    tps: null,
    tvq: null,
    total: null,
  };
  const totalPlaces: Partial<Record<keyof Totals, Place>> = {};
  for (const { table, totals: stated } of bodies) {
    for (const { name, cell, row } of stated) {
      const parsed = amountOf(cell);
      if (!('value' in parsed)) continue;
      totals[name] = parsed.value;
      totalPlaces[name] = { sheet: table.grid.sheet, row, cell: cell.ref };
    }
  }
  return { totals, totalPlaces };
}

function headerPlaceOf(tables: readonly Table[]): Place | null {
  const [table] = tables;
  const cell = table?.header.cells[0];
  if (table === undefined || cell === undefined) return null;
  return placeOf(table.grid, table.header, cell);
}

function placeOf(grid: Grid, row: GridRow, cell: GridCell): Place {
  return { sheet: grid.sheet, row: row.number, cell: cell.ref };
}

function tableNotes(tables: readonly Table[]): Note[] {
  if (tables.length === 0) return [note('table-not-found')];
  const several = tables.map((table) => table.grid.sheet).join(', ');
  return [
    ...(tables.length > 1 ? [note('several-tables', { found: several })] : []),
    ...tables.flatMap(columnNotes),
    ...tables.filter(({ grid }) => grid.hidden).map(hiddenNote),
  ];
}

const hiddenNote = (table: Table): Note =>
  note('hidden-sheet', { place: headerPlaceOf([table]), found: table.grid.sheet });

const NEEDED: readonly ColumnMeaning[] = ['part-number', 'quantity'];

function columnNotes(table: Table): Note[] {
  const place = headerPlaceOf([table]);
  const absent = NEEDED.filter((meaning) => !table.columns.has(meaning));
  const isPriced = table.columns.has('net-unit-price') || table.columns.has('line-total');
  const missing = isPriced ? absent : [...absent, 'net-unit-price' as const];
  return [
    ...missing.map((subject) => note('column-missing', { place, subject })),
    ...table.ambiguous.map((subject) => note('column-ambiguous', { place, subject })),
  ];
}
