import type { FollowupRefusal, OrderIrregularity } from '#domain/followup/index.ts';
import { counted, frenchDate } from '../french.ts';
import type { RefusalText } from '../refusal-text.ts';

const count = (list: unknown): number => (Array.isArray(list) ? list.length : 0);
const day = (value: unknown): string => frenchDate(String(value));

export const followupRefusals = {
  'followup.not-signed': {
    status: 409,
    title: 'Contrat non signé',
    sentence: () =>
      'Aucune commande ni activité d’entrée ne peut commencer avant la signature du contrat par les deux parties. Consignez d’abord les signatures.',
  },
  'followup.before-signature': {
    status: 409,
    title: 'Date antérieure à la signature',
    sentence: ({ signedOn }) =>
      `Le contrat n’est signé par les deux parties que depuis le ${day(signedOn)} : indiquez une date à compter de ce jour.`,
  },
  'followup.contract-ended': {
    status: 409,
    title: 'Contrat terminé',
    sentence: ({ endedOn }) =>
      `Le contrat a pris fin le ${day(endedOn)} : rien ne peut plus être commandé. Un nouveau besoin demande une nouvelle acquisition.`,
  },
  'followup.term-passed': {
    status: 409,
    title: 'Durée écoulée',
    sentence: ({ endsOn }) =>
      `La durée du contrat, renouvellements compris, prend fin le ${day(endsOn)} : rien ne peut être commandé ensuite. Un nouveau besoin demande une nouvelle acquisition.`,
  },
  'followup.renewal-not-taken': {
    status: 409,
    title: 'Renouvellement non consigné',
    sentence: ({ endsOn, latestEndsOn }) =>
      `Le contrat prend fin le ${day(endsOn)}, et aucune option de renouvellement n’est consignée au-delà. Si vous l’avez prise avant cette date, consignez-la (au plus tard jusqu’au ${day(latestEndsOn)}), puis commandez.`,
  },
  'followup.placed-in-past': {
    status: 422,
    title: 'Date passée',
    sentence: ({ placedOn }) =>
      `Une commande ne se passe pas à une date passée (${day(placedOn)}). Si elle a déjà été faite, consignez-la comme un fait.`,
  },
  'followup.recorded-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ placedOn }) =>
      `Le ${day(placedOn)} n’est pas encore arrivé : ce qui est consigné a déjà eu lieu. Indiquez la date réelle.`,
  },
  'followup.contract-not-signed': {
    status: 409,
    title: 'Contrat non signé',
    sentence: () =>
      'Le contrat n’est pas signé par les deux parties. Consignez d’abord les deux signatures, avec leurs dates réelles.',
  },
  'followup.contract-not-ended': {
    status: 409,
    title: 'Contrat en cours',
    sentence: () =>
      'La description finale suit la fin du contrat, qui n’est pas consignée. Consignez d’abord cette fin.',
  },
  'followup.dated-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ on }) =>
      `Le ${day(on)} n’est pas encore arrivé : ce qui est consigné a déjà eu lieu. Indiquez la date réelle.`,
  },
  'followup.dated-before-signature': {
    status: 422,
    title: 'Date antérieure à la signature',
    sentence: ({ on, signedOn }) =>
      `Le ${day(on)} précède la signature du contrat par les deux parties (${day(signedOn)}). Vérifiez la date.`,
  },
  'followup.dated-out-of-order': {
    status: 422,
    title: 'Date antérieure à ce qui précède',
    sentence: ({ on, after }) =>
      `Le ${day(on)} précède ce qui vient avant (${day(after)}). Vérifiez les deux dates.`,
  },
  'followup.supplement-of-no-amendment': {
    status: 422,
    title: 'Avenant à indiquer',
    sentence: () =>
      'L’avis de dépense supplémentaire n’indique aucun avenant. Choisissez ceux dont il publie la dépense.',
  },
  'followup.amendment-not-found': {
    status: 404,
    title: 'Avenant introuvable',
    sentence: () => 'Ce dossier ne compte pas cet avenant. Vérifiez l’identifiant.',
  },
  'followup.amendment-not-signed': {
    status: 409,
    title: 'Avenant non signé',
    sentence: ({ unsigned }) =>
      `${counted(count(unsigned), 'avenant indiqué n’est pas signé', 'avenants indiqués ne sont pas signés')} par les deux parties, d’après le dossier. Consignez d’abord les signatures.`,
  },
  'followup.document-of-another-purpose': {
    status: 422,
    title: 'Document à déposer',
    sentence: () =>
      'Ce document n’est pas au dossier, ou y a été déposé pour autre chose. Déposez-le sous la bonne rubrique, puis indiquez-le.',
  },
  'followup.document-of-another-class': {
    status: 422,
    title: 'Document d’une autre catégorie',
    sentence: () =>
      'Ce document n’appartient à aucune des catégories demandées. Choisissez-en un autre, ou déclarez que votre organisme détient celui qui est demandé.',
  },
  'followup.notice-not-found': {
    status: 404,
    title: 'Avis introuvable',
    sentence: () => 'Ce dossier ne compte pas cet avis. Vérifiez l’identifiant.',
  },
  'followup.evaluation-not-found': {
    status: 404,
    title: 'Évaluation introuvable',
    sentence: () => 'Ce dossier ne compte pas cette évaluation. Vérifiez l’identifiant.',
  },
  'followup.evaluation-not-signed': {
    status: 409,
    title: 'Évaluation non signée',
    sentence: () =>
      'L’évaluation n’est pas signée par le dirigeant de l’organisme. Consignez d’abord cette signature.',
  },
  'followup.dispute-not-found': {
    status: 404,
    title: 'Différend introuvable',
    sentence: () => 'Ce dossier ne compte pas ce différend. Vérifiez l’identifiant.',
  },
  'followup.request-not-found': {
    status: 404,
    title: 'Demande introuvable',
    sentence: () => 'Ce dossier ne compte pas cette demande de document. Vérifiez l’identifiant.',
  },
  'followup.request-answered': {
    status: 409,
    title: 'Demande déjà satisfaite',
    sentence: ({ providedOn }) =>
      `Cette demande a reçu sa réponse le ${day(providedOn)}. Pour ajouter un document, déposez-le au dossier.`,
  },
  'followup.request-withdrawn': {
    status: 409,
    title: 'Demande retirée',
    sentence: ({ withdrawnOn }) =>
      `Le Courtier a retiré cette demande le ${day(withdrawnOn)} : vous n’avez rien à fournir. Si vous souhaitez tout de même lui donner le document, déposez-le au dossier.`,
  },
} as const satisfies Record<FollowupRefusal, RefusalText>;

/** What is irregular in an order, in one sentence. */
export function describeOrderIrregularity({ code, details }: OrderIrregularity): string {
  if (code === 'followup.order-after-term') {
    return `Commandé ou commencé le ${day(details.placedOn)}, après la fin du contrat (${day(details.endsOn)}).`;
  }
  const { placedOn, signedOn } = details;
  return signedOn === null
    ? `Commandé ou commencé le ${day(placedOn)}, alors que le contrat n’est pas signé par les deux parties.`
    : `Commandé ou commencé le ${day(placedOn)}, avant la signature du contrat par les deux parties (${day(signedOn)}).`;
}
