import type { InboxRefusal, SuppressionRefusal } from '#domain/mail/index.ts';
import type { RefusalText } from '../refusal-text.ts';

const RECORDS: Readonly<Record<string, string>> = {
  'signed-copy': 'La copie du contrat signé',
  amendment: 'La copie d’un avenant signé',
  termination: 'La lettre de résiliation',
  evaluation: 'L’évaluation du rendement',
};

export const inboxRefusals = {
  'mail.not-found': {
    status: 404,
    title: 'Courriel introuvable',
    sentence: () =>
      'Aucun courriel reçu ne porte ce numéro. Vérifiez l’adresse, ou reprenez la liste des courriels reçus.',
  },
  'mail.not-for-a-person': {
    status: 409,
    title: 'Courriel déjà traité par le système',
    sentence: () =>
      'Ce courriel n’attend personne : le système l’a traité. Consultez-le si vous voulez savoir comment.',
  },
  'mail.already-handled': {
    status: 409,
    title: 'Courriel déjà traité',
    sentence: () =>
      'Quelqu’un a déjà traité ce courriel, avec une autre issue. Consultez-le pour savoir qui, et parlez-lui.',
  },
  'mail.raw-unreadable': {
    status: 409,
    title: 'Courriel illisible',
    sentence: () =>
      'Le système ne sait pas lire ce courriel. Demandez-en un lien, puis ouvrez-le avec votre logiciel de courriel.',
  },
  'mail.attachment-not-found': {
    status: 422,
    title: 'Pièce jointe introuvable',
    sentence: ({ index }) =>
      `Ce courriel n’a pas de pièce jointe numéro ${Number(index)}. Consultez-le : ses pièces y sont numérotées à partir de 0.`,
  },
  'mail.attachment-not-fileable': {
    status: 422,
    title: 'Pièce jointe à déposer autrement',
    sentence: ({ fileName }) =>
      `« ${String(fileName)} » n’est pas un PDF de 25 Mo au plus. Demandez-en un à la personne qui a écrit, ou convertissez cette pièce, puis déposez-la dans le dossier.`,
  },
  'mail.document-not-found': {
    status: 404,
    title: 'Document introuvable',
    sentence: () =>
      'Aucun document reçu par courriel ne porte ce numéro dans ce dossier, ou il en a été retiré. Reprenez la liste des documents reçus par courriel.',
  },
  'mail.document-refused': {
    status: 409,
    title: 'Document refusé',
    sentence: () =>
      'Ce document a été refusé : il ne se confirme plus. S’il appartient bien à ce dossier, déposez-le de nouveau, avec la date de son envoi.',
  },
  'mail.document-already-confirmed': {
    status: 409,
    title: 'Document déjà confirmé',
    sentence: () =>
      'Ce document a déjà été confirmé autrement. Corrigez ce qui en a été consigné, dans le dossier lui-même.',
  },
  'mail.purpose-not-of-record': {
    status: 422,
    title: 'Document d’une autre nature',
    sentence: ({ as }) =>
      `${RECORDS[String(as)] ?? 'Ce qui est consigné'} se consigne avec un document de cette nature. Indiquez-la, ou confirmez ce document sans rien consigner d’autre.`,
  },
  'mail.class-already-confirmed': {
    status: 409,
    title: 'Nature déjà confirmée',
    sentence: () =>
      'La durée de conservation de ce document est déjà confirmée : sa nature ne change plus. Confirmez-le tel qu’il est, ou déposez-le de nouveau.',
  },
} as const satisfies Record<InboxRefusal, RefusalText>;

export const suppressionRefusals = {
  'mail.address-not-found': {
    status: 404,
    title: 'Adresse inconnue',
    sentence: () =>
      'Aucune adresse écartée ne porte ce numéro. Reprenez la liste des adresses écartées.',
  },
  'mail.address-not-suppressed': {
    status: 409,
    title: 'Adresse déjà rétablie',
    sentence: () =>
      'Le Courtier écrit de nouveau à cette adresse : il n’y a rien à rétablir. Reprenez la liste des adresses écartées.',
  },
} as const satisfies Record<SuppressionRefusal, RefusalText>;
