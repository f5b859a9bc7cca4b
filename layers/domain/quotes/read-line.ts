import { Decimal } from 'decimal.js';
import {
  amountOf,
  dateOf,
  decimalOf,
  isIncluded,
  type Parsed,
  textOf,
  wholeNumberOf,
} from './cell-values.ts';
import type { GridCell, GridRow } from './grid.ts';
import { type Note, note } from './notes.ts';
import type { ColumnMeaning, QuoteLine } from './report.ts';
import type { Table } from './table.ts';

export interface ReadLine {
  readonly line: QuoteLine;
  readonly notes: readonly Note[];
}

/** Normalises a row of a table into a quote line; each cell that cannot be read becomes a finding. */
export function readLine(table: Table, row: GridRow): ReadLine {
  const reader = new RowReader(table, row);
  const listUnitPrice = reader.price('list-unit-price').amount;
  const price = reader.price('net-unit-price');
  const total = reader.price('line-total');
  const line: QuoteLine = {
    sheet: table.grid.sheet,
    row: row.number,
    cells: reader.references(),
    partNumber: reader.text('part-number'),
    description: reader.text('description'),
    termMonths: reader.months(),
    listUnitPrice,
    discountPercent: reader.discount(listUnitPrice, price.amount),
    netUnitPrice: price.amount,
    quantity: reader.decimal('quantity'),
    lineTotal: total.amount,
    included: price.included || total.included,
    startsOn: reader.date('start-date'),
    endsOn: reader.date('end-date'),
    lineType: reader.text('line-type'),
    modality: reader.text('modality'),
  };
  return { line, notes: reader.notes };
}

const NOTHING = /^(-|–|—|n\/?a|s\/?o|sans objet|aucune?|none)$/i;

class RowReader {
  readonly notes: Note[] = [];
  readonly #table: Table;
  readonly #row: GridRow;

  constructor(table: Table, row: GridRow) {
    this.#table = table;
    this.#row = row;
  }

  /** Where each column of the table stands in this row, the empty cells too: a fault may be there. */
  references(): QuoteLine['cells'] {
    const { columns, header } = this.#table;
    const letters = new Map(header.cells.map((cell) => [cell.column, lettersOf(cell)]));
    return Object.fromEntries(
      [...columns].map(([meaning, column]) => [
        meaning,
        `${letters.get(column) ?? 'A'}${this.#row.number}`,
      ]),
    );
  }

  text(meaning: ColumnMeaning): string | null {
    const cell = this.#cell(meaning);
    return cell === undefined ? null : textOf(cell);
  }

  decimal(meaning: ColumnMeaning): string | null {
    const cell = this.#cell(meaning);
    return cell === undefined ? null : this.#certain(cell, meaning, decimalOf(cell));
  }

  date(meaning: ColumnMeaning): string | null {
    const cell = this.#cell(meaning);
    if (cell === undefined) return null;
    const parsed = dateOf(cell);
    if ('value' in parsed) return parsed.value;
    this.notes.push(note('date-ambiguous', { place: this.#place(cell), found: parsed.unreadable }));
    return null;
  }

  /** A price, where the word « inclus » is a price of zero. */
  price(meaning: ColumnMeaning): { readonly amount: string | null; readonly included: boolean } {
    const cell = this.#cell(meaning);
    if (cell !== undefined && isIncluded(cell)) return { amount: '0.00', included: true };
    const amount = cell === undefined ? null : this.#certain(cell, meaning, amountOf(cell));
    return { amount, included: false };
  }

  months(): number | null {
    const cell = this.#cell('term');
    if (cell === undefined) return null;
    const term = this.#certain(cell, 'term', wholeNumberOf(cell));
    return term === null || !this.#table.termInYears ? term : term * 12;
  }

  /** In percent. A bare 0.25 is 25 % or 0.25 %: only a percentage format, or both prices, can tell. */
  discount(list: string | null, net: string | null): string | null {
    const cell = this.#cell('discount');
    if (cell === undefined) return null;
    const isText = typeof cell.value === 'string';
    const bare = isText ? { ...cell, value: textOf(cell).replace(/\s*%$/, '') } : cell;
    const value = this.#certain(cell, 'discount', decimalOf(bare));
    if (value === null) return null;
    const number = new Decimal(value);
    if (cell.percent) return number.times(100).toFixed();
    const isPlain = number.isZero() || number.abs().greaterThan(1);
    if (isPlain || (isText && textOf(cell).endsWith('%'))) return value;
    if (isFractionOf(number, list, net)) return number.times(100).toFixed();
    if (isFractionOf(number.div(100), list, net)) return value;
    this.notes.push(note('cell-unreadable', this.#facts(cell, 'discount', textOf(cell))));
    return null;
  }

  #certain<Value>(cell: GridCell, meaning: ColumnMeaning, parsed: Parsed<Value>): Value | null {
    if ('value' in parsed) return parsed.value;
    this.notes.push(note('cell-unreadable', this.#facts(cell, meaning, parsed.unreadable)));
    return null;
  }

  #facts(cell: GridCell, meaning: ColumnMeaning, found: string) {
    return { place: this.#place(cell), subject: meaning, found };
  }

  #place(cell: GridCell) {
    return { sheet: this.#table.grid.sheet, row: this.#row.number, cell: cell.ref };
  }

  #cell(meaning: ColumnMeaning): GridCell | undefined {
    const column = this.#table.columns.get(meaning);
    const cell = this.#row.cells.find((candidate) => candidate.column === column);
    if (cell === undefined || (cell.formula === undefined && NOTHING.test(textOf(cell)))) {
      return undefined;
    }
    return textOf(cell) === '' && cell.formula === undefined ? undefined : cell;
  }
}

const lettersOf = (cell: GridCell): string => cell.ref.replace(/\d+$/, '');

/** Whether taking `discount` (0 to 1) off the list price gives the net price, to the cent. */
function isFractionOf(discount: Decimal, list: string | null, net: string | null): boolean {
  if (list === null || net === null) return false;
  const difference = new Decimal(1).minus(discount).times(list).minus(net).abs();
  return difference.lessThanOrEqualTo('0.01');
}
