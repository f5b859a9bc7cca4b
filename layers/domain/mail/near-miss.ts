import { asksToLeave, asksToSubscribe, bareSubject, plain } from './subscription-subject.ts';

const ACTIONS = [
  'inscription',
  'inscrire',
  'abonnement',
  'abonner',
  'desinscription',
  'desinscrire',
  'desabonnement',
  'desabonner',
  'retrait',
];
const OBJECTS = ['liste', 'listes', 'diffusion', 'infolettre'];

// They say nothing of what is asked.
const SMALL = new Set(
  'a au aux avec bonjour bonsoir ce cette courriel courriels d de demande demandes des du en est et je j l la le les leur m me merci ma mail moi mon nouvelle objet plait pour s sans se souhaite souhaiterais svp s il te un une urgent veuillez vos votre vous voudrais y no subject courtier infonuagique catalogue'.split(
    ' ',
  ),
);
const MOST_WORDS = 7;
const LONGEST_WORD = 24;

/**
 * Whether a mail was probably meant to join or to leave the list although its subject is not the agreed one:
 * words that are missing, misspelt or added, or no subject and the wish on the first line. It is then
 * answered with help, never acted on.
 */
export function isNearMiss({ subject, text }: { subject: string; text: string }): boolean {
  const words = meaningful(bareSubject(subject));
  return words.length === 0 ? isNear(firstLine(text)) : isNear(bareSubject(subject));
}

function isNear(line: string): boolean {
  if (asksToSubscribe(line) || asksToLeave(line)) return true;
  const words = meaningful(line);
  if (words.length === 0 || words.length > MOST_WORDS) return false;
  const acts = words.some((word) => isOneOf(word, ACTIONS));
  const names = words.filter((word) => isOneOf(word, OBJECTS)).length;
  const others = words.filter((word) => !isOneOf(word, ACTIONS) && !isOneOf(word, OBJECTS));
  return acts ? names > 0 || others.length === 0 : names > 1 && others.length === 0;
}

const meaningful = (line: string): string[] =>
  plain(line)
    .split(/[^a-z]+/)
    .filter((word) => word !== '' && !SMALL.has(word));

const LONGEST_LINE = 200;

/** The first line that says something; empty when it is a whole paragraph. */
function firstLine(text: string): string {
  const lines = text.slice(0, 4 * LONGEST_LINE).split(/\r?\n/);
  const first = lines.map((line) => line.trim()).find((line) => meaningful(line).length > 0) ?? '';
  return first.length > LONGEST_LINE ? '' : first;
}

function isOneOf(word: string, wanted: readonly string[]): boolean {
  return wanted.some((one) => distance(word, one) <= allowed(one));
}

const allowed = ({ length }: string): number => (length >= 9 ? 2 : length >= 6 ? 1 : 0);

/** How many letters must be added, removed, replaced or swapped with their neighbour. */
function distance(left: string, right: string): number {
  if (Math.abs(left.length - right.length) > 2 || left.length > LONGEST_WORD) return LONGEST_WORD;
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= right.length; column += 1) {
      next.push(cost({ left, right, row, column, before, last, next }));
    }
    before = last;
    last = next;
  }
  return last[right.length] ?? LONGEST_WORD;
}

interface Cell {
  readonly left: string;
  readonly right: string;
  readonly row: number;
  readonly column: number;
  readonly before: readonly number[];
  readonly last: readonly number[];
  readonly next: readonly number[];
}

function cost({ left, right, row, column, before, last, next }: Cell): number {
  const at = (line: readonly number[], index: number) => line[index] ?? LONGEST_WORD;
  const isSame = left[row - 1] === right[column - 1];
  const isSwapped =
    row > 1 &&
    column > 1 &&
    left[row - 1] === right[column - 2] &&
    left[row - 2] === right[column - 1];
  return Math.min(
    at(last, column) + 1,
    at(next, column - 1) + 1,
    at(last, column - 1) + (isSame ? 0 : 1),
    isSwapped ? at(before, column - 2) + 1 : LONGEST_WORD,
  );
}
