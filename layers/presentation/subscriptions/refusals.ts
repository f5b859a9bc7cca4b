import type { SubscriptionRefusal } from '#domain/subscriptions/index.ts';
import { counted, ofName } from '../french.ts';
import type { RefusalText } from '../refusal-text.ts';

const STANDINGS: Readonly<Record<string, string>> = {
  pending: 'elle n’a pas encore confirmé son adresse',
  active: 'elle est déjà inscrite',
  refused: 'sa demande a déjà été refusée',
  unsubscribed: 'elle a quitté la liste',
};

export const subscriptionRefusals = {
  'subscriptions.supplier-address': {
    status: 422,
    title: 'Adresse d’un fournisseur',
    sentence: ({ domain }) =>
      `Merci de votre intérêt. La liste de diffusion est réservée à la clientèle du Courtier, et les adresses ${ofName(String(domain))} sont celles d’un fournisseur. Si vous travaillez pour un organisme public, inscrivez-vous avec l’adresse de votre organisme ; sinon, écrivez au Courtier.`,
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
      'Ce lien a déjà servi, ou ses 48 heures sont passées. Si vous avez déjà confirmé votre inscription, vous n’avez rien à faire. Sinon, refaites votre demande : vous recevrez un nouveau lien.',
  },
  'subscriptions.not-subscribed': {
    status: 409,
    title: 'Adresse non inscrite',
    sentence: () =>
      'Cette adresse n’est pas, ou n’est plus, inscrite à la liste de diffusion : elle n’a pas de choix à enregistrer. Inscrivez-vous de nouveau si vous voulez recevoir les avis de modification du Catalogue.',
  },
  'subscriptions.too-many-requests': {
    status: 429,
    title: 'Trop de demandes',
    sentence: () =>
      'Trop de demandes d’inscription sont venues de votre réseau depuis une heure. Réessayez dans une heure, ou écrivez au Courtier avec l’objet « Inscription à la liste de diffusion ».',
  },
  'subscriptions.reader-unknown': {
    status: 404,
    title: 'Lecteur inconnu',
    sentence: () =>
      'Personne n’a cet identifiant sur la liste de diffusion. Reprenez-le de la liste des demandes en attente.',
  },
  'subscriptions.body-unknown': {
    status: 422,
    title: 'Organisme inconnu',
    sentence: () =>
      'Aucun organisme client n’a cet identifiant. Enregistrez d’abord l’organisme, ou donnez null pour une personne qui n’est d’aucun organisme client.',
  },
  'subscriptions.not-awaiting': {
    status: 409,
    title: 'Demande déjà réglée',
    sentence: ({ status }) =>
      `Cette personne n’attend pas de décision : ${STANDINGS[String(status)] ?? 'sa demande est réglée'}. Relisez la liste des demandes en attente.`,
  },
  'subscriptions.form-invalid': {
    status: 400,
    title: 'Formulaire à corriger',
    sentence: ({ count }) =>
      `Le formulaire contient ${counted(count, 'élément à corriger. Corrigez-le', 'éléments à corriger. Corrigez-les')}, puis renvoyez-le.`,
  },
  'subscriptions.email-invalid': {
    status: 400,
    title: 'Adresse à corriger',
    sentence: () =>
      'Entrez une adresse de courriel complète, par exemple nom@organisme.gouv.qc.ca.',
  },
  'subscriptions.organisation-name-invalid': {
    status: 400,
    title: 'Organisme à corriger',
    sentence: () => 'Entrez le nom de votre organisme, en 2 à 200 caractères.',
  },
  'subscriptions.volet-unknown': {
    status: 400,
    title: 'Volet à corriger',
    sentence: () => 'Choisissez parmi les volets proposés, ou ne cochez rien pour tout suivre.',
  },
  'subscriptions.supplier-unknown': {
    status: 400,
    title: 'Fournisseur à corriger',
    sentence: () => 'Choisissez parmi les fournisseurs proposés, 200 au plus.',
  },
  'subscriptions.pace-unknown': {
    status: 400,
    title: 'Rythme à corriger',
    sentence: () => 'Choisissez un des trois rythmes proposés.',
  },
  'subscriptions.change-unknown': {
    status: 404,
    title: 'Changement inconnu',
    sentence: () =>
      'Ce changement du Catalogue n’existe pas. Consultez la liste des changements du mois.',
  },
} as const satisfies Record<SubscriptionRefusal, RefusalText>;
