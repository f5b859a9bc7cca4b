import { Decimal } from 'decimal.js';
import type { LinkedLine } from './bundles.ts';
import {
  amountOf,
  dateOf,
  decimalOf,
  isCurrencyMark,
  isIncluded,
  monthsOf,
  type Parsed,
  quantityOf,
  textOf,
} from './cell-values.ts';
import type { GridCell, GridRow } from './grid.ts';
import { modeIn } from './modes.ts';
import { type Note, note } from './notes.ts';
import { placeOf } from './places.ts';
import type { AcquisitionMode, ColumnMeaning, Place, QuoteLine } from './report.ts';
import type { Table } from './table.ts';

export interface ReadLine extends LinkedLine {
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
    description: reader.text('description') ?? reader.label(),
    termMonths: reader.months(),
    listUnitPrice,
    discountPercent: reader.discount(listUnitPrice, price.amount),
    netUnitPrice: price.amount,
    quantity: reader.quantity(),
    lineTotal: total.amount,
    included: price.included || total.included,
    startsOn: reader.date('start-date'),
    endsOn: reader.date('end-date'),
    lineType: reader.text('line-type'),
    modality: reader.text('modality'),
    mode: reader.mode(),
    section: null,
    parentRow: null,
    ...(row.page === undefined ? {} : { page: row.page }),
  };
  return {
    line,
    number: reader.text('line-number'),
    parent: reader.text('parent'),
    indent: reader.indent(),
    notes: reader.notes,
  };
}

const WITHOUT_TERM = /^(perpetual|perp[ée]tuelle?|one[- ]time|unique)$/i;
const NOTHING = /^(-+|–|—|n\/?a|s\/?o|sans objet|aucune?|none)$/i;

