import type { FicheChange } from '#domain/catalogue/index.ts';
import {
  type FicheNews,
  type NewsItem,
  type NewsSetting,
  newsMail,
} from '#presentation/subscriptions/news-mail.ts';
import { PORTAL, type Sample } from './sample.ts';

const BOREALIS = {
  supplierId: '01KAHX4V9WQ3ZP6T2M8R5N7B1C',
  supplierName: 'Boréalis Infonuagique inc.',
} as const;
const TROIS_RIVIERES = {
  supplierId: '01KAHX5D2YB8QK4S7N1V6M3T9F',
  supplierName: 'Nuages des Trois-Rivières',
} as const;

const MATERIAL: readonly FicheChange[] = [
  { kind: 'lead-time', path: '', before: '20', after: '30', severity: 'material' },
  {
    kind: 'component-price',
    path: 'NP-VM-04',
    before: '1234.50',
    after: '1310.00',
    severity: 'material',
  },
  {
    kind: 'component-designation',
    path: 'NP-VM-08',
    before: 'Serveur virtuel, 8 processeurs, 32 Go',
    after: 'Serveur virtuel, 8 processeurs, 64 Go de mémoire vive',
    severity: 'minor',
  },
  {
    kind: 'component-withdrawal',
    path: 'NP-STO-01',
    before: null,
    after: '2027-03-31',
    severity: 'material',
  },
  { kind: 'supplier-minimum-term', path: '', before: '12', after: '24', severity: 'material' },
];

const fiche = (changes: Partial<FicheNews>): FicheNews => ({
  kind: 'fiche',
  ...BOREALIS,
  volet: 'private-cloud',
  severity: 'material',
  publishedOn: '2026-11-20',
  previousOn: '2026-08-03',
  changes: MATERIAL,
  notes: [
    'Le fournisseur allonge son délai de livraison et retire un type de stockage, à la suite de la fin de vente du fabricant.',
  ],
  ...changes,
});

const SMALL = fiche({
  ...TROIS_RIVIERES,
  volet: 'email',
  severity: 'contact',
  changes: [
    {
      kind: 'contact',
      path: 'sales Marie-Ève Bélanger',
      before: 'Marie-Ève Bélanger, 418 555-0142',
      after: 'Marie-Ève Bélanger, 418 555-0199',
      severity: 'contact',
    },
  ],
  notes: ['Correction d’un numéro de téléphone.'],
});

const WITHDRAWN: NewsItem = {
  kind: 'supplier',
  ...TROIS_RIVIERES,
  from: 'qualified',
  to: 'withdrawn',
  on: '2026-11-20',
  severity: 'material',
};

const TEMPLATE: NewsItem = {
  kind: 'document',
  catalogueDocumentId: '01KAHX6R3ZC9RM5T8P2W7N4V0G',
  title: 'Modèle de contrat d’adhésion',
  documentKind: 'contract-template',
  publishedOn: '2026-11-20',
  previousOn: '2026-01-15',
  notes: ['L’article 12, sur la protection des renseignements personnels, est récrit.'],
  severity: 'contractual',
};

const many: readonly FicheChange[] = Array.from({ length: 60 }, (_, at) => ({
  kind: 'component-price',
  path: `NP-${String(at + 1).padStart(4, '0')}`,
  before: `${100 + at}.25`,
  after: `${104 + at}.75`,
  severity: 'material',
}));

const SUPPLIERS = [
  'Altitude',
  'Cumulus Nord',
  'Embellie',
  'Horizon',
  'Nimbus Laurentien',
  'Zénith',
];

const told = (
  name: string,
  items: readonly NewsItem[],
  setting: Partial<NewsSetting> = {},
): Sample => ({
  name,
  content: newsMail(items, {
    portalUrl: PORTAL,
    showsPrices: false,
    kind: 'immediate',
    ...setting,
  }),
});

/** What readers of the list are told, in the shapes that it takes. */
export const newsSamples: readonly Sample[] = [
  told('une-correction', [SMALL]),
  told('un-changement', [fiche({ severity: 'minor', changes: MATERIAL.slice(2, 3) })]),
  told('urgent-sans-prix', [fiche({})], { kind: 'urgent' }),
  told('urgent-avec-prix', [fiche({})], { kind: 'urgent', showsPrices: true }),
  told('nouvelle-fiche', [fiche({ previousOn: null, changes: [], notes: [], severity: 'minor' })]),
  told('fournisseur-retire', [WITHDRAWN], { kind: 'urgent' }),
  told('modele-de-contrat', [TEMPLATE], { kind: 'urgent' }),
  told('beaucoup-de-prix', [fiche({ changes: many })], { showsPrices: true }),
  told('resume-quotidien', [fiche({}), SMALL, WITHDRAWN, TEMPLATE], { kind: 'daily' }),
  told(
    'resume-hebdomadaire-long',
    SUPPLIERS.map((supplierName, at) =>
      fiche({
        supplierName,
        supplierId: `01KAHX7T4AD0SN6V9Q3X8P5W1${at}`,
        changes: many.slice(at, at + 40),
        publishedOn: `2026-11-${16 + at}`,
      }),
    ),
    { kind: 'weekly', showsPrices: true },
  ),
];
