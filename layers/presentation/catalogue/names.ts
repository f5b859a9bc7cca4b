import type {
  AcquisitionMode,
  CatalogueDocumentKind,
  ComponentGroup,
  ComponentKind,
  ExcludedService,
  FicheDocumentKind,
  IaasFunction,
  ManagedService,
  PaasService,
  Severity,
  SupplierStatus,
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

export const CATALOGUE_DOCUMENT_NAMES: Readonly<Record<CatalogueDocumentKind, string>> = {
  'contract-template': 'gabarit de contrat',
  'engagement-form': 'formulaire d’engagement de responsabilité',
  guide: 'guide',
  'evaluation-grid': 'grille d’évaluation de rendement',
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

export const STATUS_NAMES: Readonly<Record<SupplierStatus, string>> = {
  qualified: 'qualifié',
  suspended: 'suspendu',
  withdrawn: 'retiré',
  requalified: 'qualifié de nouveau',
};

export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  contact: 'coordonnées ou coquille',
  minor: 'mineure',
  material: 'importante',
  contractual: 'contractuelle',
};

/** « Modification importante »: how much a change weighs, at the head of what tells it. */
export const SEVERITY_HEADS: Readonly<Record<Severity, string>> = {
  contact: 'Correction',
  minor: 'Modification mineure',
  material: 'Modification importante',
  contractual: 'Modification contractuelle',
};

export const MANAGED_SERVICE_NAMES: Readonly<Record<ManagedService['service'], string>> = {
  delivery: 'livraison',
  installation: 'installation',
  'remote-updates': 'mises à jour à distance',
  'on-site-replacement': 'remplacement de pièces sur place',
  'fault-monitoring': 'surveillance des défaillances',
  other: 'autre service',
};

export const EXCLUDED_SERVICE_NAMES: Readonly<Record<ExcludedService['kind'], string>> = {
  'professional-service': 'service professionnel',
  'instructor-led-training': 'formation donnée par une personne',
  customisation: 'adaptation sur mesure',
};

/** As the guide names them (2.3). */
export const IAAS_FUNCTION_NAMES: Readonly<Record<IaasFunction, string>> = {
  'web-portal': 'portail web en libre-service',
  compute: 'calcul et traitement (Linux et Windows), partagé et dédié',
  network: 'réseau',
  storage: 'stockage',
  identities: 'identités',
  'virtual-firewalls': 'pare-feu virtuels et microsegmentation des réseaux',
  encryption: 'chiffrement des données et des serveurs virtuels',
  replication: 'réplication de données',
  'disaster-recovery': 'reprise après sinistre',
  'recovery-orchestration': 'orchestration de la reprise pour les abonnés',
  'operation-tooling': 'outillage d’exploitation du nuage',
  'tenant-isolation': 'cloisonnement entre les abonnés',
  'network-services': 'DHCP, NTP, balancement de charge et DNS',
  logging: 'journalisation',
  'consumption-tracking': 'suivi et historique de consommation',
};

export const PAAS_SERVICE_NAMES: Readonly<Record<PaasService, string>> = {
  caas: 'conteneurs (CaaS)',
  dbaas: 'bases de données (dBaaS)',
  apaas: 'applications (aPaaS)',
  adpaas: 'développement d’applications (adPaaS)',
  faas: 'fonctions sans serveur (FaaS)',
  other: 'autres services PaaS',
};

const MODE_NAMES: Readonly<Record<AcquisitionMode, string>> = {
  purchase: 'achat',
  lease: 'location',
};

/** `lease purchase` → « achat ou location ». */
export const modesInFrench = (modes: string): string =>
  Object.entries(MODE_NAMES)
    .filter(([mode]) => modes.split(' ').includes(mode))
    .map(([, name]) => name)
    .join(' ou ');
