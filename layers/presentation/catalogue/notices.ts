import type { IaasFunction } from '#domain/catalogue/index.ts';
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