/** No part number: « Frais de transport ». */
const WORDS = /^\p{L}+ [\p{L} ’'-]+$/u;
/** Columns whose words say something else than what is sold. */
const OTHER_WORDS = [
  'term',
  'start-date',
  'end-date',
  'line-type',
  'modality',
  'mode',
  'line-number',
  'parent',
] as const;

class RowReader {
  readonly notes: Note[] = [];
  readonly #table: Table;
  readonly #row: GridRow;
  readonly #label: GridCell | undefined;

  constructor(table: Table, row: GridRow) {
    this.#table = table;
    this.#row = row;
    this.#label = this.#labelCell();
  }

  /** The words of a row without part nor description: « Frais de transport », beside their amount. */
  label(): string | null {
    return this.#label === undefined ? null : textOf(this.#label);
  }

  /** Where each column of the table stands in this row, the empty cells too: a fault may be there. */
  references(): QuoteLine['cells'] {
    const { columns, letters } = this.#table;
    const references: QuoteLine['cells'] = {};
    for (const [meaning, column] of columns) {
      references[meaning] = `${letters.get(column) ?? 'A'}${this.#row.number}`;
    }
    return references;
  }

  text(meaning: ColumnMeaning): string | null {
    const cell = this.#cell(meaning);
    if (cell === undefined) return null;
    const text = textOf(cell);
    return this.#certain(cell, meaning, cell.uncertain ? { unreadable: text } : { value: text });
  }

  quantity(): string | null {
    const cell = this.#cell('quantity');
    if (cell === undefined) return null;
    return this.#certain(cell, 'quantity', quantityOf(cell, this.#table.grid.decimalSign));
  }

  date(meaning: ColumnMeaning): string | null {
    const cell = this.#cell(meaning);
    if (cell === undefined) return null;
    const parsed = dateOf(cell, this.#table.dateOrders.get(meaning));
    if ('value' in parsed) return parsed.value;
    this.notes.push(note('date-ambiguous', { place: this.#place(cell), found: parsed.unreadable }));
    return null;
  }

  mode(): AcquisitionMode | null {
    const cell = this.#cell('mode');
    if (cell === undefined) return null;
    const mode = modeIn(textOf(cell));
    return this.#certain(
      cell,
      'mode',
      mode === null ? { unreadable: textOf(cell) } : { value: mode },
    );
  }

  indent(): number {
    const texts = (['part-number', 'description'] as const).map(
      (meaning) => this.#cell(meaning)?.value,
    );
    return Math.max(...texts.map((text) => (typeof text === 'string' ? text.search(/\S|$/) : 0)));
  }

  /** A price, where the word « inclus » is a price of zero. */
  price(meaning: ColumnMeaning): { readonly amount: string | null; readonly included: boolean } {
    const cell = this.#cell(meaning);
    if (cell !== undefined && isIncluded(cell)) return { amount: '0.00', included: true };
    const sign = this.#table.grid.decimalSign;
    const amount = cell === undefined ? null : this.#certain(cell, meaning, amountOf(cell, sign));
    return { amount, included: false };
  }

  months(): number | null {
    const cell = this.#cell('term');
    if (cell === undefined || WITHOUT_TERM.test(textOf(cell))) return null;
    const { termInYears, grid } = this.#table;
    return this.#certain(cell, 'term', monthsOf(cell, termInYears, grid.decimalSign));
  }

  /** In percent. A bare 0.25 is 25 % or 0.25 %: only a percentage format, or both prices, can tell. */
  discount(list: string | null, net: string | null): string | null {
    const cell = this.#cell('discount');
    if (cell === undefined) return null;
    const isText = typeof cell.value === 'string';
    const bare = isText ? { ...cell, value: textOf(cell).replace(/\s*%$/, '') } : cell;
    const value = this.#certain(cell, 'discount', decimalOf(bare, this.#table.grid.decimalSign));
    if (value === null) return null;
    const number = new Decimal(value);
    if (cell.percent) return number.times(100).toFixed();
    if (isAmountOf(number, list, net)) return null;
    if (number.isNegative() && isFractionOf(number.abs().div(100), list, net)) {
      return number.abs().toFixed();
    }
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

  #place(cell: GridCell): Place {
    return placeOf(this.#table.grid, this.#row, cell);
  }

  #labelCell(): GridCell | undefined {
    const { columns } = this.#table;
    const { cells } = this.#row;
    const at = (meaning: ColumnMeaning) =>
      cells.find(({ column, value }) => column === columns.get(meaning) && value !== '');
    if (at('description') !== undefined) return undefined;
    const part = at('part-number');
    if (part !== undefined) {
      const isSold = at('quantity') !== undefined || at('net-unit-price') !== undefined;
      return !isSold && WORDS.test(textOf(part)) ? part : undefined;
    }
    const others = OTHER_WORDS.map((meaning) => columns.get(meaning));
    return cells.find((cell) => {
      const isWords = typeof cell.value === 'string' && /\p{L}{3}/u.test(cell.value);
      return isWords && !cell.uncertain && !isIncluded(cell) && !others.includes(cell.column);
    });
  }

  #cell(meaning: ColumnMeaning): GridCell | undefined {
    const column = this.#table.columns.get(meaning);
    const cell = this.#row.cells.find((candidate) => candidate.column === column);
    if (cell !== undefined && cell === this.#label) return undefined;
    if (typeof cell?.value === 'number') return cell;
    if (cell === undefined || (cell.formula === undefined && NOTHING.test(textOf(cell)))) {
      return undefined;
    }
    if (isCurrencyMark(cell)) return this.#besideCurrency(cell);
    return textOf(cell) === '' && cell.formula === undefined ? undefined : cell;
  }

  /** `USD` in a column and its figure in the next one, under the same merged title. */
  #besideCurrency(mark: GridCell): GridCell | undefined {
    const next = this.#row.cells.find((candidate) => candidate.column === mark.column + 1);
    return next === undefined || this.#table.letters.has(next.column) ? mark : next;
  }
}

/** Whether the column tells the discount as an amount: the two prices then say how much in percent. */
function isAmountOf(discount: Decimal, list: string | null, net: string | null): boolean {
  if (discount.isZero() || list === null || net === null) return false;
  const isPercent = isFractionOf(discount.abs().div(100), list, net);
  return !isPercent && new Decimal(list).minus(discount.abs()).equals(net);
}

/** Whether taking `discount` (0 to 1) off the list price gives the net price, to the cent. */
function isFractionOf(discount: Decimal, list: string | null, net: string | null): boolean {
  if (list === null || net === null) return false;
  const difference = new Decimal(1).minus(discount).times(list).minus(net).abs();
  return difference.lessThanOrEqualTo('0.01');
}
