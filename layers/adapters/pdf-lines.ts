import type { PDF } from '@libpdf/core';

/** The text of a page, as the PDF library gives it. */
export type PageText = ReturnType<PDF['extractText']>[number];
type ExtractedChar = PageText['lines'][number]['spans'][number]['chars'][number];

/** Words that stand together on one line, in points from the left edge. */
export interface Chunk {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly words: readonly Word[];
}

export interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

/** What a page shows on one baseline. */
export interface TextLine {
  readonly baseline: number;
  /** Font size, in points. */
  readonly size: number;
  readonly font: string;
  readonly chunks: readonly Chunk[];
  readonly text: string;
}

const SAME_BASELINE = 0.3;
const WORD_GAP = 0.14;
const CHUNK_GAP = 0.45;
const CHUNK_GAP_IN_CHARACTERS = 1.5;
const SAME_WIDTH = 0.02;
const NUMBERED_PAGE =
  /^(page\s*\d+\s*((de|of|sur|\/)\s*\d+)?|(p\.\s*)?\d+\s*(de|of|sur|\/)\s*\d+)$/i;

/** The lines of a page, from top to bottom, their words grouped by the gaps between them. */
export function linesOf(page: PageText): TextLine[] {
  const characters = page.lines
    .flatMap((line) => line.spans.flatMap((span) => span.chars))
    .filter(({ char }) => char.trim() !== '')
    .toSorted((a, b) => b.baseline - a.baseline);
  const groups: ExtractedChar[][] = [];
  for (const character of characters) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    const tolerance = SAME_BASELINE * (first?.fontSize ?? 0);
    if (first !== undefined && first.baseline - character.baseline <= tolerance) {
      group?.push(character);
    } else {
      groups.push([character]);
    }
  }
  return groups.flatMap((group) => lineOf(group) ?? []);
}

/** Whether a line bears the number of its page, alone or beside an address. */
export const isPageNumber = ({ chunks }: TextLine): boolean =>
  chunks.some(({ text }) => NUMBERED_PAGE.test(text)) ||
  (chunks.length === 1 && chunks.every(({ text }) => /^-?\s*\d{1,3}\s*-?$/.test(text)));

function lineOf(characters: readonly ExtractedChar[]): TextLine | undefined {
  const ordered = withoutDoubles(characters.toSorted((a, b) => a.bbox.x - b.bbox.x));
  const [first] = ordered;
  if (first === undefined) return undefined;
  const size = Math.max(...ordered.map(({ fontSize }) => fontSize));
  const words = wordsOf(ordered, size);
  const chunks = chunksOf(words, chunkGap(ordered, size));
  return {
    baseline: first.baseline,
    size,
    font: first.fontName,
    chunks,
    text: chunks.map(({ text }) => text).join(' '),
  };
}

/** Some writers draw each letter twice to make it bold. */
function withoutDoubles(ordered: readonly ExtractedChar[]): ExtractedChar[] {
  return ordered.filter((character, index) => {
    const before = ordered[index - 1];
    const offset = character.bbox.x - (before?.bbox.x ?? Number.NEGATIVE_INFINITY);
    return before?.char !== character.char || offset > character.bbox.width * 0.3;
  });
}

/** Wider than a space, which is a whole character in a font whose characters are all as wide. */
function chunkGap(ordered: readonly ExtractedChar[], size: number): number {
  const widths = ordered.map(({ bbox }) => bbox.width);
  const [least, most] = [Math.min(...widths), Math.max(...widths)];
  const isEven = ordered.length > 1 && most - least < SAME_WIDTH * size;
  return isEven ? CHUNK_GAP_IN_CHARACTERS * most : CHUNK_GAP * size;
}

function wordsOf(ordered: readonly ExtractedChar[], size: number): Word[] {
  const words: { text: string; left: number; right: number }[] = [];
  for (const { char, bbox } of ordered) {
    const word = words.at(-1);
    if (word !== undefined && bbox.x - word.right <= WORD_GAP * size) {
      word.text += char;
      word.right = Math.max(word.right, bbox.x + bbox.width);
    } else {
      words.push({ text: char, left: bbox.x, right: bbox.x + bbox.width });
    }
  }
  return words;
}

function chunksOf(words: readonly Word[], gap: number): Chunk[] {
  const groups: Word[][] = [];
  for (const word of words) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (before !== undefined && word.left - before.right <= gap) group?.push(word);
    else groups.push([word]);
  }
  return groups.map(chunkOf);
}

/** Some words as one chunk. */
export function chunkOf(words: readonly Word[]): Chunk {
  return {
    text: words.map(({ text }) => text).join(' '),
    left: Math.min(...words.map(({ left }) => left)),
    right: Math.max(...words.map(({ right }) => right)),
    words,
  };
}
