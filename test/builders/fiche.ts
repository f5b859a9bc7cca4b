import {
  type Component,
  type ComponentKind,
  type DocumentsOfFiche,
  type FicheContent,
  type FicheVersion,
  iaasFunctionSchema,
  type Supplier,
} from '#domain/catalogue/index.ts';

export const SUPPLIER_ID = '01JD0000000000000000000003';
export const FICHE_VERSION_ID = '2026-11-02.1';

type Row = readonly [
  partNumber: string,
  designation: string,
  listPrice: string | null,
  unit?: string,
];

const components =
  (kind: ComponentKind) =>
  ([partNumber, designation, listPrice, unit = 'unité']: Row): Component => ({
    partNumber,
    designation,
    kind,
    listPrice,
    unit,
  });

const HARDWARE: readonly Row[] = [
  ['BX-4150-G3', 'Nœud hyperconvergé BX-4150 G3, 1U, châssis configuré en usine', null],
  ['BX-4250-G3', 'Nœud hyperconvergé BX-4250 G3, 2U, châssis configuré en usine', null],
  ['BX-6250-G3-GPU', 'Nœud hyperconvergé BX-6250 G3 avec accélérateur graphique, 2U', null],
  ['P71204-B21', 'Processeur 32 cœurs 2,6 GHz pour nœud BX G3', null],
  ['P71208-B21', 'Processeur 24 cœurs 2,9 GHz pour nœud BX G3', null],
  ['P71310-B21', 'Mémoire 64 Go RDIMM DDR5-5600', null],
  ['P71312-B21', 'Mémoire 128 Go RDIMM DDR5-5600', null],
  ['P71420-B21', 'Disque SSD NVMe 3,84 To, usage mixte', null],
  ['P71424-B21', 'Disque SSD NVMe 7,68 To, usage mixte', null],
  ['P71428-B21', 'Disque SSD NVMe 15,36 To, lecture intensive', null],
  ['P71502-B21', 'Module d’amorçage NVMe 480 Go en miroir', null],
  ['P71610-B21', 'Carte réseau 2 ports 25 GbE SFP28', null],
  ['P71614-B21', 'Carte réseau 2 ports 100 GbE QSFP56', null],
  ['P71702-B21', 'Bloc d’alimentation 1 600 W enfichable à chaud', '1180.00'],
  ['P71720-B21', 'Ensemble de rails coulissants 1U/2U', '265.00'],
  ['SN-2548-T', 'Commutateur 48 ports 25 GbE et 8 ports 100 GbE', null],
  ['SN-2032-S', 'Commutateur dorsal 32 ports 100 GbE', null],
  ['CB-25G-3M', 'Câble DAC SFP28 25 GbE, 3 m', '118.00'],
  ['CB-100G-3M', 'Câble DAC QSFP28 100 GbE, 3 m', '245.00'],
  ['RK-42U-B', 'Bâti 42U avec panneaux latéraux', '3420.00'],
  ['PDU-3P-32A', 'Unité de distribution électrique triphasée 32 A', '1890.00'],
];

const SUBSCRIPTIONS: readonly Row[] = [
  ['SW-BCI-PRO-PR', 'Boréalis Cloud Infrastructure Pro, abonnement', '412.00', 'cœur-36 mois'],
  ['SW-BCI-ULT-PR', 'Boréalis Cloud Infrastructure Ultime, abonnement', '655.00', 'cœur-36 mois'],
  ['SW-BCM-STR-PR', 'Boréalis Cloud Manager Essentiel, abonnement', '148.00', 'cœur-36 mois'],
  ['SW-BCM-PRO-PR', 'Boréalis Cloud Manager Pro, abonnement', '236.00', 'cœur-36 mois'],
  ['SW-BCS-FILE-PR', 'Service de fichiers unifié, abonnement', '890.00', 'Tio-36 mois'],
  ['SW-BCS-OBJ-PR', 'Service de stockage objet, abonnement', '640.00', 'Tio-36 mois'],
  ['SW-BDR-ORC-PR', 'Orchestration de la relève, abonnement', '315.00', 'VM-36 mois'],
  ['SW-BSEG-PR', 'Microsegmentation et pare-feu virtuel, abonnement', '96.50', 'cœur-36 mois'],
  ['SW-BKMS-PR', 'Gestion des clés de chiffrement, abonnement', '7450.00', 'grappe-36 mois'],
  ['SW-BK8S-PR', 'Plateforme de conteneurs, abonnement', '204.00', 'cœur-36 mois'],
  ['SW-BLIC-OS', 'Licence perpétuelle d’hyperviseur BHV', '0.00', 'nœud'],
];

