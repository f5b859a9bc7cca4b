import type { ChangeKind, FicheChange } from '#domain/catalogue/index.ts';

const PRICES: readonly ChangeKind[] = ['component-price', 'price-modality'];
/** Free text may hold an amount as well: a note, the description of a service… */
const AMOUNT = /[$€£]|\b(?:CAD|USD|EUR|dollars?)\b/i;

/** Whether a text, whoever wrote it, tells an amount. */
export const tellsAmount = (text: string | null): boolean => text !== null && AMOUNT.test(text);

/** Whether a change of a fiche tells a price, by its nature or by its words. */
export function tellsPrice({ kind, path, before, after }: FicheChange): boolean {
  return PRICES.includes(kind) || [path, before, after].some(tellsAmount);
}
