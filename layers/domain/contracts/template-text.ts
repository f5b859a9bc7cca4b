import {
  bodyOf,
  type Furniture,
  lettersOf,
  linesOf,
  type PlainText,
  plainText,
  runningLines,
  shownBetween,
} from './plain-text.ts';

/** What stands for every datum in a template that is typeset to know its fixed text; no French word holds it. */
export const MARK = 'Zqxzqxzq';
const MARKS = new RegExp(`(?:${MARK})+`);

interface TemplateText {
  /** What every contract of this template says, in order; between two passages stand data. */
  readonly passages: readonly string[];
  readonly startsFixed: boolean;
  readonly endsFixed: boolean;
  /** Headers and footers, a mark for every datum. */
  readonly running: readonly string[];
  readonly repeated: ReadonlySet<string>;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A contract read by its template: its text, and which of it is fixed. */
export interface ContractText {
  readonly text: PlainText;
  readonly template: TemplateText;
  readonly furniture: Furniture;
  readonly fixed: readonly Range[];
  /** What stands before, between and after the fixed passages: one more than them. */
  readonly values: readonly Range[];
}

/** The fixed text of a template, typeset with a mark for every datum. A passage of digits alone numbers data. */
function templateTextOf(pages: readonly string[]): TemplateText {
  const lines = pages.map(linesOf);
  const running = runningLines(lines);
  const isRunning = (key: string) => running.has(key);
  const body = bodyOf(lines, { isRunning, repeated: new Set() });
  const parts = plainText(body).letters.split(MARKS);
  return {
    passages: parts.filter((part) => /\p{L}/u.test(part)),
    startsFixed: /\p{L}/u.test(parts.at(0) ?? ''),
    endsFixed: /\p{L}/u.test(parts.at(-1) ?? ''),
    running: [...running],
    repeated: saidOnce(body.filter((line) => !line.includes(MARK)).map(lettersOf)),
  };
}

const saidOnce = (lines: readonly string[]): ReadonlySet<string> =>
  new Set(lines.filter((line) => lines.indexOf(line) === lines.lastIndexOf(line)));

/**
 * Reads a contract by the template that made it.
 * @param pages text of the contract, page by page.
 * @param templatePages text of the template, typeset with `MARK` for every datum.
 * @returns undefined when the contract does not say all that the template says, in its order.
 */
export function readContractText(
  pages: readonly string[],
  templatePages: readonly string[],
): ContractText | undefined {
  const template = templateTextOf(templatePages);
  const lines = pages.map(linesOf);
  const running = runningLines(lines);
  const isRunning = (key: string) => running.has(key);
  const furniture = { isRunning, repeated: template.repeated };
  const text = plainText(bodyOf(lines, furniture));
  const fixed = placePassages(template, text.letters);
  if (fixed === undefined) return undefined;
  return { text, template, furniture, fixed, values: between(fixed, text.letters.length) };
}

/** The furniture of a draft that prints other data: its headers tell them too. */
export function furnitureWithOtherData({ template, furniture }: ContractText): Furniture {
  const isRunning = (key: string) =>
    furniture.isRunning(key) || template.running.some((line) => isFilledIn(line, key));
  return { isRunning, repeated: furniture.repeated };
}

function isFilledIn(line: string, key: string): boolean {
  const parts = line.split(MARKS);
  const [first = '', last = ''] = [parts.at(0), parts.at(-1)];
  return parts.length > 1 && first.length > 10 && key.startsWith(first) && key.endsWith(last);
}

function placePassages(
  { passages, startsFixed, endsFixed }: TemplateText,
  letters: string,
): Range[] | undefined {
  const fixed: Range[] = [];
  let from = 0;
  for (const [index, passage] of passages.entries()) {
    const isLast = endsFixed && index === passages.length - 1;
    const start = isLast ? letters.lastIndexOf(passage) : letters.indexOf(passage, from);
    if (start < from || (startsFixed && index === 0 && start > 0)) return undefined;
    from = start + passage.length;
    fixed.push({ start, end: from });
  }
  return endsFixed && from < letters.length ? undefined : fixed;
}

function between(fixed: readonly Range[], length: number): Range[] {
  const ends = [0, ...fixed.map(({ end }) => end)];
  return ends.map((start, index) => ({ start, end: fixed[index]?.start ?? length }));
}

/**
 * Whether a draft says all that the template says, in its order, and holds only data between: each of the
 * kind that the contract has there, and without a sentence of its own.
 */
export function hasSameFixedText(contract: ContractText, draft: PlainText): boolean {
  const { passages, startsFixed, endsFixed } = contract.template;
  const known = new Map<string, boolean>();
  const length = draft.letters.length;

  /** Whether passages from `index` on are found in what follows `from`. */
  const follows = (index: number, from: number): boolean => {
    const key = `${index}:${from}`;
    const answer = known.get(key) ?? findNext(index, from);
    known.set(key, answer);
    return answer;
  };
  const mayHold = (index: number, start: number, end: number): boolean => {
    const value = contract.values[index];
    return value !== undefined && isSuchValue(contract.text, value, draft, { start, end });
  };
  const findNext = (index: number, from: number): boolean => {
    const passage = passages[index];
    if (passage === undefined) {
      return endsFixed ? from === length : mayHold(index, from, length);
    }
    const last = startsFixed && index === 0 ? 0 : from + longestValue(contract.values[index]);
    for (
      let at = draft.letters.indexOf(passage, from);
      at !== -1 && at <= last;
      at = draft.letters.indexOf(passage, at + 1)
    ) {
      if (mayHold(index, from, at) && follows(index + 1, at + passage.length)) return true;
    }
    return false;
  };
  return follows(0, 0);
}

const longestValue = (expected: Range | undefined): number =>
  expected === undefined ? 0 : Math.ceil((expected.end - expected.start) * 1.25) + 60;

const SHAPES = [
  /^\d{1,2}(er)?[a-zéû]{3,9}\d{4}$/,
  /^-?\d+(,\d{2,6})?\$$/,
  /^\d+(,\d{1,6})?$/,
] as const;

function isSuchValue(
  text: PlainText,
  expected: Range,
  draft: PlainText,
  { start, end }: Range,
): boolean {
  const wanted = text.letters.slice(expected.start, expected.end);
  const found = draft.letters.slice(start, end);
  if (found === wanted) return true;
  if (end - start > longestValue(expected)) return false;
  const shape = SHAPES.find((one) => one.test(wanted));
  if (shape !== undefined) return shape.test(found) || found === '';
  const usual = sentencesIn(shownBetween(text, expected.start, expected.end));
  return sentencesIn(shownBetween(draft, start, end)) <= usual;
}

/** `inc.` and initials end no sentence: the word before the point is long, or is not a word. */
const SENTENCE_END = /(\p{L}{5,}|[\d)»"])\s*[.;!?]\s*(?=["«(\p{Lu}\d])/gu;

const sentencesIn = (shown: string): number => [...shown.matchAll(SENTENCE_END)].length;
