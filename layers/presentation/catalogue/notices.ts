import type { CatalogueDocumentKind, IaasFunction } from '#domain/catalogue/index.ts';
import { frenchList } from '../french.ts';
import { IAAS_FUNCTION_NAMES } from './names.ts';

/** What readers of a fiche should know of its solution, one French sentence each. */
export function ficheNotices(
  notOffered: readonly IaasFunction[],
  leavesArticlesUntold: boolean,
): string[] {
  const names = notOffered.map((one) => IAAS_FUNCTION_NAMES[one]);
  return [
    ...(names.length === 0 ? [] : [`La solution n’offre pas : ${frenchList(names)}.`]),
    ...(leavesArticlesUntold ? [READ_WHOLE] : []),
  ];
}

const READ_WHOLE =
  'Les articles du contrat que l’annexe modificative remplace ne sont pas énumérés : lisez-la en entier. Le Courtier peut les énumérer en publiant une version de la fiche.';

/** What the broker should see to when it publishes a document that the system has its own text of; null for the others. */
export function reminderOfPublication(kind: CatalogueDocumentKind): string | null {
  return SET_APART.includes(kind) ? TEXT_SET_APART : null;
}

const SET_APART: readonly CatalogueDocumentKind[] = ['contract-template', 'engagement-form'];

const TEXT_SET_APART =
  'Cette version est celle que la clientèle lit au Catalogue. Le texte dont le système se sert pour préparer les contrats est réglé à part : faites-le mettre à jour s’il ne dit pas la même chose.';
