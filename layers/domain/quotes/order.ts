import type { Note } from './notes.ts';
import type { Place } from './report.ts';

const WEIGHT = { error: 0, warning: 1, info: 2 } as const;

/** Findings the worst first, then by place: the whole quote, then sheet by sheet, row by row; each once. */
export function inOrder(notes: readonly Note[]): Note[] {
  const sheets = [...new Set(notes.flatMap(({ place }) => place?.sheet ?? []))];
  const sheetOrder = new Map(sheets.map((sheet, index) => [sheet, index]));
  const told = new Set<string>();
  return notes
    .filter((one) => {
      const key = JSON.stringify([one.code, one.place, one.subject, one.expected, one.found]);
      return !told.has(key) && told.add(key);
    })
    .toSorted(
      (a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || byPlace(a.place, b.place, sheetOrder),
    );
}

function byPlace(
  a: Place | null,
  b: Place | null,
  sheetOrder: ReadonlyMap<string, number>,
): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  const sheet = (sheetOrder.get(a.sheet) ?? 0) - (sheetOrder.get(b.sheet) ?? 0);
  return sheet || a.row - b.row || columnOf(a) - columnOf(b);
}

/** `A` is 1, `Z` 26, `AA` 27. */
const columnOf = ({ cell }: Place): number =>
  [...cell.replace(/\d+$/, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
