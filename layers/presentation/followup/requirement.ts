import type { Requirement } from '#domain/followup/index.ts';
import { formatMoney } from '#domain/values/money.ts';
import { typeset } from '../mail/typography.ts';

export type Asked = 'publication' | 'evaluation';

const NAMES: Readonly<Record<Asked, { required: string; notRequired: string }>> = {
  publication: {
    required: 'Ce contrat est à publier dans le SEAO',
    notRequired: 'La publication de ce contrat dans le SEAO n’est pas requise',
  },
  evaluation: {
    required: 'Le rendement du fournisseur est à évaluer à la fin du contrat',
    notRequired: 'L’évaluation du rendement du fournisseur n’est pas requise',
  },
};

/** Whether a law asks something of a contract, and why, in a sentence. */
export function describeRequirement(asked: Asked, requirement: Requirement): string {
  const { required, because, threshold, confidence } = requirement;
  const { required: yes, notRequired: no } = NAMES[asked];
  const said = required ? yes : no;
  const unsure = confidence === 'high' ? '' : ', seuil à confirmer';
  const limit = `${formatMoney(threshold ?? '0')}${unsure}`;
  const amount = formatMoney(requirement.amount ?? '0');
  const reasons: Readonly<Record<Requirement['because'], string>> = {
    'not-signed': ' : il n’est pas signé par les deux parties.',
    'not-subject':
      ' : votre organisme n’est pas assujetti au Règlement sur les contrats en matière de technologies de l’information.',
    'from-threshold': ` : son montant avant taxes (${amount}) atteint le seuil (${limit}).`,
    'under-threshold': ` : son montant avant taxes (${amount}) est inférieur au seuil (${limit}).`,
    'amount-unknown': `, à moins que son montant avant taxes, qui n’est pas connu, soit inférieur au seuil (${limit}).`,
  };
  return typeset(`${said}${reasons[because]}`);
}
