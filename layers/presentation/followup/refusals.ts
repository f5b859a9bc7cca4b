import type { FollowupRefusal, OrderIrregularity } from '#domain/followup/index.ts';
import { frenchDate } from '../french.ts';
import type { RefusalText } from '../refusal-text.ts';

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
