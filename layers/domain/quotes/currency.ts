import { textOf, withoutAccents } from './cell-values.ts';
import type { Grid, GridRow, RowPart } from './grid.ts';
import { type Note, note } from './notes.ts';
import { placeOf } from './places.ts';
import type { Place } from './report.ts';

const CURRENCY =
  /\b(CAD|USD|EUR|GBP)\b|\b(CA|US) ?\$|(dollars? canadiens?)|(dollars? (?:americains?|us))/gi;
const HINT = /cad|usd|eur|gbp|\$|dollar/i;
const LONGEST_MENTION = 60;

/**
 * The currency of a quote: as a label states it, else the only one that its short texts mention. A table in
 * another currency than the label's is a finding, for nobody can tell which is right.
 */
export function readCurrency(
  grids: readonly Grid[],
  partOf: (grid: Grid, row: GridRow) => RowPart,
  stated: string | null,
): { readonly code: string | null; readonly notes: readonly Note[] } {
  const mentions = grids.flatMap((grid) =>
    grid.rows.flatMap((row) => mentionsIn(grid, row, partOf(grid, row))),
  );
  const label = stated === null ? null : (codeIn(stated) ?? stated);
  const inTables = mentions.filter((mention) => mention.inTable);
  const codes = new Set(inTables.map(({ code }) => code));
  const reference = label ?? inTables[0]?.code;
  const other = inTables.find(({ code }) => code !== reference);
  if (other !== undefined) {
    const facts = { place: other.place, expected: reference ?? null, found: other.code };
    return { code: label, notes: [note('currency-ambiguous', facts)] };
  }
  const [only, ...others] = codes.size > 0 ? codes : new Set(mentions.map(({ code }) => code));
  return { code: label ?? (others.length === 0 ? (only ?? null) : null), notes: [] };
}

interface Mention {
  readonly code: string;
  readonly inTable: boolean;
  readonly place: Place;
}

function mentionsIn(grid: Grid, row: GridRow, part: RowPart): Mention[] {
  return row.cells.flatMap((cell) => {
    const { value } = cell;
    if (typeof value !== 'string' || value.length > LONGEST_MENTION || !HINT.test(value)) return [];
    if (part === 'line' && !tellsAmount(value)) return [];
    const code = codeIn(textOf(cell));
    if (code === null) return [];
    return [{ code, inTable: part !== 'outside', place: placeOf(grid, row, cell) }];
  });
}

/** A power cord « EUR » or a part `AUTO-CAD` tells no currency: an amount does, or the label of a total. */
const tellsAmount = (text: string): boolean =>
  /\btotal\b/i.test(text) || !/\p{L}/u.test(text.replace(CURRENCY, ''));

/** The only currency that a text names; null when it names none, or a choice of several. */
function codeIn(text: string): string | null {
  const codes = new Set([...withoutAccents(text).matchAll(CURRENCY)].map(codeOf));
  const [only, ...others] = codes;
  return only === undefined || others.length > 0 ? null : only;
}

function codeOf([, code, dollar, canadian]: RegExpExecArray): string {
  if (code !== undefined) return code.toUpperCase();
  return canadian !== undefined || dollar?.toUpperCase() === 'CA' ? 'CAD' : 'USD';
}
