import {
  type ColumnMeaning,
  headerScore,
  isCurrencyMark,
  meaningOfTitle,
} from '#domain/quotes/index.ts';
import { type Chunk, chunkOf, type TextLine, type Word } from './pdf-lines.ts';

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
/** In words. */
const LONGEST_TITLE = 6;
const CURRENCY_REACH = 60;
const FIGURE = /^[^\p{L}]*\d[^\p{L}]*(cad|usd|eur|gbp|ca|us)?$/iu;
const CODE = /^[A-Z0-9][A-Z0-9#_./-]*$/;
/** A part number that goes on in the next line. */
const CUT = /[\p{L}\d][-_/]$/u;
const TOTAL =
  /^(sous[- ]?total|sub[- ]?total|(grand |montant |prix )?total|t\.?[pv]\.?[sqh]|gst|qst)\b/i;
const FIGURE_WORD = /^(?:[$€£]|[-(]?[$€£]?\d[\d.,'’]*[$€£]?\)?)$/;
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
  if (height === 1) return true;
  return above !== undefined && above.baseline - line.baseline < HEADER_GAP * line.size;
}

function layoutOf(lines: readonly TextLine[]): TableLayout {
  const groups: { left: number; right: number; texts: string[] }[] = [];
  for (const chunk of lines.flatMap(({ chunks }) => chunks.flatMap(titlesIn))) {
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

/** Titles so near that they ran into each other are parted where each of them says what it means. */
function titlesIn(chunk: Chunk): readonly Chunk[] {
  if (meaningOfTitle(chunk.text) !== undefined) return [chunk];
  return bestTitlesFrom(chunk.words, 0, new Map())?.titles ?? [chunk];
}

interface Titles {
  readonly titles: readonly Chunk[];
  readonly score: number;
  /** How wide the gaps between them are: of two readings, the one that cuts where the text does. */
  readonly gaps: number;
}

function bestTitlesFrom(
  words: readonly Word[],
  start: number,
  known: Map<number, Titles | undefined>,
): Titles | undefined {
  if (start === words.length) return { titles: [], score: 0, gaps: 0 };
  if (known.has(start)) return known.get(start);
  const ends = Array.from({ length: LONGEST_TITLE }, (_, index) => start + index + 1);
  const [best] = ends
    .filter((end) => end <= words.length)
    .flatMap((end) => titlesOf(words, start, end, known) ?? [])
    .toSorted((a, b) => b.score - a.score || a.titles.length - b.titles.length || b.gaps - a.gaps);
  known.set(start, best);
  return best;
}

function titlesOf(
  words: readonly Word[],
  start: number,
  end: number,
  known: Map<number, Titles | undefined>,
): Titles | undefined {
  const title = chunkOf(words.slice(start, end));
  const meaning = meaningOfTitle(title.text);
  const rest = meaning === undefined ? undefined : bestTitlesFrom(words, end, known);
  if (meaning === undefined || rest === undefined) return undefined;
  const gap = (words[end]?.left ?? title.right) - title.right;
  return {
    titles: [title, ...rest.titles],
    score: (meaning.strong ? 2 : 1) + rest.score,
    gaps: gap + rest.gaps,
  };
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
    const chunks = withCurrencies(line.chunks.flatMap(labelApart), this.#layout);
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
    const groups: { column: number; words: Word[]; uncertain: boolean }[] = [];
    for (const word of chunk.words) {
      const column = this.#columnOf(word);
      const group = groups.at(-1);
      const isInText = group !== undefined && !this.#isFigureColumn(group.column);
      const uncertain = column === undefined && !isInText && /\d/.test(word.text);
      if (group === undefined || (column !== undefined && column !== group.column)) {
        groups.push({ column: column ?? under[0] ?? 0, words: [word], uncertain });
      } else {
        group.words.push(word);
        group.uncertain ||= uncertain;
      }
    }
    return groups.map(({ column, words, uncertain }) => ({
      column,
      chunk: chunkOf(words),
      uncertain,
    }));
  }

  /** The only column under whose title a word stands, else the only one that reaches it. */
  #columnOf(word: Word): number | undefined {
    const [only, ...others] = columnsUnder(this.#layout, word);
    if (only !== undefined) return others.length === 0 ? only : undefined;
    const [near, ...further] = columnsUnder(this.#reach, word);
    return further.length === 0 ? near : undefined;
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
    if (statesTotal(line) || row.some(statesTotal)) return false;
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
      const before = row.flatMap((one) => one.placed.filter((other) => other.column === column));
      // A figure alone below another may be its end: joined, neither is certain.
      if (this.#isFigureColumn(column)) return before.length === 0 || placed.length === 1;
      if (this.#layout[column]?.meaning !== 'part-number') return true;
      const beginsAnother = CUT.test(chunk.text) && !CUT.test(before.at(-1)?.chunk.text ?? '');
      return before.length > 0 && CODE.test(chunk.text) && !beginsAnother;
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
          uncertain:
            uncertain || before?.uncertain === true || this.#isTwice(column, before, chunk),
        });
      }
    }
    return { cells: [...cells.values()].toSorted((a, b) => a.column - b.column) };
  }

  /** Two figures in one cell make no figure: `4` and `28` are not 428. */
  #isTwice(column: number, before: PdfCell | undefined, { text }: Chunk): boolean {
    if (before === undefined || !/\d/.test(before.text) || !/\d/.test(text)) return false;
    const meaning = this.#layout[column]?.meaning;
    return this.#isFigureColumn(column) || meaning === 'discount' || meaning === 'term';
  }

  #joined(column: number, before: string, after: string): string {
    const isPart = this.#layout[column]?.meaning === 'part-number';
    const isCut = CUT.test(before);
    const separator = isCut || (isPart && CODE.test(before) && CODE.test(after)) ? '' : ' ';
    return `${before}${separator}${after}`;
  }

  #isFigureColumn(column: number): boolean {
    const meaning = this.#layout[column]?.meaning;
    return meaning !== undefined && FIGURE_COLUMNS.includes(meaning);
  }
}

const isAnchor = (line: BodyLine): boolean => line.isAnchor;

const statesTotal = ({ line }: BodyLine): boolean => TOTAL.test(line.text);

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

/** `Total 1 234,50 $`, where the label nearly touches its figure, is a label and a figure. */
function labelApart(chunk: Chunk): readonly Chunk[] {
  if (!TOTAL.test(chunk.text)) return [chunk];
  const last = chunk.words.findLastIndex(({ text }) => !FIGURE_WORD.test(text));
  const [label, figure] = [chunk.words.slice(0, last + 1), chunk.words.slice(last + 1)];
  return label.length === 0 || figure.length === 0 ? [chunk] : [chunkOf(label), chunkOf(figure)];
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