const SUPPORT: readonly Row[] = [
  ['S-BX4-PRD-36', 'Soutien Production 24 × 7, nœud BX-4000, 36 mois', '4980.00'],
  ['S-BX6-PRD-36', 'Soutien Production 24 × 7, nœud BX-6000, 36 mois', '6720.00'],
  ['S-SN-PRD-36', 'Soutien Production 24 × 7, commutateur SN, 36 mois', '2140.00'],
  ['S-SW-PRM-36', 'Soutien logiciel Premier, 36 mois', '18600.00', 'grappe'],
];

const TECHNICAL_ASSISTANCE: readonly Row[] = [
  ['TAM-DES-36', 'Responsable technique désigné, 36 mois', '54000.00', 'forfait'],
  ['TAM-REV-SEM', 'Revue semestrielle de configuration', '2600.00', 'revue'],
];

const MANAGED_SERVICES: readonly Row[] = [
  [
    'MS-INST-BX',
    'Installation et mise en service d’un nœud dans le CTI du client',
    '1450.00',
    'nœud',
  ],
  ['MS-INST-SN', 'Installation et mise en service d’un commutateur', '780.00'],
  [
    'MS-UPD-36',
    'Mises à jour matérielles et logicielles à distance, 36 mois',
    '12400.00',
    'grappe',
  ],
  ['MS-MON-36', 'Surveillance à distance des pannes matérielles, 36 mois', '0.00', 'grappe'],
  ['MS-RPL-36', 'Remplacement de pièces sur place, 36 mois', null, 'nœud'],
];

const ENTRY: readonly Row[] = [
  ['EN-PLAN-01', 'Plan d’entrée et préparation de l’environnement', '6800.00', 'forfait'],
  ['EN-CFG-01', 'Configuration initiale de la grappe', '9200.00', 'forfait'],
];

const EXIT: readonly Row[] = [
  ['EX-PLAN-01', 'Plan de transition de sortie', '5400.00', 'forfait'],
  ['EX-ERASE-BX', 'Effacement certifié des supports d’un nœud', '310.00', 'nœud'],
];

const TRAINING: readonly Row[] = [
  ['TR-CAP-BCI', 'Capsules de formation en ligne, administration de BCI', '0.00', 'accès'],
  ['TR-GUI-BCM', 'Guides et tutoriels, Cloud Manager', '0.00', 'accès'],
];

export function buildSupplier(overrides: Partial<Supplier> = {}): Supplier {
  return {
    name: 'Boréalis Infrastructure inc.',
    neq: '1170000001',
    address: ['1200, rue des Aurores, bureau 400', 'Québec (Québec)  G1R 0A1'],
    status: 'qualified',
    statusSince: '2025-10-01',
    frameworkAgreement: { number: 'EC-2025-0117', concludedOn: '2025-09-15' },
    qualifiedOn: '2025-10-01',
    securityProof: { provenOn: '2025-09-22', reference: 'Attestation de conformité AC-2025-044' },
    contacts: [
      {
        role: 'contracts',
        name: 'Solange Therrien',
        title: 'Directrice, secteur public',
        email: 'solange.therrien@borealis-infra.example',
        phone: '418 555-0143',
      },
    ],
    ...overrides,
  };
}

