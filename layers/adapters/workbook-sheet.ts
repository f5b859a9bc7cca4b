import { Temporal } from 'temporal-polyfill';
import type { CellValue, Grid, GridCell, GridRow } from '#domain/quotes/index.ts';
import { ArchiveTooLargeError } from './archive.ts';
import { UnreadableWorkbookError } from './workbook-error.ts';
import { isTrue, type SheetPart } from './workbook-package.ts';
import { TextGatherer, textSaid } from './workbook-strings.ts';
import type { NumberKind } from './workbook-styles.ts';
import { attributeOf, decodeText, type XmlHandler } from './xml.ts';

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;
const MOST_ROWS = 60_000;
const MOST_CHARACTERS = 20_000_000;
/** Merged ranges over one row. */
const MOST_RANGES = 500;
const LETTERS = 26;
const LETTER_A = 0x41;

/** What the sheets of one workbook share. */
export interface WorkbookContext {
  readonly strings: readonly string[];
  readonly kinds: readonly NumberKind[];
  readonly dateOf: (serial: number) => Temporal.PlainDate | undefined;
  readonly maximumCells: number;
  /** Counted over all the sheets. */
  cells: number;
  rows: number;
  characters: number;
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

interface Range {
  readonly first: CellPlace;
  readonly last: CellPlace;
}

interface CellPlace {
  /** From 1. */
  readonly row: number;
  /** From 0. */
  readonly column: number;
}

/** A cell as nearly every program writes it. */
const USUAL_CELL =
  /<c r="([A-Z]{1,3}\d{1,7})"(?: s="(\d{1,6})")?(?: t="([a-z]{1,3})")?(?:\/>|>(?:<f(?: aca="false")?>([^<]*)<\/f>)?<v>([^<]*)<\/v><\/c>)/y;
const LETTER_C = 0x63;

/** Turns the XML of one sheet into a grid; `grid()` gives it once all is read. */
export class SheetReader implements XmlHandler {
  readonly usual = {
    pattern: new RegExp(USUAL_CELL),
    initial: LETTER_C,
    take: (match: RegExpExecArray) => this.#takeCell(match),
  };
  readonly #sheet: SheetPart;
  readonly #context: WorkbookContext;
  readonly #rows: Mutable<GridRow>[] = [];
  readonly #merged: Range[] = [];
  readonly #hiddenColumns: number[] = [];
  readonly #gatherer = new TextGatherer();
  #cells: GridCell[] = [];
  #row = 0;
  #isRowHidden = false;
  #isInData = false;
  #cell: { readonly column: number; readonly type: string; readonly kind: NumberKind } | undefined;
  #column = -1;
  #ref = '';
  #value: string | undefined;
  #formula: string | undefined;
  #part: 'value' | 'formula' | 'text' | undefined;

  constructor(sheet: SheetPart, context: WorkbookContext) {
    this.#sheet = sheet;
    this.#context = context;
  }

