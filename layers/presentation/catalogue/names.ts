import type {
  ComponentGroup,
  ComponentKind,
  FicheDocumentKind,
  Volet,
} from '#domain/catalogue/index.ts';

export const VOLET_NAMES: Readonly<Record<Volet, string>> = {
  'private-cloud': 'infonuagique privée',
  'public-cloud': 'infonuagique publique',
  email: 'messagerie',
  collaboration: 'collaboration et bureautique',
};

export const DOCUMENT_NAMES: Readonly<Record<FicheDocumentKind, string>> = {
  'framework-agreement': 'l’entente-cadre',
  'amending-annex': 'l’annexe modificative',
  'supplier-conditions': 'les conditions du fournisseur',
  'descriptive-document': 'le document descriptif de l’offre',
};

export const KIND_NAMES: Readonly<Record<ComponentKind, string>> = {
  hardware: 'matériel',
  software: 'logiciel',
  subscription: 'abonnement',
  support: 'soutien',
  'managed-service': 'service géré',
  'training-material': 'matériel de formation',
  'entry-activity': 'activité d’entrée',
  'exit-activity': 'activité de sortie',
};

export const GROUP_NAMES: Readonly<Record<ComponentGroup, string>> = {
  solution: 'solution',
  'technical-assistance': 'assistance technique',
  'managed-services': 'services gérés',
  entry: 'activités d’entrée',
  'exit-transition': 'activités de transition de sortie',
};
