import {
  type Bench,
  documentsToRead,
  type NeedsItems,
  needsItemsSchema,
  type PreparationState,
  type TemplateToRead,
} from '#domain/acquisitions/preparation/index.ts';
import { buildFicheVersion, FICHE_VERSION_ID, SUPPLIER_ID } from './fiche.ts';

export const ACQUISITION_ID = '01JD0000000000000000000002';
const BENCH_ID = '01JD0000000000000000000033';

export const ATTESTED = {
  person: 'Hélène Fortier',
  title: 'Directrice des affaires juridiques',
  signedOn: '2026-11-16',
} as const;

/** Needs about which everything is said, and which fit a dossier of 36 months from 2026-12-01. */
export function buildNeeds(changes: Partial<NeedsItems> = {}): NeedsItems {
  const text = 'Les centres de calcul de Québec et de Lévis sont regroupés en un seul nuage privé.';
  const aspects = {
    functions: 'Machines virtuelles et conteneurs.',
    security: 'Chiffrement au repos, microsegmentation.',
    'service-level': 'Disponibilité mensuelle de 99,9 %.',
    performance: 'Quatre mille opérations par seconde et par nœud.',
    training: 'Capsules en ligne pour douze personnes.',
    entry: 'Migration de 240 machines virtuelles.',
    exit: 'Remise des images dans un format ouvert.',
    assistance: 'Responsable technique désigné.',
  };
  return needsItemsSchema.parse({
    'organisational-impact': { text },
    data: { text, classification: 'internal', holdsPersonalInformation: false },
    risks: { text, analysis: { ...ATTESTED, includesPrejudice: true } },
    'public-cloud-link': { isAcceptable: true },
    requirements: { aspects },
    term: { months: 36 },
    consumption: { text, variability: 'moderate' },
    budget: { amount: '2600000.00' },
    'acquisition-mode': { mode: 'purchase' },
    schedule: {
      startsOn: '2026-12-01',
      entryStartsOn: '2026-12-01',
      entryEndsOn: '2027-03-31',
      exitStartsOn: '2029-08-01',
      exitEndsOn: '2029-11-30',
    },
    'environment-readiness': { isReady: true },
    'current-contracts': { areAffected: false },
    'service-provider': { isNeeded: false },
    ...changes,
  });
}

export const TEMPLATES: readonly TemplateToRead[] = [
  { kind: 'contract-template', version: '2026-01', sha256: 'a'.repeat(64) },
  { kind: 'engagement-form', version: '2026-01', sha256: 'b'.repeat(64) },
];

/** A preparation in which nothing is to be watched, but what the changes say. */
export function buildPreparation(changes: Partial<PreparationState> = {}): PreparationState {
  const fiche = buildFicheVersion();
  const documents = documentsToRead(fiche, TEMPLATES);
  return {
    needs: {
      acquisitionId: ACQUISITION_ID,
      items: buildNeeds(),
      savedBy: 'buyer',
      savedAt: '2026-11-17T15:00:00.000Z',
    },
    exitPlan: null,
    candidates: [],
    readings: [
      {
        readingId: '01JD0000000000000000000031',
        acquisitionId: ACQUISITION_ID,
        supplierId: SUPPLIER_ID,
        reader: { person: 'Raphaël Côté-Dubé', title: 'Conseiller en acquisition' },
        readOn: '2026-11-17',
        documents,
        recordedBy: 'buyer',
        recordedAt: '2026-11-17T15:00:00.000Z',
      },
    ],
    questions: [],
    benches: [],
    requirements: [],
    orientations: null,
    acquisition: { supplierId: SUPPLIER_ID, ficheVersionId: FICHE_VERSION_ID, termMonths: 36 },
    isItq: false,
    fiche,
    latestVersionId: FICHE_VERSION_ID,
    suppliersGone: [],
    documents,
    period: { startsOn: '2026-12-01', endsOn: '2029-11-30' },
    ...changes,
  };
}

/** A bench that was planned as the guide asks. */
export function buildBench(changes: Partial<Bench> = {}): Bench {
  return {
    benchId: BENCH_ID,
    acquisitionId: ACQUISITION_ID,
    supplierId: SUPPLIER_ID,
    offer: 'Boréalis Nuage privé',
    location: 'remote',
    startsOn: '2026-11-18',
    endsOn: '2026-11-19',
    dataset: { source: 'made-up', description: 'Deux cents machines virtuelles fictives.' },
    noPersonalInformation: ATTESTED,
    wasPlanned: true,
    plannedBy: 'buyer',
    plannedAt: '2026-11-16T15:00:00.000Z',
    requirementIds: [],
    outcome: null,
    ...changes,
  };
}
