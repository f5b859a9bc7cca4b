import { formatMoney } from '#domain/values/money.ts';
import { frenchDate } from '../french.ts';
import { nameOfChange } from './fiche-change.ts';

export type WarningCode =
  | 'acquisitions.authorised-amount-short'
  | 'acquisitions.fiche-not-latest'
  | 'acquisitions.supplier-withdrawn'
  | 'acquisitions.quote-before-fiche-change'
  | 'acquisitions.quote-validity-passed';

/** What deserves attention in a dossier and stops nothing by itself. */
export interface DossierWarning {
  readonly code: WarningCode;
  readonly details: Readonly<Record<string, unknown>>;
}

const SENTENCES: Readonly<Record<WarningCode, (details: DossierWarning['details']) => string>> = {
  'acquisitions.authorised-amount-short': ({ authorised, estimatedTotal }) =>
    `Le montant autorisé (${formatMoney(String(authorised))}) est inférieur au total estimé de la soumission validée (${formatMoney(String(estimatedTotal))}), avant taxes. Faites réviser l’autorisation financière, ou la quantité demandée.`,
  'acquisitions.fiche-not-latest': ({ pinned, latest, severity, mustAcknowledge }) =>
    `Ce dossier suit la version ${pinned} de la fiche. La version ${latest} est publiée : elle apporte ${nameOfChange(severity)}. ${
      mustAcknowledge
        ? 'Prenez-en connaissance et tenez-en compte dans votre analyse : la prochaine étape l’exige.'
        : 'Prenez-en connaissance ; elle n’empêche aucune étape.'
    }`,
  'acquisitions.supplier-withdrawn': ({ supplier, status, isConcluded }) =>
    `${supplier} ${status === 'suspended' ? 'est suspendu' : 'est retiré du Catalogue'}. ${
      isConcluded
        ? 'Votre contrat est honoré jusqu’à son terme. Vous pouvez le résilier après analyse ; ensuite, il faudra un fournisseur qualifié.'
        : 'Aucun nouveau contrat ne peut être conclu avec ce fournisseur tant qu’il n’est pas qualifié de nouveau. Attendez, ou ouvrez un dossier avec un autre fournisseur.'
    }`,
  'acquisitions.quote-before-fiche-change': ({ since, latest, severity, isHeavy }) =>
    `La soumission a été validée d’après la version ${since} de la fiche ; la version ${latest} apporte ${nameOfChange(severity)}. ${
      isHeavy
        ? 'Avant l’assemblage du contrat, il faut une nouvelle soumission validée, ou la confirmation du Courtier.'
        : 'La soumission reste valable.'
    }`,
  'acquisitions.quote-validity-passed': ({ validUntil }) =>
    `La soumission validée était valide jusqu’au ${frenchDate(String(validUntil))}. Demandez au fournisseur une prolongation écrite, et consignez-la.`,
};

/** Says what to watch, and what to do about it. */
export function describeWarning({ code, details }: DossierWarning): string {
  return SENTENCES[code](details);
}
