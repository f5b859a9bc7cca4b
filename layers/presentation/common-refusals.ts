import { counted } from './french.ts';
import type { RefusalText } from './refusal-text.ts';

/** Refusals that any route may answer: access, input, faults of ours. */
export const commonRefusals = {
  'access.sign-in-required': {
    status: 403,
    title: 'Jeton refusé',
    sentence: () => 'Présentez un jeton d’accès : les autres jetons ne donnent aucun droit ici.',
  },
  'access.forbidden': {
    status: 403,
    title: 'Accès refusé',
    sentence: () =>
      'Votre rôle ne permet pas cette action. Adressez-vous au Courtier si vous croyez qu’il le devrait.',
  },
  'access.portal-subscription-required': {
    status: 403,
    title: 'Abonnement au Portail requis',
    sentence: () =>
      'Le Catalogue est réservé aux organismes abonnés au Portail d’approvisionnement, et le vôtre ne l’est pas en ce moment. Demandez au Courtier de l’y inscrire.',
  },
  'access.not-found': {
    status: 404,
    title: 'Introuvable',
    sentence: () => 'Rien ne se trouve à cette adresse. Vérifiez l’identifiant.',
  },
  'input.invalid': {
    status: 400,
    title: 'Demande à corriger',
    sentence: ({ count }) =>
      `La demande contient ${counted(count, 'élément à corriger, qui est énuméré. Corrigez-le', 'éléments à corriger, tous énumérés. Corrigez-les')}, puis renvoyez la demande.`,
  },
  'input.field-invalid': {
    status: 400,
    title: 'Champ à corriger',
    sentence: ({ field, expected }) => `Corrigez « ${field} » : ${expected}.`,
  },
  'input.not-json': {
    status: 400,
    title: 'JSON illisible',
    sentence: () =>
      'Le corps de la demande n’est pas du JSON valide. Vérifiez-le, puis renvoyez-le.',
  },
  'platform.busy': {
    status: 503,
    title: 'Dossier très sollicité',
    sentence: () =>
      'Plusieurs personnes modifient ce dossier en même temps et votre demande n’a pas pu passer. Rien n’a changé : renvoyez-la dans quelques secondes.',
  },
  'platform.unexpected': {
    status: 500,
    title: 'Erreur imprévue',
    sentence: ({ requestId }) =>
      `Quelque chose a mal fonctionné de notre côté ; rien de ce que vous avez envoyé n’est perdu. Réessayez dans quelques minutes. Si l’erreur revient, donnez au Courtier ce numéro : ${requestId}.`,
  },
} as const satisfies Record<string, RefusalText>;
