import { isOneEditApart } from '../values/one-edit-apart.ts';

const LONG_WORD = 5;
const LONG_TEXT = 40;
const KEPT_SIGNS = '%‰&#*@';

/**
 * Whether two writings of a text differ in their form alone: case, accents, spaces, punctuation, or one
 * letter of a word but its first (of two words, in a text of forty characters or more). A number, a sign
 * that counts (`%`, `×`, `<`…), an acronym or a short word is never taken for a slip: `24 Go` is not `32 Go`.
 */
export function isEditorial(before: string, after: string): boolean {
  if (numbersOf(before).join(' ') !== numbersOf(after).join(' ')) return false;
  if (bare(before) === bare(after)) return true;
  const [then, now] = [wordsOf(before), wordsOf(after)];
  if (then.length !== now.length) return false;
  const slips = then.flatMap((word, index) => {
    const other = now[index] ?? '';
    return bare(word) === bare(other) ? [] : [isSlip(word, other)];
  });
  const allowed = Math.min(before.length, after.length) >= LONG_TEXT ? 2 : 1;
  return slips.length <= allowed && slips.every(Boolean);
}

const wordsOf = (text: string): string[] => text.split(/[\s\p{P}]+/u).filter((word) => word !== '');

/** `1 600,50` and `1600.5` differ on purpose: only the sign and the spacing of a number are form. */
function numbersOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .replace(/(?<=\d)\s(?=\d{3}(?!\d))/g, '')
    .replace(/\u2212/g, '-');
  const numbers = plain.match(/(?:(?<![\p{L}\d])-)?\d+(?:[.,]\d+)*/gu) ?? [];
  return numbers.map((number) => number.replaceAll(',', '.'));
}

/** Without case, accents, spaces or punctuation; signs that count stay. */
function bare(text: string): string {
  return Array.from(
    text.normalize('NFKD').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae'),
  )
    .filter((sign) => KEPT_SIGNS.includes(sign) || !/[\p{M}\p{P}\p{Z}\s\u00ad\u200b]/u.test(sign))
    .join('');
}

/** The first letter counts: « symétrique » is not « asymétrique », nor « émission » « omission ». */
function isSlip(word: string, other: string): boolean {
  if (!isPlainWord(word) || !isPlainWord(other)) return false;
  const [then, now] = [bare(word), bare(other)];
  return then[0] === now[0] && isOneEditApart(then, now);
}

const isPlainWord = (word: string): boolean =>
  word.length >= LONG_WORD && /^\p{L}\p{Ll}+$/u.test(word);
