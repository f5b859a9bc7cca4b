import type { Volet } from './fiche.ts';

const parts = (versionId: string): { date: string; order: number } => {
  const [date = '', order = '0'] = versionId.split('.');
  return { date, order: Number(order) };
};

/** Orders two version ids by date, then by order of the day (2 before 10). */
export function compareVersionIds(left: string, right: string): number {
  const [a, b] = [parts(left), parts(right)];
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.order - b.order;
}

/**
 * The id that follows `previous` on the legal date `today` (`YYYY-MM-DD`): `today.1`, or the next of
 * that day. A clock that went backwards never reorders versions: the previous date is kept.
 */
export function nextVersionId(previous: string | null, today: string): string {
  if (previous === null) return `${today}.1`;
  const { date, order } = parts(previous);
  return date < today ? `${today}.1` : `${date}.${order + 1}`;
}

const VOLET_NAMES: Readonly<Record<Volet, string>> = {
  'private-cloud': 'infonuagique-privee',
  'public-cloud': 'infonuagique-publique',
  email: 'messagerie',
  collaboration: 'collaboration',
};

/** `fiche-infonuagique-privee-boreal-nuage-2026-11-02.1.json`: the date in the name follows the version (guide 3.2). */
export function ficheFileName(volet: Volet, supplierName: string, versionId: string): string {
  return `fiche-${VOLET_NAMES[volet]}-${plainName(supplierName)}-${versionId}.json`;
}

/** `gabarit-de-contrat-specifique-2026-11-16.1.pdf`: as for a fiche, the date in the name follows the version. */
export function documentFileName(title: string, versionId: string): string {
  return `${plainName(title)}-${versionId}.pdf`;
}

/** A title or a name without case, accents or punctuation: « Gabarit de contrat » → `gabarit-de-contrat`. */
export function plainName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
