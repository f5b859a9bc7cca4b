import type { FicheDocumentKind } from '#domain/catalogue/index.ts';
import { DOCUMENT_NAMES } from './names.ts';

/** What is known of the text of two documents, as the difference of a fiche tells it. */
export type TextComparison = 'compared' | 'too-different' | 'not-extracted-yet' | 'no-text-layer';

const SENTENCES: Readonly<Record<TextComparison, (document: string) => string>> = {
  compared: (document) => `Les passages qui diffèrent dans ${document} suivent.`,
  'too-different': (document) =>
    `Les deux textes diffèrent trop pour être mis côte à côte. Lisez ${document} en entier.`,
  'not-extracted-yet': (document) =>
    `Le texte n’est pas encore extrait : revenez dans une minute, ou lisez ${document}.`,
  'no-text-layer': (document) =>
    `Au moins une des deux versions n’a pas de texte lisible (page numérisée, par exemple). Lisez ${document} en entier.`,
};

/** One French sentence on the comparison of two versions of a document. */
export function describeComparison(kind: FicheDocumentKind, comparison: TextComparison): string {
  return SENTENCES[comparison](DOCUMENT_NAMES[kind]);
}
