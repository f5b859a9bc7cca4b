import {
  bodyOf,
  lettersOf,
  linesOf,
  type PlainText,
  plainText,
  shownBetween,
} from './plain-text.ts';
import {
  type ContractText,
  furnitureWithOtherData,
  hasSameFixedText,
  type Range,
} from './template-text.ts';

/** A run of words that two texts share, or that only one of them has. */
interface Stretch {
  readonly change: 'same' | 'added' | 'removed';
  readonly words: number;
}

/** Aligns two lists of words; undefined when they are too different to be aligned in a few seconds. */
export type Align = (
  left: readonly string[],
  right: readonly string[],
) => readonly Stretch[] | undefined;

export interface DifferingPassage {
  /** Fixed text of the template, or data that the contract prints. */
  readonly kind: 'text' | 'data';
  /** Number of the article or of its clause (`5`, `5.2`), null on the cover. */
  readonly article: string | null;
  readonly title: string | null;
  /** The last words that both texts share before. */
  readonly after: string;
  readonly expected: string;
  readonly found: string;
}

export interface TextComparison {
  readonly outcome: 'identical' | 'data-differs' | 'text-altered';
  readonly passages: readonly DifferingPassage[];
  /** More differs than what is listed. */
  readonly truncated: boolean;
}

const LIMITS = { passages: 100, characters: 1500, context: 6 } as const;

/**
 * Compares a draft with the contract that was assembled, word by word. Spaces, ends of lines and pages,
 * headers, footers and page numbers do not count, unless the draft adds its own. Any other difference is
 * of the template's fixed text, which nobody may change (guide 3.3.1), or of the data that it prints.
 * @param draft text of the draft, page by page.
 */
export function compareDraft(
  contract: ContractText,
  draft: readonly string[],
  align: Align,
): TextComparison {
  const lines = draft.map(linesOf);
  const strict = plainText(bodyOf(lines, contract.furniture));
  if (strict.letters === contract.text.letters) {
    return { outcome: 'identical', passages: [], truncated: false };
  }
  const lenient = plainText(bodyOf(lines, furnitureWithOtherData(contract)));
  const isOfOtherData =
    lenient.letters !== contract.text.letters && hasSameFixedText(contract, lenient);
  const outcome = isOfOtherData ? 'data-differs' : 'text-altered';
  const text = isOfOtherData ? lenient : strict;
  const found = differences(contract, text, align);
  if (found === undefined) return { outcome, passages: [], truncated: true };
  const passages = found.map((one) => describe(contract, text, one, outcome));
  const isPlain = outcome === 'text-altered' && passages.every(({ kind }) => kind === 'data');
  return {
    outcome,
    passages: passages
      .map((one) => (isPlain ? { ...one, kind: 'text' as const } : one))
      .slice(0, LIMITS.passages),
    truncated: passages.length > LIMITS.passages,
  };
}

interface Difference {
  readonly removed: Range;
  readonly added: Range;
}

interface Word extends Range {
  readonly letters: string;
}

function wordsOf({ shown, letters, places }: PlainText): Word[] {
  const words: Word[] = [];
  let start = 0;
  for (let index = 1; index <= places.length; index += 1) {
    const gap = shown.slice((places[index - 1] ?? 0) + 1, places[index]);
    if (index < places.length && !/\s/.test(gap)) continue;
    words.push({ letters: letters.slice(start, index), start, end: index });
    start = index;
  }
  return words;
}

/** Where two lists of words differ, by places in these lists. */
function hunksOf(stretches: readonly Stretch[]): Difference[] {
  const hunks: Difference[] = [];
  let left = 0;
  let right = 0;
  for (const { change, words } of stretches) {
    const removed = { start: left, end: change === 'added' ? left : left + words };
    const added = { start: right, end: change === 'removed' ? right : right + words };
    left = removed.end;
    right = added.end;
    if (change === 'same') continue;
    const last = hunks.at(-1);
    const goesOn = last?.removed.end === removed.start && last.added.end === added.start;
    if (last !== undefined && goesOn) {
      hunks[hunks.length - 1] = {
        removed: { start: last.removed.start, end: removed.end },
        added: { start: last.added.start, end: added.end },
      };
    } else {
      hunks.push({ removed, added });
    }
  }
  return hunks;
}

