import type { Volet } from '#domain/catalogue/index.ts';
import type { Pace, Preferences } from '#domain/subscriptions/index.ts';
import { VOLET_NAMES } from '../catalogue/names.ts';
import { counted } from '../french.ts';

export const PACE_NAMES: Readonly<Record<Pace, string>> = {
  immediate: 'dès qu’un changement est publié',
  daily: 'un résumé par jour',
  weekly: 'un résumé par semaine, le lundi',
};

export const URGENT_NOTE =
  'Une modification importante ou contractuelle vous est toujours annoncée sans attendre.';

/** A reader’s choices, one sentence each. Suppliers are counted, not named: the Catalogue is confidential (P2). */
export function choicesInFrench({ interests, pace }: Preferences): string[] {
  const { volets, supplierIds } = interests;
  const suppliers = supplierIds.length;
  const isAll = volets.length + suppliers === 0;
  return [
    ...(isAll ? ['Tous les volets du Catalogue'] : []),
    ...(volets.length > 0 ? [`Volets : ${volets.map(voletName).join(', ')}`] : []),
    ...(suppliers > 0 ? [counted(suppliers, 'fournisseur choisi', 'fournisseurs choisis')] : []),
    `Rythme : ${PACE_NAMES[pace]}`,
  ];
}

const voletName = (volet: Volet): string => VOLET_NAMES[volet];

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
