import { diffArrays } from 'diff';

export interface Passage {
  readonly change: 'added' | 'removed';
  readonly text: string;
}

export interface TextDifference {
  /** In the order of the text, what was removed before what was added in its place. */
  readonly passages: readonly Passage[];
  /** More differs than what is shown here. */
  readonly truncated: boolean;
}

const LIMITS = { passages: 200, characters: 1500, edits: 4000, milliseconds: 3000 } as const;

/**
 * The sentences that differ between two texts, given page by page. Where lines and pages break does not
 * count, nor do page numbers and running headers. Texts too different to be compared in a few seconds
 * give no passage, and say that they are truncated.
 */
export function compareTexts(before: readonly string[], after: readonly string[]): TextDifference {
  const changes = diffArrays(sentencesOf(before), sentencesOf(after), {
    maxEditLength: LIMITS.edits,
    timeout: LIMITS.milliseconds,
  });
  if (changes === undefined) return { passages: [], truncated: true };
  const found = changes.flatMap(({ added, removed, value }): Passage[] =>
    added || removed ? [{ change: added ? 'added' : 'removed', text: value.join(' ') }] : [],
  );
  const passages = found.slice(0, LIMITS.passages).map(shortened);
  const isCut = found.some(({ text }) => text.length > LIMITS.characters);
  return { passages, truncated: isCut || found.length > passages.length };
}

const shortened = ({ change, text }: Passage): Passage => ({
  change,
  text: text.length > LIMITS.characters ? `${text.slice(0, LIMITS.characters)}…` : text,
});

function sentencesOf(pages: readonly string[]): string[] {
  const lines = withoutFurniture(pages.map(linesOf));
  const paragraphs: string[][] = [];
  for (const [index, line] of lines.entries()) {
    const [previous, paragraph] = [lines[index - 1], paragraphs.at(-1)];
    if (previous === undefined || paragraph === undefined || endsParagraph(previous, line)) {
      paragraphs.push([line]);
    } else {
      paragraph.push(line);
    }
  }
  return paragraphs.flatMap((paragraph) =>
    paragraph.join(' ').split(/(?<=[.!?;])\s+(?=["«(\p{Lu}\d])/u),
  );
}

const linesOf = (page: string): string[] =>
  page
    .normalize('NFC')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');

const FULL_LINE = 60;

/** A new paragraph: a list item, or a capital after a sentence's end or after a line that is not full. */
function endsParagraph(previous: string, line: string): boolean {
  if (/^([•–—-]|\d+[.)]|[a-z]\))\s/.test(line)) return true;
  const isFull = previous.length >= FULL_LINE;
  return /^["«(\p{Lu}\d]/u.test(line) && (!isFull || /[.!?;:]$/.test(previous));
}

const PAGE_NUMBER = /^(page\s*)?\d{1,4}(\s*(\/|de|sur)\s*\d{1,4})?$/i;

/** Without page numbers, nor the first and last lines that most pages share. */
function withoutFurniture(pages: readonly string[][]): string[] {
  const edges = new Map<string, number>();
  for (const page of pages) {
    for (const line of new Set([page.at(0), page.at(-1)])) {
      if (line !== undefined) edges.set(line, (edges.get(line) ?? 0) + 1);
    }
  }
  const isRunning = (line: string) => pages.length > 2 && (edges.get(line) ?? 0) > pages.length / 2;
  return pages.flatMap((page) =>
    page.filter(
      (line, index) =>
        !PAGE_NUMBER.test(line) && !((index === 0 || index === page.length - 1) && isRunning(line)),
    ),
  );
}
