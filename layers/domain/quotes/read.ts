import { parentRows } from './bundles.ts';
import { amountOf } from './cell-values.ts';
import { classifyRow } from './classify-row.ts';
import type { Grid, GridCell, GridRow, RowPart } from './grid.ts';
import { readMetadata } from './metadata.ts';
import { type Note, note } from './notes.ts';
import { placeOf, rangesOf } from './places.ts';
import { type ReadLine, readLine } from './read-line.ts';
import type {
  ColumnMeaning,
  Place,
  QuoteFacts,
  QuoteLine,
  Section,
  Totals,
  UnderstoodColumn,
} from './report.ts';
import { type Stated, type Step, settle } from './sections.ts';
import { findTables, type Table } from './table.ts';

/** A quote as it reads, before it is judged. What could not be read for certain is in `notes`. */
export interface Reading {
  readonly lines: readonly QuoteLine[];
  readonly quote: QuoteFacts;
  readonly totals: Totals;
  /** The sections whose subtotal is stated, in the order of the quote. */
  readonly sections: readonly Section[];
  readonly totalPlaces: Readonly<Partial<Record<keyof Totals, Place>>>;
  /** Sections whose title says that nobody has to buy them. */
  readonly optionalSections: readonly string[];
  /** Where the table of lines begins; findings about the whole quote are shown there. */
  readonly headerPlace: Place | null;
  readonly understoodColumns: readonly UnderstoodColumn[];
  readonly notes: readonly Note[];
}

/**
 * Reads a price quote: its tables of lines (French or English titles, any order, header on any row, over
 * one row or two), its sections, totals, number, dates and currency. Never guesses: an illegible
 * cell is null and a finding.
 */
export function readQuote(grids: readonly Grid[]): Reading {
  const every = grids.flatMap(findTables).map(readBody);
  const bought = every.filter((body) => body.lines.length > 0);
  const bodies = bought.length > 0 ? bought : every;
  const tables = bodies.map(({ table }) => table);
  const { quote, notes } = readMetadata(
    grids,
    partsOf(bodies),
    tables.flatMap(({ dateOrders }) => [...dateOrders.values()]),
  );
  const settled = settle(bodies.flatMap(stepsOf));
  const { lines, sections, totals, totalPlaces, optionalSections } = settled;
  return {
    lines,
    quote,
    totals,
    sections,
    totalPlaces,
    optionalSections,
    headerPlace: headerPlaceOf(tables),
    understoodColumns: tables.flatMap((table) => table.understood),
    notes: [
      ...tableNotes(tables),
      ...bodies.flatMap((body) => body.notes),
      ...settled.unused.map(unusedNote),
      ...(settled.taxedParts ? [note('several-totals', { place: headerPlaceOf(tables) })] : []),
      ...notes,
      ...(tables.length > 0 && lines.length === 0
        ? [note('no-line', { place: headerPlaceOf(tables) })]
        : []),
    ],
  };
}

interface Body {
  readonly table: Table;
  readonly steps: readonly Step[];
  readonly lines: readonly QuoteLine[];
  /** Rows that hold a line or a total. */
  readonly rows: readonly number[];
  readonly notes: readonly Note[];
}

