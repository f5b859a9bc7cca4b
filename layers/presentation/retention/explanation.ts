import type { Retention, RetentionClass } from '#domain/retention/index.ts';
import { frenchDateInFull } from '../french.ts';

const classWords = {
  P80: 'Le dossier de choix',
  P81: 'La justification pour l’autorisation du dirigeant',
  P82: 'Le contrat signé',
  P83: 'L’avenant signé',
  P84: 'Les commandes au fournisseur',
  P85: 'Le rapport d’évaluation du rendement',
  P86: 'La lettre de résiliation et les documents liés',
  P87: 'Les factures du fournisseur',
  P88: 'Les communications avec le fournisseur',
  P89: 'Les documents d’un différend d’interprétation',
} as const satisfies Record<RetentionClass, string>;

/** How long a document is kept and why, in French sentences. */
export function explainRetention({ eligibleOn, explanation }: Retention): string {
  const { article, basis, contractEnd, countedFrom, length } = explanation;
  const from =
    basis === 'fiscal-year-end' && length === 'P7Y'
      ? `suivant la fin de l’exercice financier, le ${frenchDateInFull(countedFrom)}`
      : 'suivant la fin du contrat';
  const kept =
    length === 'P7Y'
      ? `durée de conservation recommandée : 7 ans ${from}`
      : 'durée de conservation recommandée : toute la durée du contrat';
  return [
    `${classWords[explanation.class]}, ${kept} (guide, section ${article}).`,
    `Le contrat a pris fin le ${frenchDateInFull(contractEnd)}.`,
    `À compter du ${frenchDateInFull(eligibleOn)}, la disposition peut être proposée ; rien n’est détruit sans l’accord d’une autre personne.`,
  ].join(' ');
}
