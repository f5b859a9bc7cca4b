import type { ChangeKind, FicheChange } from '#domain/catalogue/index.ts';

const PRICES: readonly ChangeKind[] = ['component-price', 'price-modality'];
/** Free text may hold an amount as well, with its currency or without: a note, the description of a service… */
const CURRENCY = /[$€£¢]|\b(?:CAD|USD|EUR|dollars?|cents?)\b/i;
const CENTS = /\d,\d{2}(?!\d|\s*%)|\d{2}\.\d{2}(?!\d|\s*%)/;
const OF_PRICES = /\b(?:prix|tarif|co[uû]t|rabais|remise|escompte|redevance|factur)/i;

/** Whether a text, whoever wrote it, tells an amount: rather once too often than once too little. */
export const tellsAmount = (text: string | null): boolean =>
  text !== null &&
  (CURRENCY.test(text) || CENTS.test(text) || (OF_PRICES.test(text) && /\d/.test(text)));

/** Whether a change of a fiche tells a price, by its nature or by its words. */
export function tellsPrice({ kind, path, before, after }: FicheChange): boolean {
  return PRICES.includes(kind) || [path, before, after].some(tellsAmount);
}
