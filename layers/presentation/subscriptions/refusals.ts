import type { SubscriptionRefusal } from '#domain/subscriptions/index.ts';
import type { RefusalText } from '../refusal-text.ts';

export const subscriptionRefusals = {
  'subscriptions.supplier-address': {
    status: 422,
    title: 'Adresse d’un fournisseur',
    sentence: ({ domain }) =>
      `Merci de votre intérêt. La liste de diffusion est réservée à la clientèle du Courtier, et les adresses de ${domain} sont celles d’un fournisseur. Si vous travaillez pour un organisme public, inscrivez-vous avec l’adresse de votre organisme ; sinon, écrivez au Courtier.`,
  },
  'subscriptions.link-unknown': {
    status: 404,
    title: 'Lien inconnu',
    sentence: () =>
      'Ce lien n’est pas valable. Vérifiez qu’il a été copié en entier, ou refaites votre demande.',
  },
  'subscriptions.link-expired': {
    status: 410,
    title: 'Lien expiré',
    sentence: () =>
      'Ce lien a déjà servi, ou ses 48 heures sont passées. Refaites votre demande : vous en recevrez un nouveau.',
  },
} as const satisfies Record<SubscriptionRefusal, RefusalText>;
