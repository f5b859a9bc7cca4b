import type { DisputeWarning, NoticeWarning, SupplementWarning } from '#domain/followup/index.ts';
import type { Details } from '#domain/values/decision.ts';
import { formatMoney } from '#domain/values/money.ts';
import { frenchDate, frenchNumber } from '../french.ts';
import { typeset } from '../mail/typography.ts';

export type FollowupWarning = NoticeWarning | DisputeWarning | SupplementWarning;

const day = (value: unknown): string => frenchDate(String(value));

const TO_INFORM = 'Pensez à en informer le Courtier.';

const sentences: Readonly<Record<FollowupWarning['code'], (details: Details) => string>> = {
  'followup.notice-of-another-nature': () =>
    'L’avis n’est pas publié comme « Approvisionnement (biens) ». Une offre infonuagique s’acquiert comme un bien, auprès d’un fournisseur : vérifiez la nature de l’avis.',
  'followup.notice-code-outside-segment': ({ unspsc }) =>
    `Le code UNSPSC ${unspsc} n’est pas du segment 43000000. Choisissez la famille la plus juste de ce segment.`,
  'followup.notice-of-another-category': ({ category }) =>
    `L’avis est classé sous ${category}. La catégorie attendue est « G8 – Matériel et logiciel informatique ».`,
  'followup.notice-under-another-disposition': ({ expected }) =>
    expected === 'rcti-48'
      ? 'L’avis ne cite pas l’article 48 du Règlement sur les contrats en matière de technologies de l’information. Vérifiez la disposition qui permet ce contrat de gré à gré.'
      : 'L’avis ne cite pas l’article 573.3.2 de la Loi sur les cités et villes. Vérifiez la disposition qui permet ce contrat de gré à gré.',
  'followup.section-48-of-another-body': ({ municipal }) =>
    `Irrégulier : l’avis cite l’article 48 du Règlement sur les contrats en matière de technologies de l’information, qui ne s’applique pas à ${municipal ? 'un organisme municipal' : 'votre organisme'}. Faites corriger l’avis dans le SEAO, puis corrigez-le ici.`,
  'followup.notice-omits-supplements': ({ numbers }) =>
    `La publication d’une dépense supplémentaire comprend celles qui précèdent. Il manque : avenant ${list(numbers)}. Ajoutez ce qui manque à l’avis dans le SEAO, puis corrigez-le ici.`,
  'followup.dispute-persists': ({ days }) => `Ce différend dure depuis ${days} jours. ${TO_INFORM}`,
  'followup.dispute-repeats': () =>
    `Ce n’est pas le premier différend sous ce contrat. ${TO_INFORM}`,
  'followup.supplement-not-authorised': ({ number, threshold, confidence }) =>
    `L’avenant ${number} ajoute une dépense à un contrat qui atteint le seuil d’appel d’offres public${threshold === null ? '' : ` (${formatMoney(String(threshold))}${confidence === 'high' ? '' : ', montant à confirmer'})`}. Consignez l’autorisation du dirigeant de l’organisme, ou pourquoi elle n’est pas requise.`,
  'followup.supplement-authorised-late': ({ number, authorisedOn, signedOn }) =>
    `La dépense de l’avenant ${number} a été autorisée le ${day(authorisedOn)}, après sa signature (${day(signedOn)}). Ajoutez au dossier ce qui l’explique.`,
  'followup.delegation-exceeded': ({ number, share }) =>
    `Avec l’avenant ${number}, les suppléments atteignent ${frenchNumber(String(share))} % du montant initial : plus que ce qu’un délégué peut autoriser (10 %). Faites autoriser la dépense par le dirigeant de l’organisme.`,
  'followup.amendment-not-accessory': ({ number }) =>
    `L’avenant ${number} n’est pas déclaré accessoire au contrat, ou en change la nature. Vérifiez avec vos conseillers juridiques que la loi le permet.`,
  'followup.supplement-amount-unknown': ({ number }) =>
    `La dépense de l’avenant ${number} n’est pas connue. Vérifiez si elle doit être publiée.`,
};

const list = (values: unknown): string => (Array.isArray(values) ? values.join(', ') : '');

/** What deserves attention, in a sentence or two that say what to do. */
export function describeFollowupWarning({ code, details }: FollowupWarning): string {
  return typeset(sentences[code](details));
}