/** A sentence put between two others reads as a whole, not from its second word to the next one's first. */
function fromSentenceStart(
  { removed, added }: Difference,
  left: readonly Word[],
  right: readonly Word[],
) {
  const isAddition = removed.start === removed.end;
  const isDeletion = added.start === added.end;
  if (isAddition === isDeletion) return { removed, added };
  const [words, range] = isAddition ? [right, added] : [left, removed];
  const shift = sentenceShift(words, range);
  return { removed: shifted(removed, shift), added: shifted(added, shift) };
}

const shifted = ({ start, end }: Range, by: number): Range => ({
  start: start - by,
  end: end - by,
});

function sentenceShift(words: readonly Word[], { start, end }: Range): number {
  for (let shift = 0; shift < start; shift += 1) {
    const before = words[start - shift - 1]?.letters;
    if (/[.;:!?]$/.test(before ?? '')) return shift;
    if (before !== words[end - shift - 1]?.letters) return 0;
  }
  return 0;
}

function differences(
  { text }: ContractText,
  draft: PlainText,
  align: Align,
): Difference[] | undefined {
  const left = wordsOf(text);
  const right = wordsOf(draft);
  const letters = (words: readonly Word[]) => words.map((word) => word.letters);
  const stretches = align(letters(left), letters(right));
  return stretches === undefined
    ? undefined
    : hunksOf(stretches)
        .map((hunk) => fromSentenceStart(hunk, left, right))
        .map(({ removed, added }) => ({
          removed: placesOf(left, removed),
          added: placesOf(right, added),
        }))
        .filter(({ removed, added }) => slice(text, removed) !== slice(draft, added));
}

const placesOf = (words: readonly Word[], { start, end }: Range): Range => ({
  start: startOf(words, start),
  end: startOf(words, end),
});

const startOf = (words: readonly Word[], index: number): number =>
  words[index]?.start ?? words.at(-1)?.end ?? 0;

const slice = ({ letters }: PlainText, { start, end }: Range): string => letters.slice(start, end);

function describe(
  contract: ContractText,
  draft: PlainText,
  difference: Difference,
  outcome: TextComparison['outcome'],
): DifferingPassage {
  const { removed, added } = difference;
  const isFixed = outcome === 'text-altered' && touchesFixed(contract, draft, difference);
  const isAddition = removed.start === removed.end;
  return {
    kind: isFixed ? 'text' : 'data',
    ...articleAt(contract.text, isAddition ? removed.start - 1 : removed.start),
    after: wordsBefore(contract.text, removed.start),
    expected: shorten(shownBetween(contract.text, removed.start, removed.end)),
    found: shorten(shownBetween(draft, added.start, added.end)),
  };
}

const shorten = (text: string): string =>
  text.length > LIMITS.characters ? `${text.slice(0, LIMITS.characters)}…` : text;

function wordsBefore(text: PlainText, at: number): string {
  return shownBetween(text, Math.max(0, at - 80), at)
    .split(/\s+/)
    .slice(-LIMITS.context)
    .join(' ');
}

/** What really changed, without what both sides begin and end with, reaches into the fixed text. */
function touchesFixed(
  { text, fixed }: ContractText,
  draft: PlainText,
  { removed, added }: Difference,
): boolean {
  const expected = slice(text, removed);
  const found = slice(draft, added);
  const head = commonLength(expected, found);
  const tail = commonLength(reversed(expected.slice(head)), reversed(found.slice(head)));
  const start = removed.start + head;
  const end = removed.end - tail;
  const isInside = (range: Range) =>
    start === end
      ? range.start < start && start < range.end
      : range.start < end && start < range.end;
  return fixed.some(isInside);
}

function commonLength(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return length;
}

const reversed = (text: string): string => [...text].reverse().join('');

const HEADING = /^(\d{1,2})\.\s*(\p{Lu}.*)$/u;
const CLAUSE = /^(\d{1,2})\.\d{1,2}(?=\s*["«\p{Lu}])/u;

/** Article and clause in which a place stands. A heading is a line that the table of contents has as well. */
function articleAt({ lines }: PlainText, at: number): Pick<DifferingPassage, 'article' | 'title'> {
  const announced = new Set<string>();
  let place: { article: string; title: string; number: string } | undefined;
  for (const line of lines) {
    if (line.at > at) break;
    const [, number, title] = HEADING.exec(line.text) ?? [];
    if (number !== undefined && title !== undefined) {
      const key = lettersOf(line.text);
      if (announced.has(key)) place = { article: number, title, number };
      announced.add(key);
    }
    const clause = CLAUSE.exec(line.text);
    if (place !== undefined && clause?.[1] === place.number) {
      place = { ...place, article: clause[0] };
    }
  }
  return { article: place?.article ?? null, title: place?.title ?? null };
}
