import type { RetentionClass, RetentionRefusal } from '#domain/retention/index.ts';
import { frenchDate } from '../french.ts';
import type { RefusalText } from '../refusal-text.ts';
import { classWords } from './explanation.ts';

const day = (value: unknown): string => frenchDate(String(value));
const classOf = (value: unknown): string => classWords[value as RetentionClass];
const listOf = (values: unknown): string =>
  (values as readonly RetentionClass[]).map((one) => `${classWords[one]} (${one})`).join(', ');

export const retentionRefusals = {
  'retention.document-not-found': {
    status: 404,
    title: 'Document introuvable',
    sentence: () => 'Ce document n’existe pas ici. Vérifiez son identifiant dans la liste.',
  },
  'retention.document-disposed': {
    status: 409,
    title: 'Document détruit',
    sentence: () =>
      'Ce document a été détruit à la fin de sa durée de conservation : rien n’y change plus. Le certificat de disposition dit quand, et qui en a convenu.',
  },
  'retention.document-removed': {
    status: 409,
    title: 'Document retiré du dossier',
    sentence: () =>
      'Ce document a été retiré comme déposé ici par erreur. S’il a sa place dans ce dossier, déposez-le de nouveau.',
  },
  'retention.class-not-asked': {
    status: 409,
    title: 'Document sans classe',
    sentence: () =>
      'Ce document est conservé pour lui-même, sans classe du contrat : il n’y a rien à confirmer.',
  },
  'retention.class-confirmed': {
    status: 409,
    title: 'Classe déjà confirmée',
    sentence: ({ lost }) =>
      `La classe de ce document est confirmée, et ne se retire plus : ${listOf(lost)}. Vous pouvez seulement en ajouter d’autres.`,
  },
  'retention.removal-after-confirmation': {
    status: 409,
    title: 'Classe déjà confirmée',
    sentence: () =>
      'La classe de ce document est confirmée : il fait partie du dossier et ne peut plus en être retiré. Sa disposition sera proposée à sa date.',
  },
  'retention.removal-too-late': {
    status: 409,
    title: 'Délai écoulé',
    sentence: ({ until }) =>
      `Un document déposé par erreur se retire dans les dix jours ouvrables de son dépôt, soit jusqu’au ${day(until)}. Confirmez plutôt sa classe.`,
  },
  'retention.removal-not-asked': {
    status: 409,
    title: 'Aucun retrait demandé',
    sentence: () =>
      'Personne n’a demandé de retirer ce document. Demandez-le avec la raison ; une autre personne l’approuvera.',
  },
  'retention.removal-by-same-person': {
    status: 409,
    title: 'Une autre personne doit approuver',
    sentence: () =>
      'Vous avez demandé ce retrait : une autre personne de votre organisme ou du Courtier doit l’approuver.',
  },
  'retention.document-in-use': {
    status: 409,
    title: 'Document utilisé par le dossier',
    sentence: () =>
      'Le dossier s’appuie sur ce document (soumission, preuve, signature ou envoi) : il ne peut pas être retiré. Remplacez-le d’abord là où il sert.',
  },
  'retention.held': {
    status: 409,
    title: 'Document retenu',
    sentence: () =>
      'Ce document est retenu pour un différend, une demande d’accès ou une vérification : il ne peut pas être retiré avant la levée de la retenue.',
  },
  'retention.held-document-unknown': {
    status: 422,
    title: 'Document introuvable',
    sentence: ({ unknown }) =>
      `Des documents nommés n’existent pas dans ce dossier : ${(unknown as string[]).join(', ')}. Vérifiez-les dans la liste.`,
  },
  'retention.hold-not-found': {
    status: 404,
    title: 'Retenue introuvable',
    sentence: () => 'Cette retenue n’existe pas dans ce dossier. Vérifiez-la dans la liste.',
  },
  'retention.hold-of-dispute': {
    status: 409,
    title: 'Retenue d’un différend',
    sentence: () =>
      'Cette retenue vient d’un différend et tombe avec lui : consignez d’abord le règlement du différend.',
  },
  'retention.calendar-refused': {
    status: 422,
    title: 'Calendrier de conservation refusé',
    sentence: () =>
      'Rien n’a été enregistré : chaque règle à corriger est énumérée. Corrigez-les, puis recommencez.',
  },
  'retention.shorter-than-recommended': {
    status: 422,
    title: 'Durée plus courte que celle du guide',
    sentence: ({ class: retentionClass }) =>
      `${classOf(retentionClass)} : la durée est plus courte que celle que recommande le guide. Indiquez la référence et la date de la règle de conservation approuvée qui le permet.`,
  },
  'retention.approved-in-future': {
    status: 422,
    title: 'Date d’approbation à venir',
    sentence: ({ class: retentionClass, approvedOn }) =>
      `${classOf(retentionClass)} : la règle n’est pas encore approuvée (${day(approvedOn)}). Indiquez-la à compter de ce jour.`,
  },
  'retention.rule-twice': {
    status: 422,
    title: 'Classe en double',
    sentence: ({ class: retentionClass }) =>
      `${classOf(retentionClass)} : cette classe a plus d’une règle. Gardez-en une seule.`,
  },
  'retention.class-owed': {
    status: 422,
    title: 'Document à transmettre',
    sentence: ({ class: retentionClass }) =>
      `${classOf(retentionClass)} : ces documents sont à transmettre au Courtier, une déclaration ne les remplace pas. Déposez-les dans le dossier.`,
  },
  'retention.held-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ heldSince }) =>
      `Le ${day(heldSince)} n’est pas encore arrivé : indiquez depuis quand vous détenez ces documents.`,
  },
} as const satisfies Record<RetentionRefusal, RefusalText>;
