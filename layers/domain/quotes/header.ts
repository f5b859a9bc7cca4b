import { textOf } from './cell-values.ts';
import { meaningOfTitle, type TitleMeaning } from './columns.ts';
import type { GridCell, GridRow } from './grid.ts';
import type { ColumnMeaning } from './report.ts';

/** A column title, perhaps written over two rows. */
export interface HeaderCell {
  readonly cell: GridCell;
  readonly text: string;
  readonly title: TitleMeaning | undefined;
}

export interface Header {
  /** Rows that it spans: one or two. */
  readonly height: number;
  readonly cells: readonly HeaderCell[];
}

const MINIMUM_COLUMNS = 3;
const MINIMUM_FROM_ABOVE = 2;
const FIGURE = /^[^a-zA-Z]*\d[^a-zA-Z]*$/;
const LONGEST_FIGURE = 60;
const UNIT = /^(\(.*\)|\[.*\]|%|\$|mois|months?|ans?|ann[ée]es|years?|cad|usd|unit[ée]s?)$/i;

/**
 * The header that begins at a row, or undefined for any other row: enough titles, what is bought, and
 * how many or how much. Titles may be split over two rows (`Prix` above `liste` and `net`, `Durée`
 * above `(ans)`).
 */
export function headerAt(rows: readonly GridRow[], index: number): Header | undefined {
  const [row, next] = [rows[index], rows[index + 1]];
  if (row === undefined || !mayBeTitles(row)) return undefined;
  const single = row.cells.map((cell) => headerCell(cell, textOf(cell)));
  const below = next?.number === row.number + 1 && mayBeTitles(next) ? next : undefined;
  if (below !== undefined) {
    const both = combined(row, below);
    const alone = below.cells.map((cell) => headerCell(cell, textOf(cell)));
    const isBetter = countOf(both) > Math.max(countOf(single), countOf(alone));
    if (isHeader(both) && ((isBetter && usesBoth(row, both, alone)) || isUnits(below, single))) {
      return { height: 2, cells: both };
    }
  }
  return isHeader(single) ? { height: 1, cells: single } : undefined;
}

/**
 * How well texts do as the titles of one header: zero when they make none, more for each column that is
 * understood, and more again for a title that says it for certain.
 */
export function headerScore(titles: readonly string[]): number {
  const found = titles.map((title) => meaningOfTitle(title));
  if (!isHeaderOf(found)) return 0;
  const best = new Map<ColumnMeaning, number>();
  for (const title of found) {
    if (title === undefined) continue;
    const score = title.strong ? 2 : 1;
    best.set(title.meaning, Math.max(best.get(title.meaning) ?? 0, score));
  }
  return [...best.values()].reduce((sum, score) => sum + score, 0);
}

/** Cheap: rows of data hold figures. */
function mayBeTitles({ cells }: GridRow): boolean {
  return (
    cells.length > 1 &&
    cells.every(({ value }) => typeof value === 'string' && !isFigure(value.trim()))
  );
}

/** Longer texts are none, and must not be searched again from each of their characters. */
const isFigure = (text: string): boolean => text.length <= LONGEST_FIGURE && FIGURE.test(text);

const headerCell = (cell: GridCell, text: string): HeaderCell => ({
  cell,
  text,
  title: meaningOfTitle(text),
});

const meaningsOf = (cells: readonly HeaderCell[]): Set<ColumnMeaning> =>
  new Set(cells.flatMap(({ title }) => title?.meaning ?? []));

const countOf = (cells: readonly HeaderCell[]): number => meaningsOf(cells).size;

const isHeader = (cells: readonly HeaderCell[]): boolean =>
  isHeaderOf(cells.map(({ title }) => title));

function isHeaderOf(titles: readonly (TitleMeaning | undefined)[]): boolean {
  const meanings = new Set(titles.flatMap((title) => title?.meaning ?? []));
  const names = meanings.has('part-number') || meanings.has('description');
  const counts = meanings.has('quantity') || meanings.has('net-unit-price');
  return meanings.size >= MINIMUM_COLUMNS && names && (counts || meanings.has('line-total'));
}

/** Each column's title over two rows; a title above spans, as a merged cell, the columns at its right. */
function combined(above: GridRow, below: GridRow): HeaderCell[] {
  const columns = new Set([...above.cells, ...below.cells].map(({ column }) => column));
  return [...columns]
    .toSorted((a, b) => a - b)
    .flatMap((column) => {
      const top = above.cells.find((cell) => cell.column === column);
      const bottom = below.cells.find((cell) => cell.column === column);
      const spanning = above.cells.findLast((cell) => cell.column < column);
      const cell = bottom ?? top;
      if (cell === undefined) return [];
      const texts = titlesOver(top, bottom, spanning);
      const told = texts.find((text) => meaningOfTitle(text) !== undefined) ?? '';
      const shown = top === undefined ? told || texts[0] : texts[0];
      return [{ cell, text: shown ?? '', title: meaningOfTitle(told) }];
    });
}

function titlesOver(
  top: GridCell | undefined,
  bottom: GridCell | undefined,
  spanning: GridCell | undefined,
): string[] {
  const join = (...cells: readonly (GridCell | undefined)[]): string =>
    cells.flatMap((cell) => (cell === undefined ? [] : [textOf(cell)])).join(' ');
  if (bottom === undefined) return [join(top)];
  if (top !== undefined) return [join(top, bottom), join(bottom), join(top)];
  return [join(bottom), join(spanning, bottom)];
}

/** A letterhead above a header gives it nothing; a row of group titles gives several columns theirs. */
function usesBoth(
  above: GridRow,
  both: readonly HeaderCell[],
  alone: readonly HeaderCell[],
): boolean {
  const before = meaningsOf(alone);
  const gained = [...meaningsOf(both)].filter((meaning) => !before.has(meaning));
  return (
    above.cells.length > 1 && gained.length >= Math.min(MINIMUM_FROM_ABOVE, above.cells.length)
  );
}

const isUnits = (below: GridRow, single: readonly HeaderCell[]): boolean =>
  isHeader(single) && below.cells.every((cell) => UNIT.test(textOf(cell)));
