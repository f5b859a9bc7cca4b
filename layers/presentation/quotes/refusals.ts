import type { QuoteRefusal } from '#domain/quotes/index.ts';
import { formatDecimal } from '#domain/values/money.ts';
import { counted, frenchDate } from '../french.ts';
import type { RefusalText } from '../refusal-text.ts';

export const quoteRefusals = {
  'quotes.quote-not-found': {
    status: 404,
    title: 'Soumission introuvable',
    sentence: () => 'Cette soumission n’existe pas dans ce dossier. Vérifiez l’adresse demandée.',
  },
  'quotes.not-checked': {
    status: 409,
    title: 'Soumission non vérifiée',
    sentence: () =>
      'La vérification de cette soumission n’est pas terminée. Attendez le rapport, puis recommencez.',
  },
  'quotes.nothing-to-approve': {
    status: 409,
    title: 'Rien à valider',
    sentence: () =>
      'Aucune ligne n’a pu être lue dans cette soumission. Demandez au fournisseur un fichier lisible, puis déposez-le.',
  },
  'quotes.already-approved': {
    status: 409,
    title: 'Soumission déjà validée',
    sentence: () => 'Le Courtier a déjà validé cette soumission : il n’y a rien d’autre à faire.',
  },
  'quotes.errors-remain': {
    status: 422,
    title: 'Constats à régler',
    sentence: ({ count }) =>
      `La soumission ne peut pas être validée : ${counted(count, 'constat reste à régler. Admettez-le ou écartez-le', 'constats restent à régler. Admettez-les ou écartez-les')} avec un motif, ou faites corriger la soumission.`,
  },
  'quotes.error-remains': {
    status: 422,
    title: 'Constat à régler',
    sentence: ({ findingId, place, remedy }) =>
      `Constat ${findingId}${cellOf(place)} : ${remedyOf(remedy)}.`,
  },
  'quotes.finding-not-found': {
    status: 422,
    title: 'Constat introuvable',
    sentence: ({ findingId }) =>
      `Le rapport ne contient aucun constat ${findingId}. Relisez le rapport et reprenez le bon numéro.`,
  },
  'quotes.finding-cannot-be-lifted': {
    status: 422,
    title: 'Constat à corriger',
    sentence: ({ findingId, place }) =>
      `Le constat ${findingId}${cellOf(place)} n’est pas affaire de jugement. Demandez au fournisseur de corriger la soumission.`,
  },
  'quotes.writings-too-long': {
    status: 422,
    title: 'Textes trop longs',
    sentence: ({ bytes, maximum }) =>
      `Vos motifs et vos notes dépassent ensemble ce qu’une validation peut porter (${bytes} octets ; maximum : ${maximum}). Abrégez-les, ou déposez-les au dossier dans un document et citez-le.`,
  },
  'quotes.reason-missing': {
    status: 422,
    title: 'Motif absent',
    sentence: ({ findingId }) =>
      `Écrivez le motif de votre décision sur le constat ${findingId} : il est gardé au journal.`,
  },
  'quotes.line-not-found': {
    status: 422,
    title: 'Ligne introuvable',
    sentence: ({ sheet, row }) =>
      `Le rapport ne contient aucune ligne ${row} dans la feuille « ${sheet} ». Reprenez la feuille et le numéro de ligne du rapport.`,
  },
  'quotes.already-rejected': {
    status: 409,
    title: 'Soumission refusée',
    sentence: () =>
      'Le Courtier a refusé cette soumission. Demandez au fournisseur une nouvelle soumission, puis déposez-la.',
  },
  'quotes.rejection-reason-missing': {
    status: 422,
    title: 'Motif absent',
    sentence: () =>
      'Écrivez pourquoi vous refusez la soumission : le client transmet ce motif au fournisseur.',
  },
  'quotes.finding-is-error': {
    status: 422,
    title: 'Constat déjà à régler',
    sentence: ({ findingId }) =>
      `Le constat ${findingId} doit déjà être réglé : il est inutile de l’aggraver. Retirez-le de votre demande.`,
  },
  'quotes.not-approved': {
    status: 409,
    title: 'Soumission non validée',
    sentence: () =>
      'Seule une soumission que le Courtier a validée peut être confirmée. Validez-la d’abord.',
  },
  'quotes.checked-by-another-version': {
    status: 409,
    title: 'Vérification à refaire',
    sentence: ({ checkedBy, pinned }) =>
      `La soumission a été vérifiée avec la version ${checkedBy} de la fiche, et le dossier suit maintenant la version ${pinned}. Attendez la nouvelle vérification, ou demandez une nouvelle soumission.`,
  },
  'quotes.version-not-latest': {
    status: 409,
    title: 'Version dépassée',
    sentence: ({ latestVersionId }) =>
      `Une version plus récente de la fiche est parue (${latestVersionId}). Prenez-en connaissance, puis confirmez la soumission d’après cette version.`,
  },
  'quotes.confirmation-not-needed': {
    status: 409,
    title: 'Confirmation inutile',
    sentence: () =>
      'La soumission a été validée avec la dernière version de la fiche : il n’y a rien à confirmer.',
  },
  'quotes.rate-already-frozen': {
    status: 409,
    title: 'Taux déjà figé',
    sentence: ({ rate, on }) =>
      `Le taux de cette soumission est déjà figé (${formatDecimal(String(rate))}, le ${frenchDate(String(on))}). Pour en changer, déposez une nouvelle soumission.`,
  },
  'quotes.rate-of-another-currency': {
    status: 422,
    title: 'Autre devise',
    sentence: ({ stated, given }) =>
      stated === null
        ? 'La soumission ne dit pas sa devise. Faites inscrire la devise par le fournisseur, puis déposez la soumission corrigée.'
        : `La soumission est en ${stated}, et le taux est donné pour ${given}. Donnez le taux de la devise de la soumission.`,
  },
  'quotes.rate-not-needed': {
    status: 422,
    title: 'Taux inutile',
    sentence: () => 'La soumission est en dollars canadiens : aucun taux n’est nécessaire.',
  },
  'quotes.rate-is-zero': {
    status: 422,
    title: 'Taux nul',
    sentence: () =>
      'Le taux doit être plus grand que zéro. Donnez la valeur d’une unité de la devise en dollars canadiens.',
  },
  'quotes.rate-in-future': {
    status: 422,
    title: 'Taux à venir',
    sentence: ({ on }) =>
      `La date du taux (${frenchDate(String(on))}) est à venir. Donnez un taux publié, avec sa date et sa source.`,
  },
  'quotes.extension-is-brokers': {
    status: 403,
    title: 'Décision du Courtier',
    sentence: () =>
      'Seul le Courtier peut décider de prolonger la validité. Déposez plutôt l’écrit du fournisseur, et citez-le.',
  },
  'quotes.extension-without-document': {
    status: 422,
    title: 'Écrit du fournisseur absent',
    sentence: () =>
      'Déposez au dossier l’écrit par lequel le fournisseur prolonge sa soumission, puis citez ce document.',
  },
  'quotes.extension-not-later': {
    status: 422,
    title: 'Date trop proche',
    sentence: ({ validUntil, current }) =>
      current === null
        ? `La date donnée (${frenchDate(String(validUntil))}) est passée. Donnez une date à venir.`
        : `La date donnée (${frenchDate(String(validUntil))}) ne prolonge rien : la soumission est valide jusqu’au ${frenchDate(String(current))}. Donnez une date à venir, plus lointaine.`,
  },
} as const satisfies Record<QuoteRefusal, RefusalText>;

const REMEDIES: Readonly<Record<string, string>> = {
  admit: 'admettez la ligne avec un motif écrit, ou faites-la corriger',
  overrule: 'écartez-le avec un motif écrit, ou faites corriger la soumission',
  complete: 'inscrivez au dossier le fait qui manque',
  read: 'demandez un fichier que le système peut lire',
};

const remedyOf = (remedy: unknown): string =>
  REMEDIES[String(remedy)] ?? 'faites corriger la soumission par le fournisseur';

function cellOf(place: unknown): string {
  if (typeof place !== 'object' || place === null || !('cell' in place)) return '';
  return 'page' in place && 'row' in place
    ? ` (page ${place.page}, ligne ${place.row})`
    : ` (cellule ${place.cell})`;
}