function readBody(table: Table): Body {
  const steps: Step[] = [];
  const notes: Note[] = [];
  const read: ReadLine[] = [];
  const rows: number[] = [];
  let isAfterTotal = false;
  for (const row of table.rows) {
    const found = classifyRow(table, row, isAfterTotal);
    if (found.is === 'line' || found.is === 'stated') rows.push(row.number);
    if (found.is === 'line') {
      const line = readLine(table, row);
      read.push(line);
      notes.push(...line.notes);
      steps.push({ is: 'line', line: line.line });
    } else if (found.is === 'title') {
      steps.push(found);
    } else if (found.is === 'stated') {
      isAfterTotal = true;
      const parsed = amountOf(found.cell, table.grid.decimalSign);
      const place = placeOf(table.grid, row, found.cell);
      if ('value' in parsed) {
        const { name, label, isUnsure } = found;
        const stated = { name, label, amount: parsed.value, place, isUnsure };
        steps.push({ is: 'stated', stated });
      } else {
        const facts = { place, subject: 'line-total', found: parsed.unreadable };
        notes.push(note('cell-unreadable', facts));
      }
    }
  }
  const parents = parentRows(read);
  const linked = steps.map((step): Step => {
    if (step.is !== 'line') return step;
    const parentRow = parents.get(step.line.row);
    return parentRow === undefined ? step : { is: 'line', line: { ...step.line, parentRow } };
  });
  return { table, steps: linked, lines: read.map(({ line }) => line), rows, notes };
}

/** Sections end with their sheet. With several tables, a title just above the first one names it. */
function stepsOf({ table, steps }: Body, index: number, bodies: readonly Body[]): Step[] {
  const before = bodies[index - 1]?.table.grid;
  const isAlone = bodies.every((body) => body.table === table || body.table.grid !== table.grid);
  const isFirst = before !== table.grid;
  return [
    ...(isFirst ? [{ is: 'sheet' } as const] : []),
    ...(isFirst && !isAlone && table.caption !== null
      ? [{ is: 'title', text: table.caption } as const]
      : []),
    ...steps,
  ];
}

function partsOf(bodies: readonly Body[]): (grid: Grid, row: GridRow) => RowPart {
  const parts = new Map<Grid, Map<number, RowPart>>();
  for (const { table, rows: numbers } of bodies) {
    const rows = parts.get(table.grid) ?? new Map<number, RowPart>();
    for (const number of table.headerRows) rows.set(number, 'header');
    for (const number of numbers) rows.set(number, 'line');
    parts.set(table.grid, rows);
  }
  return (grid, row) => parts.get(grid)?.get(row.number) ?? 'outside';
}

function headerPlaceOf(tables: readonly Table[]): Place | null {
  const [table] = tables;
  const cell: GridCell | undefined = table?.header.cells[0];
  if (table === undefined || cell === undefined) return null;
  return placeOf(table.grid, table.header, cell);
}

function tableNotes(tables: readonly Table[]): Note[] {
  if (tables.length === 0) return [note('table-not-found')];
  const sheets = [...new Set(tables.map((table) => table.grid.sheet))];
  const hidden = tables.filter(({ grid }, index) => {
    return grid.hidden && tables.findIndex((table) => table.grid === grid) === index;
  });
  return [
    ...(sheets.length > 1 ? [note('several-tables', { found: sheets.join(', ') })] : []),
    ...tables.flatMap(columnNotes),
    ...hidden.map(hiddenNote),
    ...tables.flatMap(hiddenPartNotes),
  ];
}

/** What the sheet does not show is read all the same, and said. */
function hiddenPartNotes(table: Table): Note[] {
  const { grid, rows, columns, letters } = table;
  if (grid.hidden) return [];
  const hiddenRows = rows.filter((row) => row.hidden === true && row.cells.length > 1);
  const hiddenColumns = [...columns.values()].filter((one) => grid.hiddenColumns?.includes(one));
  const [row] = hiddenRows;
  const cell = row?.cells[0];
  return [
    ...(row === undefined || cell === undefined
      ? []
      : [
          note('hidden-lines', {
            place: placeOf(grid, row, cell),
            found: rangesOf(hiddenRows.map(({ number }) => number)),
          }),
        ]),
    ...(hiddenColumns.length === 0
      ? []
      : [
          note('hidden-columns', {
            place: headerPlaceOf([table]),
            found: hiddenColumns.map((one) => letters.get(one)).join(', '),
          }),
        ]),
  ];
}

const unusedNote = ({ label, amount, place }: Stated): Note =>
  note('total-unused', { place, subject: label, found: amount });

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
