import type { StepName } from '#domain/acquisitions/index.ts';

/** The eleven steps as people read them (guide 3.5). */
export const stepNames: Readonly<Record<StepName, string>> = {
  contact: 'Le client contacte le Courtier et nomme la solution choisie',
  'information-request': 'Le Courtier précise les informations à fournir',
  prerequisites: 'Le Courtier valide les préalables',
  kickoff: 'Le Courtier convoque et tient la rencontre de démarrage',
  admissibility: 'L’admissibilité administrative du fournisseur est vérifiée',
  preparation: 'Le Courtier prépare le contrat ; le fournisseur, ses documents',
  assembly: 'Le Courtier assemble les documents et les transmet au client',
  approval: 'Le client approuve le contrat, qui lui est transmis pour signature',
  'client-signature': 'Le client signe et transmet le contrat au fournisseur',
  'supplier-signature': 'Le fournisseur signe et retourne le contrat au client',
  transmission: 'Le client transmet au Courtier une copie du contrat signé',
};

/** What to do so that a step which an act waits for is done. */
const REQUESTS: Readonly<Partial<Record<StepName, string>>> = {
  contact:
    'le client doit d’abord contacter le Courtier pour lui dire qu’il est prêt, et nommer la solution choisie.',
  'information-request':
    'le Courtier doit d’abord préciser au client les informations à fournir en préparation de la rencontre.',
  admissibility:
    'l’admissibilité administrative du fournisseur doit d’abord être vérifiée et consignée.',
};

export function requestOfStep(name: unknown): string {
  return REQUESTS[name as StepName] ?? `${stepNames[name as StepName]}.`;
}
