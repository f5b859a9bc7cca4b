import { decimalOf, isIncluded, textOf } from './cell-values.ts';
import { meaningOfTitle } from './columns.ts';
import type { GridCell, GridRow } from './grid.ts';
import type { ColumnMeaning, Totals } from './report.ts';
import type { Table } from './table.ts';
import { meaningOfTotal, plainWords, type TotalMeaning } from './total-names.ts';

export type RowClass =
  | { readonly is: 'line' }
  /** Nothing to buy: empty, filler, note, repeated header. */
  | { readonly is: 'skipped' }
  /** A lone title, perhaps of a section. */
  | { readonly is: 'title'; readonly text: string }
  | {
      readonly is: 'stated';
      /** Null: the total of a part of the quote, which `label` may name. */
      readonly name: keyof Totals | null;
      readonly label: string;
      readonly cell: GridCell;
      /** Only the amount can tell whether it is of a part of the quote. */
      readonly isUnsure: boolean;
    };

const SKIPPED: RowClass = { is: 'skipped' };
const FILLER = /^(term[- ]?months?|filler|spacer|separateur|commentaires?|comments?)$/;
const FILLER_HINT = /term|filler|spacer|s[eé]parateur|comment/i;
const NOTE = /^(\*|nota|note|remarque|n\.?b\.?\b|page \d)/i;
/** A number of registration to a tax is no amount of it. */
const REGISTRATION = /^\D*\d{9,10}\D*$/;
const CODE = /^[A-Z0-9]+([-_./#][A-Z0-9]+)+$/;
const ADDRESS = /@|:\/\/|^www\./i;
const LONGEST_TITLE = 80;

/**
 * Says what a row under a header is.
 * @param isAfterTotal below a total, words without any figure are no line: who signs, for instance.
 */
export function classifyRow(table: Table, row: GridRow, isAfterTotal = false): RowClass {
  const cells = row.cells.filter((cell) => textOf(cell) !== '' || cell.formula !== undefined);
  if (cells.length === 0 || repeatsHeader(cells) || isFiller(table, cells)) return SKIPPED;
  const total = totalIn(table, cells);
  if (total !== undefined) return total;
  return isLine(table, cells, isAfterTotal) ? { is: 'line' } : (titleIn(cells) ?? SKIPPED);
}

/** A total, or undefined: a product may well be called « Total Care ». */
function totalIn(table: Table, cells: readonly GridCell[]): RowClass | undefined {
  const label = cells.find((cell) => meaningOf(cell) !== undefined);
  const meaning = label === undefined ? undefined : meaningOf(label);
  if (label === undefined || meaning === undefined) return undefined;
  const part = cellOf(table, cells, 'part-number');
  if (part !== undefined && part !== label) return undefined;
  const cell = amountBeside(label, cells, table);
  if (isBought(table, cells, label, cell) && !isSureTotal(meaning, label)) return undefined;
  const isTitle = cell === undefined && cells.length === 1 && meaning === 'perhaps-part';
  return isTitle ? undefined : statedBy(meaning, label, cell);
}

function statedBy(meaning: TotalMeaning, label: GridCell, cell: GridCell | undefined): RowClass {
  if (cell === undefined || meaning === 'told-elsewhere') return SKIPPED;
  const isTax = meaning === 'tps' || meaning === 'tvq';
  if (isTax && typeof cell.value === 'string' && REGISTRATION.test(cell.value)) return SKIPPED;
  const isUnsure = meaning === 'perhaps-part';
  const name = meaning === 'part' || isUnsure ? null : meaning;
  return { is: 'stated', name, label: textOf(label), cell, isUnsure };
}

const meaningOf = ({ value }: GridCell): TotalMeaning | undefined =>
  typeof value === 'string' ? meaningOfTotal(value) : undefined;

/** Has a quantity, or a price beside its amount, as a line has. */
function isBought(
  table: Table,
  cells: readonly GridCell[],
  label: GridCell,
  amount: GridCell | undefined,
): boolean {
  const quantity = cellOf(table, cells, 'quantity');
  const price = cellOf(table, cells, 'net-unit-price');
  const hasQuantity = quantity !== undefined && quantity !== label;
  return hasQuantity || (price !== undefined && price !== label && price !== amount);
}

/** A total may add up quantities too; what only resembles one may not. */
const isSureTotal = (meaning: TotalMeaning, label: GridCell): boolean =>
  meaning === 'part'
    ? /^(sous|sub)[- ]?total/.test(plainWords(textOf(label)))
    : meaning !== 'discount' && meaning !== 'perhaps-part';

/** The last figure of the row, legible or not, or the one after the label: `TOTAL: USD 1,234.50`. */
function amountBeside(
  label: GridCell,
  cells: readonly GridCell[],
  table: Table,
): GridCell | undefined {
  const counts = (['quantity', 'term'] as const).map((meaning) => table.columns.get(meaning));
  const after = { ...label, value: afterLabel(textOf(label)) };
  const others = cells.filter(
    (cell) => cell !== label && cell.percent !== true && !counts.includes(cell.column),
  );
  return (
    others.findLast((cell) => isFigure(table, cell)) ??
    others.find((cell) => cell.formula !== undefined) ??
    (isFigure(table, after) ? after : undefined) ??
    others.findLast((cell) => /\d/.test(textOf(cell)) && !textOf(cell).endsWith('%'))
  );
}

/** `Total : 1 234,50 $`; without a colon, only what ends in cents is an amount. */
function afterLabel(text: string): string {
  if (text.includes(':')) return text.replace(/^[^:]*:/, '');
  return / ([-(]?\$? ?\d[\d .,'’]*[.,]\d{2}\)? ?\$?)$/.exec(text)?.[1] ?? '';
}

const isFigure = ({ grid }: Table, cell: GridCell): boolean =>
  'value' in decimalOf(cell, grid.decimalSign);

function repeatsHeader(cells: readonly GridCell[]): boolean {
  const texts = cells.flatMap(({ value }) =>
    typeof value === 'string' && !/\d/.test(value) ? [value] : [],
  );
  if (texts.length < 3 || texts.length * 2 <= cells.length) return false;
  const titles = texts.filter((text) => meaningOfTitle(text) !== undefined);
  return titles.length >= 3 && titles.length * 2 > cells.length;
}

/** A row that only tells a term or a comment; one that has a price is a line all the same. */
function isFiller(table: Table, cells: readonly GridCell[]): boolean {
  const names = [cellOf(table, cells, 'part-number'), cellOf(table, cells, 'description')];
  if (!names.some((cell) => cell !== undefined && isFillerText(textOf(cell)))) return false;
  const prices = (['net-unit-price', 'line-total'] as const).map((meaning) =>
    cellOf(table, cells, meaning),
  );
  return !prices.some((cell) => cell !== undefined && /[1-9]/.test(textOf(cell)));
}

const isFillerText = (text: string): boolean =>
  text.length <= LONGEST_TITLE && FILLER_HINT.test(text) && FILLER.test(plainWords(text));

/** A line names a part, or has figures in the columns of figures. A lone cell is a title or a note. */
function isLine(table: Table, cells: readonly GridCell[], isAfterTotal: boolean): boolean {
  const part = cellOf(table, cells, 'part-number');
  const isDescribed = cellOf(table, cells, 'description') !== undefined;
  if (part !== undefined && looksLikePart(part, isDescribed)) return true;
  const told = (['net-unit-price', 'line-total', 'quantity'] as const).flatMap(
    (meaning) => cellOf(table, cells, meaning) ?? [],
  );
  if (cells.length < 2 || told.length === 0) return false;
  const figures = told.filter((cell) => tellsFigure(table, cell));
  if (figures.length === 0) return !isAfterTotal;
  return part !== undefined || !figures.every((cell) => tellsNothingToPay(table, cell));
}

/** « Livraison : incluse », without a quantity, sells nothing. */
const tellsNothingToPay = (table: Table, cell: GridCell): boolean =>
  cell.column === table.columns.get('line-total') &&
  (isIncluded(cell) || (isFigure(table, cell) && !/[1-9]/.test(textOf(cell))));

const tellsFigure = (table: Table, cell: GridCell): boolean =>
  isFigure(table, cell) ||
  isIncluded(cell) ||
  cell.formula !== undefined ||
  cell.uncertain === true;

function looksLikePart(cell: GridCell, isDescribed: boolean): boolean {
  const text = textOf(cell);
  if (text.length > 80 || /\s/.test(text) || ADDRESS.test(text)) return false;
  if (/\d/.test(text) && /[a-z]/i.test(text)) return true;
  return isDescribed && (CODE.test(text) || /^\d{5,}$/.test(text));
}

function titleIn(cells: readonly GridCell[]): RowClass | undefined {
  const [cell, ...others] = cells;
  if (cell === undefined || others.length > 0 || typeof cell.value !== 'string') return undefined;
  const text = textOf(cell).replace(/\s*:$/, '');
  const isNote = NOTE.test(text) || /[.!?]$/.test(text) || /: /.test(text);
  if (isNote || text.length > LONGEST_TITLE || !/\p{L}{2}/u.test(text)) return undefined;
  return { is: 'title', text };
}

function cellOf(
  table: Table,
  cells: readonly GridCell[],
  meaning: ColumnMeaning,
): GridCell | undefined {
  const column = table.columns.get(meaning);
  return cells.find((cell) => cell.column === column);
}
