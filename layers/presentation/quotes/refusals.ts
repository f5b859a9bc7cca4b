import type { QuoteRefusal } from '#domain/quotes/index.ts';
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
      'Aucune ligne n’a pu être lue dans cette soumission. Demandez au fournisseur un classeur lisible, puis déposez-le.',
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
      `La soumission ne peut pas être validée : ${count} constat(s) restent à régler. Admettez-les ou écartez-les avec un motif, ou faites corriger la soumission.`,
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
  'quotes.reason-missing': {
    status: 422,
    title: 'Motif absent',
    sentence: ({ findingId }) =>
      `Écrivez le motif de votre décision sur le constat ${findingId} : il est gardé au journal.`,
  },
} as const satisfies Record<QuoteRefusal, RefusalText>;

const REMEDIES: Readonly<Record<string, string>> = {
  admit: 'admettez la ligne avec un motif écrit, ou faites-la corriger',
  overrule: 'écartez-le avec un motif écrit, ou faites corriger la soumission',
  read: 'demandez un classeur que le système peut lire',
};

const remedyOf = (remedy: unknown): string =>
  REMEDIES[String(remedy)] ?? 'faites corriger la soumission par le fournisseur';

function cellOf(place: unknown): string {
  const isPlace = typeof place === 'object' && place !== null && 'cell' in place;
  return isPlace ? ` (cellule ${place.cell})` : '';
}
