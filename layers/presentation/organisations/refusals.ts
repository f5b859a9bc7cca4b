import type { OrganisationRefusal } from '#domain/organisations/index.ts';
import type { RefusalText } from '../refusal-text.ts';

export const organisationRefusals = {
  'organisations.not-found': {
    status: 404,
    title: 'Organisation introuvable',
    sentence: () => 'Cette organisation n’est pas inscrite. Inscrivez-la d’abord.',
  },
  'organisations.member-elsewhere': {
    status: 409,
    title: 'Membre d’une autre organisation',
    sentence: () =>
      'Cette personne appartient déjà à une autre organisation. Retirez-la de celle-ci avant de l’ajouter.',
  },
  'organisations.role-not-of-organisation': {
    status: 422,
    title: 'Rôle incompatible',
    sentence: ({ expected }) =>
      `Ce rôle n’existe pas dans cette organisation : choisissez « ${expected} ».`,
  },
} as const satisfies Record<OrganisationRefusal, RefusalText>;
