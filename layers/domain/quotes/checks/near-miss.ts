import { allComponents, canonicalPartNumber, type FicheContent } from '../../catalogue/index.ts';
import { isOneEditApart } from '../../values/one-edit-apart.ts';

/** Beyond so many unknown parts, the quote is of another fiche: a guess for each would help nobody. */
const MOST_SUGGESTIONS = 200;
const SHORTEST_PART = 5;
/** A package or revision code that ends a part number, as the `-B21` of `P71204-B21`. */
const LONGEST_ENDING = 4;

/**
 * Makes a function that answers the only part of the fiche that a part number may have meant: a sign wrong,
 * missing, added or exchanged, other separators, or an ending left out. Never a match: a question to ask.
 */
export function nearMissIn(fiche: FicheContent): (partNumber: string) => string | null {
  const known = new Set(allComponents(fiche).map(({ partNumber }) => partNumber));
  const answers = new Map<string, string | null>();
  return (partNumber) => {
    const asked = canonicalPartNumber(partNumber);
    const answer = answers.get(asked);
    if (answer !== undefined) return answer;
    if (answers.size >= MOST_SUGGESTIONS) return null;
    const found = onlyNear(asked, known);
    answers.set(asked, found);
    return found;
  };
}

function onlyNear(asked: string, known: ReadonlySet<string>): string | null {
  const near = [...known].filter((part) => isNear(asked, part));
  const [only] = near;
  return near.length === 1 && only !== undefined ? only : null;
}

function isNear(asked: string, part: string): boolean {
  const [one, other] = [bareOf(asked), bareOf(part)];
  if (one.length < SHORTEST_PART || other.length < SHORTEST_PART) return false;
  return one === other || isEndingLeftOut(asked, part) || isOneEditApart(one, other);
}

const bareOf = (partNumber: string): string => partNumber.replace(/[^A-Z0-9]/g, '');

function isEndingLeftOut(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  const ending = long.slice(short.length);
  return (
    long.startsWith(`${short}-`) && ending.length <= LONGEST_ENDING && /[A-Z0-9]$/.test(ending)
  );
}
