import {
  type ColumnMeaning,
  headerScore,
  isCurrencyMark,
  meaningOfTitle,
} from '#domain/quotes/index.ts';
import { type Chunk, chunkOf, type TextLine } from './pdf-lines.ts';

export interface PdfCell {
  readonly column: number;
  readonly text: string;
  /** A figure that no column holds for certain. */
  readonly uncertain: boolean;
}

export interface PdfRow {
  readonly cells: readonly PdfCell[];
}

interface Column {
  readonly left: number;
  readonly right: number;
  readonly title: string;
  readonly meaning: ColumnMeaning | undefined;
}

/** The columns of a table, from left to right: where their titles stand. */
export type TableLayout = readonly Column[];

const TIGHT = 1.45;
const HEADER_LINES = 4;
const HEADER_GAP = 2;
const CURRENCY_REACH = 60;
const FIGURE = /^[^\p{L}]*\d[^\p{L}]*(cad|usd|eur|gbp|ca|us)?$/iu;
const CODE = /^[A-Z0-9][A-Z0-9#_./-]*$/;
const FIGURE_COLUMNS: readonly ColumnMeaning[] = [
  'quantity',
  'list-unit-price',
  'net-unit-price',
  'line-total',
];

/**
 * The rows of a page. Lines above any header keep their chunks in order; lines below one go to its columns,
 * and those that wrap are joined to their row.
 * @param before layout of the table that the page before ended in: the table may go on without a header.
 */
export function rowsOfPage(
  lines: readonly TextLine[],
  before: TableLayout | undefined,
): { readonly rows: PdfRow[]; readonly layout: TableLayout | undefined } {
  const rows: PdfRow[] = [];
  let layout = before;
  let body: TextLine[] = [];
  const endBody = (): void => {
    rows.push(...(layout === undefined ? body.map(plainRow) : new TableBody(layout, body).rows()));
    body = [];
  };
  for (let index = 0; index < lines.length; index += 1) {
    const header = headerAt(lines, index);
    const line = lines[index];
    if (header === undefined) {
      if (line !== undefined) body.push(line);
      continue;
    }
    endBody();
    layout = header.layout;
    rows.push({ cells: header.layout.map(({ title }, column) => certain(column, title)) });
    index += header.height - 1;
  }
  endBody();
  return { rows, layout };
}

const certain = (column: number, text: string): PdfCell => ({ column, text, uncertain: false });

const plainRow = ({ chunks }: TextLine): PdfRow => ({
  cells: chunks.map(({ text }, column) => certain(column, text)),
});

const isFigure = ({ text }: { readonly text: string }): boolean => FIGURE.test(text.trim());

interface FoundHeader {
  readonly height: number;
  readonly layout: TableLayout;
  readonly score: number;
}

/** A header that begins at this line, unless one that begins further down does as well or better. */
function headerAt(lines: readonly TextLine[], index: number): FoundHeader | undefined {
  const found = bestHeaderFrom(lines, index);
  if (found === undefined) return undefined;
  for (let later = index + 1; later < index + found.height; later += 1) {
    if ((bestHeaderFrom(lines, later)?.score ?? 0) >= found.score) return undefined;
  }
  return found;
}

/** Titles may take several lines: each further one must make more of them understood. */
function bestHeaderFrom(lines: readonly TextLine[], index: number): FoundHeader | undefined {
  let best: FoundHeader | undefined;
  for (let height = 1; height <= HEADER_LINES; height += 1) {
    const line = lines[index + height - 1];
    if (line === undefined || !mayBeTitles(line, lines[index + height - 2], height)) break;
    const layout = layoutOf(lines.slice(index, index + height));
    const score = headerScore(layout.map(({ title }) => title));
    if (score > (best?.score ?? 0)) best = { height, layout, score };
  }
  return best;
}

function mayBeTitles(line: TextLine, above: TextLine | undefined, height: number): boolean {
  if (line.chunks.some(isFigure)) return false;
  if (height === 1) return line.chunks.length > 1;
  return above !== undefined && above.baseline - line.baseline < HEADER_GAP * line.size;
}

function layoutOf(lines: readonly TextLine[]): TableLayout {
  const groups: { left: number; right: number; texts: string[] }[] = [];
  for (const chunk of lines.flatMap(({ chunks }) => chunks)) {
    const over = groups.filter((group) => overlap(group, chunk) > 0);
    const texts = [...over.flatMap((group) => group.texts), chunk.text];
    const joined = {
      left: Math.min(chunk.left, ...over.map(({ left }) => left)),
      right: Math.max(chunk.right, ...over.map(({ right }) => right)),
      texts,
    };
    for (const group of over) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups
    .toSorted((a, b) => a.left - b.left)
    .map(({ left, right, texts }) => {
      const title = texts.join(' ');
      return { left, right, title, meaning: meaningOfTitle(title)?.meaning };
    });
}

interface Span {
  readonly left: number;
  readonly right: number;
}

const overlap = (a: Span, b: Span): number => Math.min(a.right, b.right) - Math.max(a.left, b.left);

/** A chunk in the column that it was given to. */
interface Placed {
  readonly column: number;
  readonly chunk: Chunk;
  readonly uncertain: boolean;
}

interface BodyLine {
  readonly line: TextLine;
  readonly placed: readonly Placed[];
  /** It has a quantity or a price: a row of its own. */
  readonly isAnchor: boolean;
}

class TableBody {
  readonly #layout: TableLayout;
  readonly #lines: readonly TextLine[];
  /** How far each column reaches, its figures and texts included. */
  readonly #reach: readonly Span[];

  constructor(layout: TableLayout, lines: readonly TextLine[]) {
    this.#layout = layout;
    this.#lines = lines;
    this.#reach = this.#reached();
  }

  rows(): PdfRow[] {
    const lines = this.#lines.map((line) => this.#place(line));
    const clusters = clustersOf(lines);
    const isDense = clusters.some((cluster) => cluster.filter(isAnchor).length > 1);
    return clusters
      .flatMap((cluster) => this.#rowsIn(cluster, isDense))
      .map((row) => this.#rowOf(row));
  }

  /** Grows each column by what stands under its title and under no other. */
  #reached(): Span[] {
    const reach = this.#layout.map(({ left, right }) => ({ left, right }));
    for (const { chunks } of this.#lines) {
      if (chunks.filter(isFigure).length < 2) continue;
      for (const chunk of chunks) {
        const [only, ...others] = columnsUnder(this.#layout, chunk);
        const span = reach[only ?? -1];
        if (span === undefined || others.length > 0) continue;
        span.left = Math.min(span.left, chunk.left);
        span.right = Math.max(span.right, chunk.right);
      }
    }
    return reach;
  }

  #place(line: TextLine): BodyLine {
    const chunks = withCurrencies(line.chunks, this.#layout);
    const isAlone = chunks.length === 1;
    const taken = new Set(chunks.flatMap((chunk) => columnsUnder(this.#layout, chunk)));
    const placed = chunks.flatMap((chunk) => this.#placeChunk(chunk, isAlone, taken));
    const isAnchor = !isAlone && placed.some(({ column }) => this.#isFigureColumn(column));
    return { line, placed, isAnchor };
  }

  #placeChunk(chunk: Chunk, isAlone: boolean, taken: ReadonlySet<number>): Placed[] {
    const under = columnsUnder(this.#layout, chunk);
    const [only, ...others] = under;
    if (only !== undefined && (others.length === 0 || isAlone)) {
      return [{ column: only, chunk, uncertain: false }];
    }
    if (others.length > 0) return this.#placeWords(chunk, under);
    const near = columnsUnder(this.#reach, chunk);
    const column = near[0] ?? this.#nearest(chunk, taken);
    return [{ column, chunk, uncertain: isFigure(chunk) && near.length !== 1 }];
  }

  /** Two columns so near that their texts ran into each other: a word goes where it stands, or nowhere. */
  #placeWords(chunk: Chunk, under: readonly number[]): Placed[] {
    const [first = 0] = under;
    if (!/\d/.test(chunk.text)) return [{ column: first, chunk, uncertain: false }];
    const places = chunk.words.map((word) => {
      const columns = columnsUnder(this.#layout, word);
      return { word, column: columns.length === 1 ? columns[0] : undefined };
    });
    return under.flatMap((column) => {
      const words = places.filter((place) => (place.column ?? first) === column);
      if (words.length === 0) return [];
      const uncertain = words.some(
        (place) => place.column === undefined && /\d/.test(place.word.text),
      );
      return [{ column, chunk: chunkOf(words.map(({ word }) => word)), uncertain }];
    });
  }

  /** The column at its left or right: the one that is free in this row, else the nearer. */
  #nearest(chunk: Chunk, taken: ReadonlySet<number>): number {
    const left = this.#reach.findLastIndex((span) => span.right <= chunk.left);
    const right = this.#reach.findIndex((span) => span.left >= chunk.right);
    const gapOf = (column: number): number => {
      const span = this.#reach[column];
      return span === undefined ? Number.POSITIVE_INFINITY : -overlap(span, chunk);
    };
    const [first = 0] = [left, right].toSorted(
      (a, b) => Number(taken.has(a)) - Number(taken.has(b)) || gapOf(a) - gapOf(b),
    );
    return Math.max(first, 0);
  }

  #rowsIn(cluster: readonly BodyLine[], isDense: boolean): BodyLine[][] {
    if (!cluster.some(isAnchor)) return cluster.map((line) => [line]);
    const rows: BodyLine[][] = [];
    for (const line of cluster) {
      const row = rows.at(-1);
      if (row !== undefined && this.#joins(row, line, isDense)) row.push(line);
      else rows.push([line]);
    }
    return rows;
  }

  #joins(row: readonly BodyLine[], line: BodyLine, isDense: boolean): boolean {
    const hasFigures = row.some(isAnchor);
    if (line.isAnchor) return !hasFigures && this.#leads(row, line, isDense);
    return hasFigures ? this.#follows(row, line) : !isDense;
  }

  /** Whether lines above the figures belong to them: their row is centred, or they hold its part number. */
  #leads(row: readonly BodyLine[], anchor: BodyLine, isDense: boolean): boolean {
    const part = this.#layout.findIndex(({ meaning }) => meaning === 'part-number');
    const holdsPart = row.some(({ placed }) =>
      placed.some(({ column, chunk }) => column === part && CODE.test(chunk.text)),
    );
    const lacksPart = !anchor.placed.some(({ column }) => column === part);
    if (holdsPart && lacksPart) return true;
    return !isDense && row.every((line) => line.line.font === anchor.line.font);
  }

  /** Whether a line without figures continues the row above it. */
  #follows(row: readonly BodyLine[], { line, placed }: BodyLine): boolean {
    const [first] = row;
    if (first === undefined || first.line.font !== line.font) return false;
    return placed.every(({ column, chunk }) => {
      if (this.#layout[column]?.meaning !== 'part-number') return true;
      return (
        CODE.test(chunk.text) && row.some((one) => one.placed.some((p) => p.column === column))
      );
    });
  }

  #rowOf(lines: readonly BodyLine[]): PdfRow {
    const cells = new Map<number, PdfCell>();
    for (const { placed } of lines) {
      for (const { column, chunk, uncertain } of placed) {
        const before = cells.get(column);
        cells.set(column, {
          column,
          text: before === undefined ? chunk.text : this.#joined(column, before.text, chunk.text),
          uncertain: uncertain || before?.uncertain === true,
        });
      }
    }
    return { cells: [...cells.values()].toSorted((a, b) => a.column - b.column) };
  }

  #joined(column: number, before: string, after: string): string {
    const isPart = this.#layout[column]?.meaning === 'part-number';
    const isCut = /[\p{L}\d][-_/]$/u.test(before);
    const separator = isCut || (isPart && CODE.test(before) && CODE.test(after)) ? '' : ' ';
    return `${before}${separator}${after}`;
  }

  #isFigureColumn(column: number): boolean {
    const meaning = this.#layout[column]?.meaning;
    return meaning !== undefined && FIGURE_COLUMNS.includes(meaning);
  }
}

const isAnchor = (line: BodyLine): boolean => line.isAnchor;

const columnsUnder = (spans: readonly Span[], chunk: Span): number[] =>
  spans.flatMap((span, column) => (overlap(span, chunk) > 0 ? [column] : []));

function clustersOf(lines: readonly BodyLine[]): BodyLine[][] {
  const clusters: BodyLine[][] = [];
  for (const line of lines) {
    const cluster = clusters.at(-1);
    const above = cluster?.at(-1)?.line;
    const isTight =
      above !== undefined && above.baseline - line.line.baseline <= TIGHT * line.line.size;
    if (isTight) cluster?.push(line);
    else clusters.push([line]);
  }
  return clusters;
}

/** A currency that stands under no title belongs to the figure beside it: `$` then `1 234,50`. */
function withCurrencies(chunks: readonly Chunk[], layout: TableLayout): Chunk[] {
  const kept: Chunk[] = [];
  let mark: Chunk | undefined;
  for (const chunk of chunks) {
    const isMark = isCurrencyMark({ ref: 'A1', column: 0, value: chunk.text });
    if (isMark && columnsUnder(layout, chunk).length === 0) {
      mark = chunk;
      continue;
    }
    const belongs = mark !== undefined && chunk.left - mark.right < CURRENCY_REACH;
    kept.push(mark !== undefined && belongs ? withMark(mark, chunk) : chunk);
    mark = undefined;
  }
  return kept;
}

/** The figure keeps its own place: the mark may stand far from it. */
const withMark = (mark: Chunk, figure: Chunk): Chunk => ({
  ...figure,
  text: `${mark.text} ${figure.text}`,
});
