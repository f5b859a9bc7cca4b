import type { DisposalRow, GoverningRule, RetentionClass } from '#domain/retention/index.ts';
import { counted, frenchDate, frenchInstant, frenchList } from '../french.ts';

/** The ten classes, as a list of documents names them. */
export const CLASS_NAMES = {
  P80: 'Dossier de choix',
  P81: 'Justification pour l’autorisation du dirigeant',
  P82: 'Contrat signé',
  P83: 'Avenant signé',
  P84: 'Commande au fournisseur',
  P85: 'Rapport d’évaluation du rendement',
  P86: 'Résiliation et documents liés',
  P87: 'Facture du fournisseur',
  P88: 'Communication avec le fournisseur',
  P89: 'Différend d’interprétation',
} as const satisfies Record<RetentionClass, string>;

/** Which rule says that the time of a document is over: « 7 ans après la fin du contrat (guide, section 4.13) ». */
export function ruleText(rule: GoverningRule | null): string {
  if (rule === null) return 'Versé par erreur, sans classe confirmée';
  const { length, basis, ownCalendar, ruleReference } = rule;
  const from =
    basis === 'fiscal-year-end'
      ? 'la fin de l’exercice financier où le contrat a pris fin'
      : 'la fin du contrat';
  const kept =
    length === 'contract-duration'
      ? 'Toute la durée du contrat'
      : `${counted(length.years, 'an', 'ans')} après ${from}`;
  const named = ruleReference === null ? '' : `, règle ${ruleReference}`;
  const source = ownCalendar
    ? `calendrier de conservation de l’organisme${named}`
    : 'guide, section 4.13';
  return `${kept} (${source})`;
}

type Cause = Pick<DisposalRow, 'cause' | 'eligibleOn' | 'misfiling'>;

/** Why a document is in the list, and since when. */
export function causeText({ cause, eligibleOn, misfiling }: Cause): string {
  return cause === 'misfiled'
    ? `Versé par erreur, retiré le ${frenchDate(eligibleOn)}\u00a0: ${misfiling ?? 'sans motif'}`
    : `Admissible depuis le ${frenchDate(eligibleOn)}`;
}

const HOLDS: Readonly<Record<string, string>> = {
  dispute: 'un différend',
  'access-request': 'une demande d’accès',
  audit: 'une vérification',
};

type Refusal = NonNullable<DisposalRow['refusal']>;
type Told = (details: Refusal['details']) => string;

const REFUSALS: Readonly<Record<string, Told>> = {
  'retention.row-document-gone': () => 'Le document n’est plus au dossier, ou il est déjà détruit.',
  'retention.row-not-eligible': ({ eligibleOn }) =>
    typeof eligibleOn === 'string'
      ? `Le document doit être conservé jusqu’au ${frenchDate(eligibleOn)}.`
      : 'Le document doit encore être conservé.',
  'retention.row-on-hold': ({ heldFor }) => {
    const kinds = Array.isArray(heldFor) ? heldFor.map((kind) => HOLDS[String(kind)] ?? '') : [];
    const why = frenchList([...new Set(kinds.filter((kind) => kind !== ''))]);
    return why === ''
      ? 'Le document est sous retenue.'
      : `Le document est sous retenue pour ${why}.`;
  },
  'retention.row-end-moved': ({ to }) =>
    typeof to === 'string'
      ? `La fin du contrat est maintenant le ${frenchDate(to)}\u00a0: la date de conservation change.`
      : 'La fin du contrat a été retirée\u00a0: le document doit être conservé.',
  'retention.row-locked': ({ until }) =>
    `Le document est verrouillé jusqu’au ${frenchInstant(String(until))}.`,
  'retention.row-in-use': () =>
    'Une pièce du dossier cite maintenant ce document\u00a0: corrigez-la d’abord, ou laissez-le au dossier.',
  'retention.row-record-missing': () =>
    'Le fichier est introuvable dans le dépôt\u00a0: faites vérifier le dossier avant toute autre démarche.',
  'retention.row-store-refused': () =>
    'Le dépôt a refusé la destruction. Prévenez l’exploitation avec le numéro de la liste.',
};

/** Why a document that was approved is still there, in one sentence. */
export function refusalText(refusal: Refusal | null): string {
  if (refusal === null) return 'Aucun motif';
  return REFUSALS[refusal.code]?.(refusal.details) ?? `Refus ${refusal.code}.`;
}
