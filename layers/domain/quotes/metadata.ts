import { dateOf, textOf, withoutAccents } from './cell-values.ts';
import type { Grid, GridCell, GridRow } from './grid.ts';
import { type Note, note } from './notes.ts';
import type { Report } from './report.ts';

export interface Metadata {
  readonly quote: Report['quote'];
  readonly notes: readonly Note[];
}

type Label = 'number' | 'validUntil' | 'currency' | 'modality';

const LABELS: Readonly<Record<Label, RegExp>> = {
  number:
    /^((numero|no|n) (de |de la )?(soumission|proposition|devis|offre)|soumission( (no|n|numero))?|quote( (number|no|id))?|quotation( (number|no))?)$/,
  validUntil:
    /^((soumission |offre |prix )?valides? jusqu au|(date de )?validite|date (d )?(echeance|expiration)( de la soumission)?|expire le|expiration|(quote )?valid (until|through|to)|(quote )?expir(es|ation|y)( date| on)?)$/,
  currency: /^(devise|monnaie|currency)$/,
  modality:
    /^((reference de la |reference de )?modalite(s)?( de prix| tarifaire)?( applicable)?|price modality)$/,
};
const CURRENCY =
  /\b(CAD|USD|EUR|GBP)\b|\b(CA|US) ?\$|(dollars? canadiens?)|(dollars? (?:americains?|us))/i;

interface Entry {
  readonly sheet: string;
  readonly row: number;
  readonly cell: GridCell;
}

/** Reads what a quote says of itself, beside its labels, wherever they stand outside the lines. */
export function readMetadata(
  grids: readonly Grid[],
  isOutsideLines: (grid: Grid, row: GridRow) => boolean,
): Metadata {
  const entries = new Map<Label, Entry>();
  for (const grid of grids) {
    for (const row of grid.rows.filter((candidate) => isOutsideLines(grid, candidate))) {
      for (const [label, cell] of labelledCells(row)) {
        if (!entries.has(label)) entries.set(label, { sheet: grid.sheet, row: row.number, cell });
      }
    }
  }
  const valid = validity(entries.get('validUntil'));
  const read = (label: Label): string | null => {
    const entry = entries.get(label);
    return entry === undefined ? null : textOf(entry.cell);
  };
  const stated = read('currency');
  return {
    quote: {
      number: read('number'),
      currency: stated === null ? currencyOfTitles(grids) : (currencyIn(stated) ?? stated),
      validUntil: valid.date,
      modality: read('modality'),
    },
    notes: valid.notes,
  };
}

function validity(entry: Entry | undefined): { date: string | null; notes: Note[] } {
  if (entry === undefined) return { date: null, notes: [note('validity-not-stated')] };
  const parsed = dateOf(entry.cell);
  if ('value' in parsed) return { date: parsed.value, notes: [] };
  const place = { sheet: entry.sheet, row: entry.row, cell: entry.cell.ref };
  return { date: null, notes: [note('date-ambiguous', { place, found: parsed.unreadable })] };
}

/** Pairs each label of a row with what follows it: after its colon, else in the next cell. */
function labelledCells(row: GridRow): (readonly [Label, GridCell])[] {
  return row.cells.flatMap((cell, index) => {
    if (typeof cell.value !== 'string') return [];
    const [before = '', ...after] = textOf(cell).split(/\s?:\s?/);
    const label = labelOf(before);
    if (label === undefined) return [];
    const rest = after.join(':').trim();
    const value = rest === '' ? row.cells[index + 1] : { ...cell, value: rest };
    return value === undefined ? [] : [[label, value] as const];
  });
}

function labelOf(text: string): Label | undefined {
  if (text.length > 60) return undefined;
  const plain = withoutAccents(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return (Object.keys(LABELS) as Label[]).find((label) => LABELS[label].test(plain));
}

function currencyIn(text: string): string | null {
  const match = CURRENCY.exec(withoutAccents(text));
  if (match === null) return null;
  const [, code, dollar, canadian] = match;
  if (code !== undefined) return code.toUpperCase();
  return canadian !== undefined || dollar?.toUpperCase() === 'CA' ? 'CAD' : 'USD';
}

/** Without a label, a currency counts only when every mention of one in short texts agrees. */
function currencyOfTitles(grids: readonly Grid[]): string | null {
  const mentioned = new Set<string>();
  for (const { rows } of grids) {
    for (const cell of rows.flatMap((row) => row.cells)) {
      const isShort = typeof cell.value === 'string' && cell.value.length <= 60;
      const currency = isShort ? currencyIn(textOf(cell)) : null;
      if (currency !== null) mentioned.add(currency);
    }
  }
  const [only] = mentioned;
  return mentioned.size === 1 && only !== undefined ? only : null;
}
