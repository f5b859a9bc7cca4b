import { decimalOf, textOf, withoutAccents } from './cell-values.ts';
import { meaningOfTitle } from './columns.ts';
import type { GridCell, GridRow } from './grid.ts';
import type { Totals } from './report.ts';
import type { Table } from './table.ts';

export type RowClass =
  | { readonly is: 'line' }
  /** Nothing to buy: empty, filler, section title, note, repeated header, subtotal of a section. */
  | { readonly is: 'skipped' }
  | { readonly is: 'total'; readonly name: keyof Totals; readonly cell: GridCell };

const SKIPPED: RowClass = { is: 'skipped' };
const FILLER = /^(term[- ]?months?|filler|spacer|separateur|commentaires?|comments?)$/;
const ANY_TOTAL = /^(sous[- ]?total|sub[- ]?total|total|grand total|tps|gst|tvq|qst|taxes?)\b/;
const TOTAL_NAMES: readonly (readonly [RegExp, keyof Totals])[] = [
  [/^(sous[- ]?total|sub[- ]?total)( (general|net|avant taxes?|before tax(es)?))?$/, 'subtotal'],
  [/^(total|montant|prix total) (net )?(avant|hors|before|excluding) tax(es)?$/, 'subtotal'],
  [/^(tps|gst)\b/, 'tps'],
  [/^(tvq|qst)\b/, 'tvq'],
  [
    /^(grand )?total( (general|a payer|avec taxes?|taxes? incluses?|including tax(es)?|ttc))?$/,
    'total',
  ],
];

/** Says what a row under a header is. */
export function classifyRow(table: Table, row: GridRow): RowClass {
  const cells = row.cells.filter((cell) => textOf(cell) !== '' || cell.formula !== undefined);
  if (cells.length === 0 || repeatsHeader(cells) || isFiller(table, cells)) return SKIPPED;
  return totalIn(table, cells) ?? (isLine(table, cells) ? { is: 'line' } : SKIPPED);
}

/** A total, a section's subtotal (skipped), or undefined: a product may well be called « Total Care ». */
function totalIn(table: Table, cells: readonly GridCell[]): RowClass | undefined {
  const label = cells.find((cell) => ANY_TOTAL.test(labelOf(cell)));
  const part = cellOf(table, cells, 'part-number');
  if (label === undefined || (part !== undefined && part !== label)) return undefined;
  const name = TOTAL_NAMES.find(([pattern]) => pattern.test(labelOf(label)))?.[1];
  if (name !== undefined) {
    const cell = amountBeside(label, cells);
    return cell === undefined ? SKIPPED : { is: 'total', name, cell };
  }
  const isBought = (['quantity', 'net-unit-price'] as const).some(
    (meaning) => cellOf(table, cells, meaning) !== undefined,
  );
  return isBought ? undefined : SKIPPED;
}

/** `TPS (5 %) : ` → `tps`; « Sous-total avant taxes » → `sous-total avant taxes`. */
function labelOf(cell: GridCell): string {
  if (typeof cell.value !== 'string') return '';
  return withoutAccents(textOf(cell))
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[:$].*$/, '')
    .replace(/\b(cad|usd)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The last figure of the row, or the one written after the label: `TOTAL: USD 1,234.50`. */
function amountBeside(label: GridCell, cells: readonly GridCell[]): GridCell | undefined {
  const after = { ...label, value: textOf(label).replace(/^[^:]*:?/, '') };
  return (
    cells.findLast((cell) => cell !== label && 'value' in decimalOf(cell)) ??
    cells.find((cell) => cell !== label && cell.formula !== undefined) ??
    ('value' in decimalOf(after) ? after : undefined)
  );
}

function repeatsHeader(cells: readonly GridCell[]): boolean {
  const titles = cells.filter(
    (cell) => typeof cell.value === 'string' && meaningOfTitle(cell.value) !== undefined,
  );
  return titles.length >= 3 && titles.length * 2 > cells.length;
}

function isFiller(table: Table, cells: readonly GridCell[]): boolean {
  const names = [cellOf(table, cells, 'part-number'), cellOf(table, cells, 'description')];
  return names.some((cell) => cell !== undefined && FILLER.test(labelOf(cell)));
}

/** A line names a part, or has figures in the columns of figures. A lone cell is a title or a note. */
function isLine(table: Table, cells: readonly GridCell[]): boolean {
  const part = cellOf(table, cells, 'part-number');
  if (part !== undefined && looksLikePart(part)) return true;
  const figures = (['net-unit-price', 'line-total', 'quantity'] as const).filter(
    (meaning) => cellOf(table, cells, meaning) !== undefined,
  );
  return cells.length > 1 && figures.length > 0;
}

function looksLikePart(cell: GridCell): boolean {
  const text = textOf(cell);
  return text.length <= 80 && !/\s/.test(text) && /\d/.test(text) && /[a-z]/i.test(text);
}

function cellOf(
  table: Table,
  cells: readonly GridCell[],
  meaning: 'part-number' | 'description' | 'net-unit-price' | 'line-total' | 'quantity',
): GridCell | undefined {
  const column = table.columns.get(meaning);
  return cells.find((cell) => cell.column === column);
}
