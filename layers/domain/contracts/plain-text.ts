/** A text without its layout: the characters that count, and how they are shown. */
export interface PlainText {
  /** Lines joined by spaces, as people read them. */
  readonly shown: string;
  /** What is compared: no spaces, typographic variants made one. */
  readonly letters: string;
  /** For each of `letters`, its index in `shown`. */
  readonly places: readonly number[];
  readonly lines: readonly { readonly text: string; readonly at: number }[];
}

const IGNORED = /[\s\u00ad\u200b-\u200d\u2060\ufeff]/;
const LETTER = /\p{L}/u;
const VARIANTS: readonly (readonly [RegExp, string])[] = [
  [/[‘’ʼ]/, "'"],
  [/[“”„]/, '"'],
  [/[‐‑‒–—−]/, '-'],
];

/** Takes a text out of its layout. A hyphen between two letters may come from a line's end: it does not count. */
export function plainText(lines: readonly string[]): PlainText {
  const shown = lines.join(' ');
  const characters: string[] = [];
  const places: number[] = [];
  for (let index = 0; index < shown.length; index += 1) {
    const character = shown.charAt(index);
    if (IGNORED.test(character)) continue;
    if (LETTER.test(character)) dropHyphen(characters, places);
    characters.push(oneVariant(character));
    places.push(index);
  }
  return { shown, letters: characters.join(''), places, lines: placedLines(lines, places) };
}

function dropHyphen(characters: string[], places: number[]): void {
  if (characters.at(-1) !== '-' || !LETTER.test(characters.at(-2) ?? '')) return;
  characters.pop();
  places.pop();
}

const oneVariant = (character: string): string =>
  VARIANTS.find(([pattern]) => pattern.test(character))?.[1] ?? character;

function placedLines(lines: readonly string[], places: readonly number[]) {
  let start = 0;
  let at = 0;
  return lines.map((text) => {
    while (at < places.length && (places[at] ?? 0) < start) at += 1;
    start += text.length + 1;
    return { text, at };
  });
}

/** The characters of a short text that count. */
export const lettersOf = (text: string): string => plainText([text]).letters;

/** What people read between two of the characters that count. */
export function shownBetween({ shown, places }: PlainText, start: number, end: number): string {
  if (end <= start) return '';
  return shown.slice(places[start], (places[end - 1] ?? 0) + 1);
}

const LEADER = /\s*(\s?\.){4,}\s*\d{1,4}$/;

/** The lines of a page. In a table of contents, leaders and page numbers are layout. */
export function linesOf(page: string): string[] {
  return page
    .normalize('NFKC')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim().replace(LEADER, ''))
    .filter((line) => line !== '');
}

const EDGE = 2;
const PAGE_NUMBER = /(page)?#((\/|de|sur)#)?$/i;

const keyOfEdge = (line: string): string =>
  lettersOf(line).replace(/\d+/g, '#').replace(PAGE_NUMBER, '');

type Side = 'top' | 'bottom';

const keyAt = (side: Side, line: string): string => `${side}:${keyOfEdge(line)}`;

/** The headers and footers of a document: the lines at the top or bottom of more than half of its pages. */
export function runningLines(pages: readonly (readonly string[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    const tops = lines.slice(0, EDGE).map((line) => keyAt('top', line));
    const bottoms = lines.slice(-EDGE).map((line) => keyAt('bottom', line));
    for (const key of new Set([...tops, ...bottoms])) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const isRunning = (count: number) => pages.length > 2 && count > pages.length / 2;
  return new Set([...counts].filter(([, count]) => isRunning(count)).map(([key]) => key));
}

export interface Furniture {
  /** Tells headers and footers, by the keys that `runningLines` gives. A bare page number is always one. */
  readonly isRunning: (key: string) => boolean;
  /** Lines that a page may begin with again (the head of a table), by the characters that count. */
  readonly repeated: ReadonlySet<string>;
}

/** The lines of the text itself: without headers, footers, page numbers and heads of tables said again. */
export function bodyOf(
  pages: readonly (readonly string[])[],
  { isRunning, repeated }: Furniture,
): string[] {
  const body: string[] = [];
  const said = new Set<string>();
  for (const page of pages) {
    const lines = withoutEdges(page, isRunning);
    const first = lettersOf(lines[0] ?? '');
    const isSaidAgain = repeated.has(first) && said.has(first);
    for (const line of isSaidAgain ? lines.slice(1) : lines) {
      body.push(line);
      said.add(lettersOf(line));
    }
  }
  return body;
}

function withoutEdges(
  lines: readonly string[],
  isRunning: Furniture['isRunning'],
): readonly string[] {
  const isFurniture = (side: Side, line: string | undefined) =>
    line !== undefined && (keyOfEdge(line) === '' || isRunning(keyAt(side, line)));
  let start = 0;
  let end = lines.length;
  while (start < EDGE && isFurniture('top', lines[start])) start += 1;
  while (end > start && lines.length - end < EDGE && isFurniture('bottom', lines[end - 1])) {
    end -= 1;
  }
  return lines.slice(start, end);
}
