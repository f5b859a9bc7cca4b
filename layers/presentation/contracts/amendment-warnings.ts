import { typeset } from '../mail/typography.ts';

/** What deserves attention in an amendment, and stops nothing by itself. */
export interface AmendmentWarning {
  readonly code: 'contracts.supplier-withdrawn';
  readonly details: {
    readonly supplier: string;
    readonly status: string;
    readonly isAddition: boolean;
  };
}

/** Says what to watch, and what to do about it. */
export function describeAmendmentWarning({
  details: { supplier, status, isAddition },
}: AmendmentWarning): string {
  const fact = `${supplier} ${status === 'suspended' ? 'est suspendu' : 'est retiré du Catalogue'}.`;
  const advice = isAddition
    ? 'Cet ajout repose sur la décision du Courtier : conservez-la au dossier.'
    : 'L’avenant n’ajoute rien à ce que le contrat prévoit : il reste possible. Prévoyez la suite avec un fournisseur qualifié.';
  return typeset(`${fact} ${advice}`);
}
