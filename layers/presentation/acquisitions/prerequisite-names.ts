import type { PrerequisiteName } from '#domain/acquisitions/index.ts';

/** The prerequisites as the guide names them (3.5). */
export const prerequisiteNames: Readonly<Record<PrerequisiteName, string>> = {
  'cei-validation': 'la validation du Centre d’expertise en infonuagique',
  'supplier-and-solution-chosen': 'le choix du fournisseur et de la solution',
  'quote-validated': 'la soumission de prix validée par le Courtier',
  'conditions-read':
    'la lecture des conditions contractuelles et du formulaire d’engagement de responsabilité',
  'executive-authorisation': 'l’autorisation du dirigeant de l’organisme',
  'financial-authorisation': 'l’autorisation financière pour le montant total estimé',
};

export function nameOfPrerequisite(name: unknown): string {
  return prerequisiteNames[name as PrerequisiteName] ?? String(name);
}

/** What the broker is asked for: a quote is validated, the rest is verified. */
export const requestOfVerification = (name: unknown): string =>
  name === 'quote-validated'
    ? 'Le Courtier doit valider une soumission de prix.'
    : `Le Courtier doit vérifier : ${nameOfPrerequisite(name)}.`;
