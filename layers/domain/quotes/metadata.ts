import { Temporal } from 'temporal-polyfill';
import { type DateOrder, dateOf, dateOrderOf, textOf, withoutAccents } from './cell-values.ts';
import { readCurrency } from './currency.ts';
import type { Grid, GridCell, GridRow, RowPart } from './grid.ts';
import { modeIn } from './modes.ts';
import { type Note, note } from './notes.ts';
import { placeOf } from './places.ts';
import type { Place, QuoteFacts } from './report.ts';

export interface Metadata {
  readonly quote: QuoteFacts;
  readonly notes: readonly Note[];
}

type Label = 'number' | 'issuedOn' | 'validUntil' | 'currency' | 'modality' | 'mode';

const LABELS: Readonly<Record<Label, RegExp>> = {
  number:
    /^((numero|no|n) (de |de la )?(soumission|proposition|devis|offre)|(soumission|devis|proposition)( (no|n|numero|ref))?|(quote|estimate|deal)( (number|no|num|id|ref|reference))?|quotation( (number|no))?)$/,
  issuedOn:
    /^(date|date (de |de la |d |du )?(soumission|emission|proposition|devis|offre)|(quote|quotation|issue|issued|proposal) date|date of (issue|quote)|(quoted|issued|created)( (on|date))?|emise? le)$/,
  validUntil:
    /^((soumission |offre |prix )?valides? (jusqu (au|a)|pour|pendant)|(duree de |date de |periode de )?validite( de la soumission| de l offre)?|date (d |de )?(echeance|expiration|fin de validite)( de la soumission)?|expire le|expiration|(quote |prices? )?valid (until|through|to|for)|(quote )?validity( period)?|(quote |estimate |offer )?expir(es|ation|y)( date| on| by)?)$/,
  currency: /^(devise|monnaie|currency)$/,
  modality:
    /^((reference de la |reference de )?modalite(s)?( de prix| tarifaire)?( applicable)?|price modality)$/,
  mode: /^(mode( d acquisition)?|type d acquisition|achat ou location|acquisition( mode| type)?|purchase or lease)$/,
};
/** Working days are not counted here: they are asked about. */
const DAYS = /^(?:[a-z]+ )?(\d{1,3}) ?(?:jours?|days?)\b(?! (?:ouvr|business|working))/;
const VALID_FOR =
  /\bvalid(?:e|es|ite|ity)?\b[^.;]{0,40}?\b(\d{1,3})\)? ?(?:jours?|days?)\b(?! (?:ouvr|business|working))/;
const LONGEST_SENTENCE = 200;
const DATE_LABELS: readonly Label[] = ['issuedOn', 'validUntil'];

interface Entry {
  readonly cell: GridCell;
  readonly place: Place;
}
type Entries = ReadonlyMap<Label, Entry>;

/** Reads what a quote says of itself, beside its labels, wherever they stand outside the lines. */
export function readMetadata(
  grids: readonly Grid[],
  partOf: (grid: Grid, row: GridRow) => RowPart,
  orders: readonly DateOrder[],
): Metadata {
  const outside = grids.map((grid) => ({
    ...grid,
    rows: grid.rows.filter((row) => partOf(grid, row) === 'outside'),
  }));
  const entries = entriesIn(outside);
  const order = dateOrder(entries, orders);
  const issued = issue(entries.get('issuedOn'), order);
  const valid = validity(entries.get('validUntil'), order, issued.date, outside);
  const stated = entries.get('currency');
  const currency = readCurrency(grids, partOf, stated === undefined ? null : textOf(stated.cell));
  return {
    quote: {
      number: textIn(entries, 'number'),
      currency: currency.code,
      issuedOn: issued.date,
      validUntil: valid.date,
      validForDays: valid.days,
      modality: textIn(entries, 'modality'),
      mode: modeIn(textIn(entries, 'mode') ?? ''),
    },
    notes: [...issued.notes, ...valid.notes, ...currency.notes],
  };
}

function entriesIn(grids: readonly Grid[]): Entries {
  const entries = new Map<Label, Entry>();
  for (const grid of grids) {
    for (const row of grid.rows) {
      for (const [label, cell] of labelledCells(row)) {
        if (!entries.has(label)) entries.set(label, { cell, place: placeOf(grid, row, cell) });
      }
    }
  }
  return entries;
}

function textIn(entries: Entries, label: Label): string | null {
  const entry = entries.get(label);
  return entry === undefined ? null : textOf(entry.cell);
}

/** One system writes all the dates of a quote: those that leave no doubt speak for the others. */
function dateOrder(entries: Entries, orders: readonly DateOrder[]): DateOrder | undefined {
  const cells = DATE_LABELS.flatMap((label) => entries.get(label)?.cell ?? []);
  const own = dateOrderOf(cells);
  if (own !== undefined) return own;
  const [only, ...others] = new Set(orders);
  return others.length === 0 ? only : undefined;
}

function issue(entry: Entry | undefined, order: DateOrder | undefined) {
  if (entry === undefined) return { date: null, notes: [] };
  const parsed = dateOf(entry.cell, order);
  if ('value' in parsed) return { date: parsed.value, notes: [] };
  const facts = { place: entry.place, found: parsed.unreadable };
  return { date: null, notes: [note('date-ambiguous', facts)] };
}

interface Validity {
  readonly date: string | null;
  readonly days: number | null;
  readonly notes: readonly Note[];
}

function validity(
  entry: Entry | undefined,
  order: DateOrder | undefined,
  issuedOn: string | null,
  outside: readonly Grid[],
): Validity {
  const days = entry === undefined ? daysInSentences(outside) : daysIn(textOf(entry.cell));
  if (days !== null) {
    if (issuedOn === null) return { date: null, days, notes: [note('validity-not-stated')] };
    return { date: dayAfter(issuedOn, days), days, notes: [] };
  }
  if (entry === undefined) return { date: null, days, notes: [note('validity-not-stated')] };
  const parsed = dateOf(entry.cell, order);
  if ('value' in parsed) return { date: parsed.value, days, notes: [] };
  const facts = { place: entry.place, subject: 'validity', found: parsed.unreadable };
  return { date: null, days, notes: [note('date-ambiguous', facts)] };
}

/** The day of the quote is not counted (G3). */
const dayAfter = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();

function daysIn(text: string): number | null {
  const days = Number(DAYS.exec(plain(text))?.[1] ?? 0);
  return days === 0 ? null : days;
}

/** « Cette soumission est valide pendant 60 jours. » Two sentences that differ say nothing. */
function daysInSentences(outside: readonly Grid[]): number | null {
  const found = new Set<number>();
  for (const cell of outside.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells))) {
    if (typeof cell.value !== 'string' || cell.value.length > LONGEST_SENTENCE) continue;
    if (!/\d/.test(cell.value) || !/valid/i.test(cell.value)) continue;
    const days = VALID_FOR.exec(withoutAccents(textOf(cell)).toLowerCase())?.[1];
    if (days !== undefined && Number(days) > 0) found.add(Number(days));
  }
  const [only, ...others] = found;
  return only === undefined || others.length > 0 ? null : only;
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
    return value === undefined || textOf(value) === '' ? [] : [[label, value] as const];
  });
}

function labelOf(text: string): Label | undefined {
  if (text.length > 60) return undefined;
  const words = plain(text.replace(/#/g, ' no '));
  return (Object.keys(LABELS) as Label[]).find((label) => LABELS[label].test(words));
}

const plain = (text: string): string =>
  withoutAccents(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
