import type { SolicitationRefusal } from '#domain/solicitations/index.ts';
import { frenchDate } from '../french.ts';
import type { RefusalText } from '../refusal-text.ts';

const day = (value: unknown): string => frenchDate(String(value));

export const solicitationRefusals = {
  'solicitations.body-required': {
    status: 400,
    title: 'Organisme à préciser',
    sentence: () =>
      'Précisez l’organisme dont il s’agit (organisationId), puis renvoyez la demande.',
  },
  'solicitations.body-not-found': {
    status: 404,
    title: 'Organisme introuvable',
    sentence: () => 'Cet organisme client n’existe pas ici. Vérifiez son identifiant.',
  },
  'solicitations.dossier-not-found': {
    status: 422,
    title: 'Dossier infonuagique introuvable',
    sentence: () =>
      'Le dossier infonuagique indiqué n’existe pas dans cet organisme. Corrigez son identifiant, ou laissez-le vide.',
  },
  'solicitations.reference-already-used': {
    status: 409,
    title: 'Référence déjà utilisée',
    sentence: ({ reference }) =>
      `Un mandat de l’organisme porte déjà la référence « ${String(reference)} ». Ouvrez-le, ou choisissez une autre référence.`,
  },
  'solicitations.date-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ on }) =>
      `Le ${day(on)} n’est pas encore arrivé : ce qui est consigné a déjà eu lieu. Indiquez la date réelle.`,
  },
  'solicitations.document-not-registered': {
    status: 422,
    title: 'Document non déposé',
    sentence: () =>
      'Ce document n’est pas déposé au mandat sous le bon type. Déposez-le d’abord (le mandat signé ou le document du mandat), puis recommencez.',
  },
  'solicitations.not-signed': {
    status: 409,
    title: 'Mandat non signé',
    sentence: () => 'Consignez d’abord la signature du mandat par les deux parties.',
  },
  'solicitations.already-signed': {
    status: 409,
    title: 'Signature déjà consignée',
    sentence: ({ signedOn }) =>
      `La signature est déjà consignée au ${day(signedOn)}, avec sa preuve. Écrivez au Courtier s’il faut la corriger.`,
  },
  'solicitations.already-transmitted': {
    status: 409,
    title: 'Copie déjà envoyée',
    sentence: ({ sentOn }) =>
      `La copie du mandat signé a été envoyée le ${day(sentOn)} : il n’y a rien d’autre à faire.`,
  },
  'solicitations.already-evaluated': {
    status: 409,
    title: 'Évaluation déjà envoyée',
    sentence: ({ sentOn }) =>
      `La copie de l’évaluation a été envoyée le ${day(sentOn)} : il n’y a rien d’autre à faire.`,
  },
  'solicitations.before-signature': {
    status: 422,
    title: 'Date antérieure à la signature',
    sentence: ({ signedOn }) =>
      `Le mandat est signé depuis le ${day(signedOn)} : indiquez une date à compter de ce jour.`,
  },
  'solicitations.signed-after-other-dates': {
    status: 422,
    title: 'Signature postérieure à ce qui est consigné',
    sentence: ({ next }) =>
      `Un envoi ou une fin est déjà consigné au ${day(next)} : la signature ne peut pas être plus tardive. Vérifiez la date.`,
  },
  'solicitations.notice-already-recorded': {
    status: 409,
    title: 'Avis déjà consigné',
    sentence: ({ reference }) =>
      `Un avis de ce volet est déjà consigné à cette date, sous la référence « ${String(reference)} ». Vérifiez la date ou le volet.`,
  },
  'solicitations.list-ends-before-notice': {
    status: 422,
    title: 'Validité de la liste à vérifier',
    sentence: ({ publishedOn }) =>
      `La liste ne peut pas cesser d’être valide avant la publication de l’avis (${day(publishedOn)}). Corrigez l’une des deux dates.`,
  },
} as const satisfies Record<SolicitationRefusal, RefusalText>;
