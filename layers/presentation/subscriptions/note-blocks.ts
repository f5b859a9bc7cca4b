import type { Block } from '#domain/mail/index.ts';
import { counted, shortened } from '../french.ts';
import type { NewsSetting } from './news.ts';
import { tellsAmount } from './price-free.ts';

/** The last ones say most; the history of the Catalogue keeps them all. */
const MOST_NOTES = 5;
const LONGEST_NOTE = 1000;

/** What the broker wrote of the changes; a note that tells an amount is for who may read prices. */
export function noteBlocks(
  notes: readonly string[],
  { showsPrices }: Pick<NewsSetting, 'showsPrices'>,
): Block[] {
  const written = [...new Set(notes.map((note) => note.trim()))].filter((note) => note !== '');
  const shown = written
    .slice(-MOST_NOTES)
    .filter((note) => showsPrices || !tellsAmount(note))
    .map((note) => shortened(note, LONGEST_NOTE));
  const left = written.length - shown.length;
  return [...told(shown), ...(left === 0 ? [] : [leftOut(left, shown.length)])];
}

function told(notes: readonly string[]): Block[] {
  const [only, ...others] = notes;
  if (only === undefined) return [];
  if (others.length === 0) return [{ kind: 'paragraph', text: `Note du Courtier : « ${only} »` }];
  return [
    { kind: 'paragraph', text: 'Notes du Courtier, de la plus ancienne à la plus récente :' },
    { kind: 'list', items: [...notes] },
  ];
}

function leftOut(count: number, shown: number): Block {
  const notes =
    shown === 0
      ? counted(count, 'note du Courtier', 'notes du Courtier')
      : counted(count, 'autre note du Courtier', 'autres notes du Courtier');
  return { kind: 'paragraph', text: `${notes} à lire dans le Catalogue.` };
}