  open(name: string, attributes: string): void {
    if (this.#cell !== undefined) this.#openInCell(name);
    else if (this.#isInData) this.#openInData(name, attributes);
    else this.#openAround(name, attributes);
  }

  close(name: string): void {
    if (name === 'c') this.#endCell();
    else if (name === 'row' && this.#cell === undefined) this.#endRow();
    else if (name === 'sheetData') this.#isInData = false;
    else if (this.#part === 'text') this.#closeInText(name);
    else this.#part = undefined;
  }

  text(text: string): void {
    if (this.#part === 'value') this.#value = (this.#value ?? '') + text;
    else if (this.#part === 'formula') this.#formula += text;
    else if (this.#part === 'text') this.#gatherer.text(text);
  }

  grid(): Grid {
    const rows = withoutCovered(this.#rows, this.#merged);
    const { name: sheet, hidden } = this.#sheet;
    const hiddenColumns = this.#hiddenColumns;
    return { sheet, hidden, ...(hiddenColumns.length === 0 ? {} : { hiddenColumns }), rows };
  }

  #openAround(name: string, attributes: string): void {
    if (name === 'sheetData') this.#isInData = true;
    else if (name === 'col') this.#hideColumns(attributes);
    else if (name === 'mergeCell') this.#merged.push(rangeOf(attributeOf(attributes, 'ref') ?? ''));
  }

  #openInData(name: string, attributes: string): void {
    if (name === 'row') this.#startRow(attributes);
    else if (name === 'c') this.#startCell(attributes);
  }

  #openInCell(name: string): void {
    if (this.#part === 'text') this.#gatherer.open(name);
    else if (name === 'v') this.#part = 'value';
    else if (name === 'is') this.#part = 'text';
    else if (name === 'f') {
      this.#part = 'formula';
      this.#formula = '';
    }
  }

  #closeInText(name: string): void {
    if (name !== 'is') {
      this.#gatherer.close(name);
      return;
    }
    this.#part = undefined;
    this.#value = this.#gatherer.take();
  }

  #startRow(attributes: string): void {
    const stated = attributeOf(attributes, 'r');
    const row = stated === undefined ? this.#row + 1 : Number(stated);
    if (!Number.isInteger(row) || row > LAST_ROW) throw malformed();
    if (row <= this.#row) throw new UnreadableWorkbookError('contradictory');
    this.#row = row;
    this.#column = -1;
    this.#cells = [];
    this.#isRowHidden =
      isTrue(attributeOf(attributes, 'hidden')) || Number(attributeOf(attributes, 'ht') ?? 1) === 0;
  }

  #takeCell([, ref, style, type, formula, value]: RegExpExecArray): boolean {
    if (!this.#isInData || this.#cell !== undefined) return false;
    this.#beginCell(ref, style, type);
    this.#formula = formula;
    this.#value = value;
    this.#endCell();
    return true;
  }

  #startCell(attributes: string): void {
    const ref = attributeOf(attributes, 'r');
    this.#beginCell(ref, attributeOf(attributes, 's'), attributeOf(attributes, 't'));
  }

  #beginCell(stated: string | undefined, style = '0', type = 'n'): void {
    const place =
      stated === undefined ? { row: this.#row, column: this.#column + 1 } : placeOf(stated);
    if (place.row !== this.#row || place.column <= this.#column) {
      throw new UnreadableWorkbookError('contradictory');
    }
    const { column } = place;
    this.#ref = stated ?? refOf(place.row, column);
    const kind = this.#context.kinds[Number(style)] ?? 'plain';
    this.#column = column;
    this.#cell = { column, type, kind };
    this.#value = undefined;
    this.#formula = undefined;
  }

  #endCell(): void {
    const cell = this.#cell;
    if (cell === undefined) return;
    const value = this.#valueOf(cell.type, cell.kind);
    if (value !== undefined || this.#formula !== undefined) {
      this.#keep(cell.column, value ?? '', cell.kind);
    }
    this.#cell = undefined;
    this.#part = undefined;
  }

  #keep(column: number, value: CellValue, kind: NumberKind): void {
    const cell: Mutable<GridCell> = { ref: this.#ref, column, value };
    if (this.#formula !== undefined) cell.formula = textSaid(this.#formula);
    if (kind === 'percent') cell.percent = true;
    this.#cells.push(cell);
    this.#context.cells += 1;
    if (this.#context.cells > this.#context.maximumCells) throw tooMany();
  }

  #endRow(): void {
    if (this.#cells.length === 0) return;
    const row: Mutable<GridRow> = { number: this.#row, cells: this.#cells };
    if (this.#isRowHidden) row.hidden = true;
    this.#rows.push(row);
    this.#cells = [];
    this.#context.rows += 1;
    if (this.#context.rows > MOST_ROWS) throw tooMany();
  }

  #valueOf(type: string, kind: NumberKind): CellValue | undefined {
    const written = this.#value;
    if (written === undefined || written === '') return undefined;
    if (type === 's') return this.#sharedText(written);
    if (type === 'inlineStr') return this.#ownText(written);
    if (type === 'b') return written.trim() === '1' || written.trim() === 'true';
    if (type === 'd') return isoDate(written) ?? this.#ownText(textSaid(written));
    const number = type === 'n' ? numberOf(written) : undefined;
    if (number === undefined) return this.#ownText(textSaid(written));
    return kind === 'date' ? (this.#context.dateOf(number) ?? number) : number;
  }

  #sharedText(written: string): string | undefined {
    const text = this.#context.strings[Number(written)];
    if (text === undefined) throw malformed();
    return text === '' ? undefined : text;
  }

  #ownText(text: string): string {
    this.#context.characters += text.length;
    if (this.#context.characters > MOST_CHARACTERS) throw new ArchiveTooLargeError('Too much.');
    return text;
  }

  #hideColumns(attributes: string): void {
    const isHidden =
      isTrue(attributeOf(attributes, 'hidden')) ||
      Number(attributeOf(attributes, 'width') ?? 1) === 0;
    if (!isHidden) return;
    const first = Number(attributeOf(attributes, 'min'));
    const last = Number(attributeOf(attributes, 'max'));
    if (!(first >= 1 && last >= first && last <= LAST_COLUMN)) throw malformed();
    if (this.#hiddenColumns.length + last - first >= LAST_COLUMN) throw malformed();
    for (let column = first - 1; column < last; column += 1) this.#hiddenColumns.push(column);
  }
}

const malformed = () => new UnreadableWorkbookError('not-a-workbook');
const tooMany = () => new UnreadableWorkbookError('too-many-cells');

function numberOf(written: string): number | undefined {
  const number = Number(decodeText(written));
  return Number.isFinite(number) && written.trim() !== '' ? number : undefined;
}

function isoDate(written: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(written.slice(0, 10));
  } catch {
    return undefined;
  }
}

/** `C14` for row 14 and column 2. */
export function refOf(row: number, column: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / LETTERS)) {
    letters = String.fromCharCode(LETTER_A + ((left - 1) % LETTERS)) + letters;
  }
  return letters + row;
}

/** @throws UnreadableWorkbookError when it is no reference. */
export function placeOf(ref: string): CellPlace {
  let column = 0;
  let at = 0;
  for (; at < ref.length; at += 1) {
    const letter = ref.charCodeAt(at) - LETTER_A;
    if (letter < 0 || letter >= LETTERS) break;
    column = column * LETTERS + letter + 1;
  }
  const row = wholeNumberFrom(ref, at);
  if (column === 0 || column > LAST_COLUMN || row === 0 || row > LAST_ROW) throw malformed();
  return { row, column: column - 1 };
}

/** The digits from a place to the end of a reference; 0 when they are no row. */
function wholeNumberFrom(ref: string, start: number): number {
  let number = 0;
  for (let at = start; at < ref.length; at += 1) {
    const digit = ref.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9 || number > LAST_ROW) return 0;
    number = number * 10 + digit;
  }
  return number;
}

function rangeOf(ref: string): Range {
  const [from = '', to = from] = ref.split(':');
  return { first: placeOf(from), last: placeOf(to) };
}

/** Only the top left cell of a merged range is seen: what lies under the others is nobody's price. */
function withoutCovered(rows: readonly GridRow[], merged: readonly Range[]): readonly GridRow[] {
  if (merged.length === 0) return rows;
  const covered = new Map<number, Range[]>();
  let visited = 0;
  for (const range of merged) {
    for (let at = indexFrom(rows, range.first.row); at < rows.length; at += 1) {
      const { number } = rows[at] ?? { number: LAST_ROW + 1 };
      if (number > range.last.row) break;
      visited += 1;
      const ranges = covered.get(number) ?? [];
      if (visited > MOST_ROWS * 4 || ranges.push(range) > MOST_RANGES) throw tooMany();
      covered.set(number, ranges);
    }
  }
  return rows.flatMap((row) => {
    const ranges = covered.get(row.number);
    if (ranges === undefined) return [row];
    const cells = row.cells.filter(({ column }) => !ranges.some((one) => covers(one, row, column)));
    return cells.length === 0 ? [] : [{ ...row, cells }];
  });
}

function covers({ first, last }: Range, row: GridRow, column: number): boolean {
  const isTopLeft = row.number === first.row && column === first.column;
  return column >= first.column && column <= last.column && !isTopLeft;
}

/** Index of the first row whose number is at least the given one. */
function indexFrom(rows: readonly GridRow[], number: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.number ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Reads dates as days counted from 1900, with its day that never was, or from 1904. */
export function dateReader(countsFrom1904: boolean): WorkbookContext['dateOf'] {
  const known = new Map<number, Temporal.PlainDate | undefined>();
  const epoch = Temporal.PlainDate.from(countsFrom1904 ? '1904-01-01' : '1899-12-30');
  return (serial) => {
    const day = Math.floor(serial);
    if (day < 1 || day > 2_958_465) return undefined;
    if (known.has(day)) return known.get(day);
    const isBeforeLeapError = !countsFrom1904 && day < 60;
    const date = epoch.add({ days: isBeforeLeapError ? day + 1 : day });
    known.set(day, date);
    return date;
  };
}
