import type { AdmissibilityWarning, AuthorisationWarning } from '#domain/acquisitions/index.ts';
import { formatMoney } from '#domain/values/money.ts';
import { frenchDate } from '../french.ts';
import { typeset } from '../mail/typography.ts';
import { titleOfProof } from './admissibility-names.ts';
import { nameOfChange } from './fiche-change.ts';
import { nameOfPrerequisite } from './prerequisite-names.ts';

export type WarningCode =
  | 'acquisitions.authorised-amount-short'
  | 'acquisitions.fiche-not-latest'
  | 'acquisitions.supplier-withdrawn'
  | 'acquisitions.quote-before-fiche-change'
  | 'acquisitions.quote-validity-passed'
  | 'acquisitions.eligibility-lost'
  | AuthorisationWarning['code']
  | AdmissibilityWarning['code'];

/** What deserves attention in a dossier and stops nothing by itself. */
export interface DossierWarning {
  readonly code: WarningCode;
  readonly details: Readonly<Record<string, unknown>>;
}

const SENTENCES: Readonly<Record<WarningCode, (details: DossierWarning['details']) => string>> = {
  'acquisitions.authorised-amount-short': ({ authorised, estimatedTotal, taxBasis }) =>
    `Le montant autorisé (${formatMoney(String(authorised))}) est inférieur au total estimé de la soumission validée (${formatMoney(String(estimatedTotal))}), ${taxBasis === 'with-taxes' ? 'taxes comprises' : 'avant taxes'}. Faites réviser l’autorisation financière, ou la quantité demandée.`,
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
  'acquisitions.eligibility-lost': ({ lostOn }) =>
    `Votre organisation n’est plus parmi les organisations admissibles depuis le ${frenchDate(String(lostOn))}. Ce dossier se poursuit, mais vous ne pourrez pas en ouvrir d’autre. Transmettez au Courtier la référence d’une nouvelle désignation.`,
  'acquisitions.justification-incomplete': ({ points, documents }) => {
    const missing = [...listOf(documents), ...listOf(points)].map(
      (one) => JUSTIFICATION[one] ?? one,
    );
    return `La justification au dirigeant de l’organisme est à compléter ; il manque : ${missing.join(', ')}. Consultez l’aide-mémoire du Secrétariat du Conseil du trésor (l’énumération des points est une aide, non une obligation).`;
  },
  'acquisitions.sct-report-due': ({ authorisedOn }) =>
    `Le dirigeant de l’organisme a donné son autorisation le ${frenchDate(String(authorisedOn))}. Rendez-en compte au Secrétariat du Conseil du trésor, puis consignez ici la date et la référence.`,
  'acquisitions.proof-late': ({ name, date }) =>
    `La preuve pour ${nameOfPrerequisite(name)}, datée du ${frenchDate(String(date))}, a été fournie après coup : elle est consignée comme irrégulière. Ajoutez au dossier ce qui l’explique.`,
  'acquisitions.admissibility-late': ({ checkedOn }) =>
    `La vérification de l’admissibilité du fournisseur, datée du ${frenchDate(String(checkedOn))}, a été consignée après la conclusion du contrat : elle est irrégulière. Ajoutez au dossier ce qui l’explique.`,
  'acquisitions.admissibility-expired': ({ kind, reference, validUntil }) =>
    `${titleOfProof(kind)} « ${reference} » n’est plus valide depuis le ${frenchDate(String(validUntil))}. Demandez-en une nouvelle au fournisseur avant la signature, et consignez-la.`,
  'acquisitions.admissibility-amp-not-checked': ({ threshold, estimatedTotal }) =>
    `Le total estimé (${formatMoney(String(estimatedTotal))}) atteint le seuil d’autorisation de l’AMP pour les services (${formatMoney(String(threshold))}), et aucune autorisation n’est consignée. Son application aux biens n’est pas confirmée : vérifiez auprès de vos juristes.`,
  'acquisitions.admissibility-register-not-checked': () =>
    'L’inscription du fournisseur au Registraire des entreprises n’est pas consignée. Vérifiez son numéro d’entreprise, et ajoutez cette preuve.',
};

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const JUSTIFICATION: Readonly<Record<string, string>> = {
  'authorisation-form': 'la fiche d’autorisation (Annexe 2)',
  justification: 'le document de justification',
  need: 'le besoin',
  'scenarios-compared': 'les scénarios comparés',
  'price-difference': 'l’écart de prix',
  criteria: 'les critères retenus',
  'total-cost': 'le coût total d’acquisition',
  conclusion: 'la conclusion',
};

/** Says what to watch, and what to do about it. */
export function describeWarning({ code, details }: DossierWarning): string {
  return typeset(SENTENCES[code](details));
}
