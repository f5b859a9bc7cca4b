import type { IaasFunction } from '#domain/catalogue/index.ts';
import { frenchList } from '../french.ts';
import { IAAS_FUNCTION_NAMES } from './names.ts';

/** What readers of a fiche should know of its solution, one French sentence each. */
export function ficheNotices(notOffered: readonly IaasFunction[]): string[] {
  if (notOffered.length === 0) return [];
  const names = notOffered.map((one) => IAAS_FUNCTION_NAMES[one]);
  return [`La solution n’offre pas : ${frenchList(names)}.`];
}