/** A private cloud offer of fifty components, complete enough to be published. */
export function buildFicheContent(overrides: Partial<FicheContent> = {}): FicheContent {
  return {
    volet: 'private-cloud',
    contacts: [
      {
        role: 'sales',
        name: 'Solange Therrien',
        title: 'Directrice, secteur public',
        email: 'solange.therrien@borealis-infra.example',
        phone: '418 555-0143',
      },
      {
        role: 'technical',
        name: 'Idriss Maltais',
        title: 'Architecte de solutions',
        email: 'idriss.maltais@borealis-infra.example',
        phone: '418 555-0178',
      },
    ],
    offers: [
      {
        name: 'Boréalis Nuage privé',
        description: 'Infrastructure hyperconvergée livrée dans le centre de traitement du client.',
        components: {
          solution: [
            ...HARDWARE.map(components('hardware')),
            ...SUBSCRIPTIONS.map(components('subscription')),
            ...SUPPORT.map(components('support')),
          ],
          'technical-assistance': TECHNICAL_ASSISTANCE.map(components('support')),
          'managed-services': MANAGED_SERVICES.map(components('managed-service')),
          entry: [
            ...ENTRY.map(components('entry-activity')),
            ...TRAINING.map(components('training-material')),
          ],
          'exit-transition': EXIT.map(components('exit-activity')),
        },
      },
    ],
    configuratorUrl: 'https://configurateur.borealis-infra.example/secteur-public',
    priceModalities: [
      {
        reference: 'MP-01',
        description: 'Remise de volume à partir de trois nœuds.',
        maximumDiscountPercent: '20',
      },
      {
        reference: 'MP-02',
        description:
          'Remise du programme public québécois, sur demande d’enregistrement du projet.',
        maximumDiscountPercent: '35',
      },
    ],
    minimumConfiguration: [
      {
        label: 'Trois nœuds hyperconvergés',
        anyOf: ['BX-4150-G3', 'BX-4250-G3', 'BX-6250-G3-GPU'],
        minimumQuantity: 3,
      },
      {
        label: 'Abonnement d’infrastructure pour 96 cœurs',
        anyOf: ['SW-BCI-PRO-PR', 'SW-BCI-ULT-PR'],
        minimumQuantity: 96,
      },
      {
        label: 'Soutien logiciel de la grappe',
        anyOf: ['S-SW-PRM-36'],
        minimumQuantity: 1,
      },
    ],
    leadTimeDays: 45,
    publicCloudLink: false,
    managedServicesScope: [
      { service: 'delivery', description: 'Livraison au centre de traitement du client' },
      { service: 'installation', description: 'Installation et mise en service des nœuds' },
      {
        service: 'remote-updates',
        description: 'Mises à jour matérielles et logicielles à distance',
      },
      { service: 'on-site-replacement', description: 'Remplacement de pièces sur place' },
      {
        service: 'fault-monitoring',
        description: 'Surveillance à distance des pannes matérielles',
      },
    ],
    excludedServices: [
      {
        designation: 'Migration des charges de travail',
        partNumber: 'PS-MIG-VM',
        kind: 'professional-service',
      },
      {
        designation: 'Formation donnée par une personne',
        partNumber: 'EDU-BCI-5J',
        kind: 'instructor-led-training',
      },
      {
        designation: 'Adaptation du matériel de formation',
        partNumber: null,
        kind: 'customisation',
      },
    ],
    iaasFunctions: Object.fromEntries(iaasFunctionSchema.options.map((one) => [one, true])),
    paas: ['caas', 'dbaas'],
    compliance: [
      {
        requirement: 'Chiffrement des données au repos',
        means: 'Certification du module cryptographique du fournisseur',
        characteristics: 'AES-256, clés gérées par le client',
      },
      {
        requirement: 'Gestion de la sécurité de l’information',
        means: 'Certification ISO/IEC 27001 en vigueur',
      },
    ],
    amendingAnnex: 'present',
    ...overrides,
  };
}

export function buildFicheDocuments(overrides: DocumentsOfFiche = {}): DocumentsOfFiche {
  return {
    'framework-agreement': {
      documentId: '01JD00000000000000000000D1',
      sha256: '1'.repeat(64),
      fileName: 'entente-cadre-EC-2025-0117.pdf',
    },
    'amending-annex': {
      documentId: '01JD00000000000000000000D2',
      sha256: '2'.repeat(64),
      fileName: 'annexe-modificative-borealis.pdf',
    },
    'supplier-conditions': {
      documentId: '01JD00000000000000000000D3',
      sha256: '3'.repeat(64),
      fileName: 'conditions-borealis.pdf',
    },
    'descriptive-document': {
      documentId: '01JD00000000000000000000D4',
      sha256: '4'.repeat(64),
      fileName: 'document-descriptif-borealis.pdf',
    },
    ...overrides,
  };
}

export function buildFicheVersion(overrides: Partial<FicheVersion> = {}): FicheVersion {
  return {
    supplierId: SUPPLIER_ID,
    versionId: FICHE_VERSION_ID,
    previousVersionId: null,
    fileName: `fiche-infonuagique-privee-borealis-infrastructure-inc-${FICHE_VERSION_ID}.json`,
    publishedAt: '2026-11-02T14:00:00Z',
    changeNote: 'Première publication de la fiche.',
    severity: 'material',
    content: buildFicheContent(),
    documents: buildFicheDocuments(),
    ...overrides,
  };
}
