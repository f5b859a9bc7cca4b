import { decimalOf, textOf, withoutAccents } from './cell-values.ts';
import { meaningOfTitle } from './columns.ts';
import type { GridCell, GridRow } from './grid.ts';
import type { Totals } from './report.ts';
import type { Table } from './table.ts';

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
    };

const SKIPPED: RowClass = { is: 'skipped' };
const FILLER = /^(term[- ]?months?|filler|spacer|separateur|commentaires?|comments?)$/;
const REDUCTION = '(remise|rabais|escompte|discount)';
const ANY_TOTAL =
  /^(sous[- ]?total|sub[- ]?total|total|montant total|prix total|grand total|quote total|tps|gst|tvq|qst|taxes?)\b/;
const ANY_REDUCTION = new RegExp(`^(moins |less )?(la |une )?([a-z]+ )?${REDUCTION}\\b`);
const BEFORE_TAXES = '(avant|hors|before|excluding|excl) (les )?tax(es)?';
const TOTAL_NAMES: readonly (readonly [RegExp, keyof Totals])[] = [
  [
    new RegExp(
      `^(sous[- ]?total|sub[- ]?total)( general| net)?( ${BEFORE_TAXES})?( apres (remise|rabais))?$`,
    ),
    'subtotal',
  ],
  [new RegExp(`^(total|montant|prix total|montant total)( net)? ${BEFORE_TAXES}$`), 'subtotal'],
  [/^(tps|gst)\b/, 'tps'],
  [/^(tvq|qst)\b/, 'tvq'],
  [
    /^(grand |quote |montant |prix )?total( (general|a payer|avec (les )?taxes?|(taxes? )?inclu(s|ses|ant les taxes)|including tax(es)?|ttc|de la soumission|due))?$/,
    'total',
  ],
  [
    new RegExp(
      `^(moins |less )?${REDUCTION}( (globale?|additionnelle?|speciale?|totale?|supplementaire|sur le total|de volume))?$`,
    ),
    'discount',
  ],
  [
    new RegExp(`^(less )?(global|overall|additional|total|special|volume) ${REDUCTION}$`),
    'discount',
  ],
];
/** What any label of a total holds: cheap to look for in every cell. */
const TOTAL_HINT =
  /total|montant|prix|t\.?p\.?s|t\.?v\.?q|gst|qst|tax|remise|rabais|escompte|discount/i;
const FILLER_HINT = /term|filler|spacer|s[eé]parateur|comment/i;
const NOTE = /^(\*|nota|note|remarque|n\.?b\.?\b|page \d)/i;
const LONGEST_TITLE = 80;

/** Says what a row under a header is. */
export function classifyRow(table: Table, row: GridRow): RowClass {
  const cells = row.cells.filter((cell) => textOf(cell) !== '' || cell.formula !== undefined);
  if (cells.length === 0 || repeatsHeader(cells) || isFiller(table, cells)) return SKIPPED;
  const total = totalIn(table, cells);
  if (total !== undefined) return total;
  return isLine(table, cells) ? { is: 'line' } : (titleIn(cells) ?? SKIPPED);
}

/** Words to compare: no accents, case, signs nor brackets. */
export function plainWords(text: string): string {
  return withoutAccents(text)
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\b(tps|tvq|gst|qst)\b|\bt\.p\.s\.?|\bt\.v\.q\.?/g, (tax) => tax.replace(/\./g, ''))
    .replace(/[:$%].*$/, '')
    .replace(/\b(cad|usd)\b/g, ' ')
    .replace(/[–—,;.]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A total, or undefined: a product may well be called « Total Care ». */
function totalIn(table: Table, cells: readonly GridCell[]): RowClass | undefined {
  const label = cells.find(isTotalLabel);
  const part = cellOf(table, cells, 'part-number');
  if (label === undefined || (part !== undefined && part !== label)) return undefined;
  const words = plainWords(textOf(label));
  const name = TOTAL_NAMES.find(([pattern]) => pattern.test(words))?.[1] ?? null;
  const isBought = (['quantity', 'net-unit-price'] as const).some((meaning) => {
    const cell = cellOf(table, cells, meaning);
    return cell !== undefined && cell !== label;
  });
  if (isBought && (name === null || name === 'discount')) return undefined;
  if (name === null && !ANY_TOTAL.test(words)) return undefined;
  const cell = amountBeside(label, cells, table);
  return cell === undefined ? SKIPPED : { is: 'stated', name, label: textOf(label), cell };
}

function isTotalLabel(cell: GridCell): boolean {
  if (typeof cell.value !== 'string' || !TOTAL_HINT.test(cell.value)) return false;
  const words = plainWords(textOf(cell));
  return ANY_TOTAL.test(words) || ANY_REDUCTION.test(words);
}

/** The last figure of the row, legible or not, or the one after the label: `TOTAL: USD 1,234.50`. */
function amountBeside(
  label: GridCell,
  cells: readonly GridCell[],
  { grid }: Table,
): GridCell | undefined {
  const after = { ...label, value: textOf(label).replace(/^[^:]*:?/, '') };
  const others = cells.filter((cell) => cell !== label && cell.percent !== true);
  const isFigure = (cell: GridCell): boolean => 'value' in decimalOf(cell, grid.decimalSign);
  return (
    others.findLast(isFigure) ??
    others.find((cell) => cell.formula !== undefined) ??
    (isFigure(after) ? after : undefined) ??
    others.findLast((cell) => /\d/.test(textOf(cell)) && !textOf(cell).endsWith('%'))
  );
}

function repeatsHeader(cells: readonly GridCell[]): boolean {
  const texts = cells.flatMap(({ value }) =>
    typeof value === 'string' && !/\d/.test(value) ? [value] : [],
  );
  if (texts.length < 3 || texts.length * 2 <= cells.length) return false;
  const titles = texts.filter((text) => meaningOfTitle(text) !== undefined);
  return titles.length >= 3 && titles.length * 2 > cells.length;
}

function isFiller(table: Table, cells: readonly GridCell[]): boolean {
  const names = [cellOf(table, cells, 'part-number'), cellOf(table, cells, 'description')];
  return names.some((cell) => cell !== undefined && isFillerText(textOf(cell)));
}

const isFillerText = (text: string): boolean =>
  FILLER_HINT.test(text) && FILLER.test(plainWords(text));

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

function titleIn(cells: readonly GridCell[]): RowClass | undefined {
  const [cell, ...others] = cells;
  if (cell === undefined || others.length > 0 || typeof cell.value !== 'string') return undefined;
  const text = textOf(cell);
  const isNote = NOTE.test(text) || /[.:!?]$/.test(text) || /: /.test(text);
  if (isNote || text.length > LONGEST_TITLE || !/\p{L}{2}/u.test(text)) return undefined;
  return { is: 'title', text };
}

function cellOf(
  table: Table,
  cells: readonly GridCell[],
  meaning: 'part-number' | 'description' | 'net-unit-price' | 'line-total' | 'quantity',
): GridCell | undefined {
  const column = table.columns.get(meaning);
  return cells.find((cell) => cell.column === column);
}
