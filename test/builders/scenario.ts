import type * as z from 'zod';
import {
  type GivenScenario,
  givenScenarioSchema,
  type Scenario,
  type ScenarioSet,
} from '#domain/quotes/scenarios/index.ts';

export const SUPPLIER_IDS = {
  borealis: '01JD0000000000000000000003',
  laurentien: '01JD0000000000000000000013',
} as const;

export const FIGURES = [
  { name: 'Processeurs virtuels', quantity: '256', unit: 'vCPU' },
  { name: 'Stockage utile', quantity: '120.5', unit: 'Tio' },
];

export const BASIS = {
  termMonths: 36,
  volume: FIGURES.map(({ name, quantity }) => ({ name, quantity })),
  currency: 'CAD',
  taxBasis: 'before-taxes',
  mode: 'purchase',
} as const;

export const ATTESTED_ESTIMATE = {
  figures: FIGURES,
  evidence: {
    kind: 'attestation',
    person: 'Rosalie Beaumier',
    title: 'Architecte d’infrastructure',
    signedOn: '2026-11-09',
  },
} as const;

/** A comparison over 36 months from 1 February 2027. */
export function buildScenarioSet(overrides: Partial<ScenarioSet> = {}): ScenarioSet {
  return {
    setId: '01JD0000000000000000000006',
    acquisitionId: '01JD0000000000000000000002',
    createdAt: '2026-11-10T15:00:00.000Z',
    createdBy: 'buyer-1',
    startsOn: '2027-02-01',
    termMonths: 36,
    currency: 'CAD',
    taxBasis: 'before-taxes',
    mode: null,
    estimate: { figures: FIGURES, evidence: { ...ATTESTED_ESTIMATE.evidence } },
    criteria: [],
    choice: null,
    ...overrides,
  };
}

type GivenContract = z.input<typeof givenScenarioSchema>['contracts'][number];
type GivenPart = GivenContract['parts'][number];
export type GivenPayment = NonNullable<GivenPart['payments']>[number];

/** A price that the buyer read on the supplier's configurator. */
export const statedPart = (...payments: GivenPayment[]): GivenPart => ({
  source: { kind: 'configurator', reference: 'Configurateur Boréalis', on: '2026-11-08' },
  payments,
});

export const oneTime = (amount: string, label = 'Acquisition'): GivenPayment => ({
  kind: 'one-time',
  label,
  amount,
});

export const contractWith = (supplierId: string, ...parts: GivenPart[]): GivenContract => ({
  offers: [{ supplierId, name: 'Nuage privé' }],
  parts,
});

/** A scenario as a buyer gives it: one contract, one price, unless told otherwise. */
export function buildGivenScenario(
  overrides: Partial<z.input<typeof givenScenarioSchema>> = {},
): GivenScenario {
  return givenScenarioSchema.parse({
    name: 'Boréalis, quatre nœuds',
    basis: BASIS,
    contracts: [contractWith(SUPPLIER_IDS.borealis, statedPart(oneTime('120000.00')))],
    nonConformity: null,
    ...overrides,
  });
}

let added = 0;

/** A scenario as kept, whose only price is an amount paid at once. */
export function buildScenario(amount: string, overrides: Partial<Scenario> = {}): Scenario {
  added += 1;
  const { name, basis, contracts } = buildGivenScenario({
    contracts: [contractWith(SUPPLIER_IDS.borealis, statedPart(oneTime(amount)))],
  });
  return {
    scenarioId: `01JD00000000000000001${String(added).padStart(5, '0')}`,
    setId: '01JD0000000000000000000006',
    acquisitionId: '01JD0000000000000000000002',
    addedAt: '2026-11-11T15:00:00.000Z',
    addedBy: 'buyer-1',
    name: `${name} ${added}`,
    basis,
    contracts: contracts.map(({ offers, parts }) => ({
      supplier: { supplierId: offers[0]?.supplierId ?? '', name: 'Boréalis infonuagique' },
      offers: offers.map((offer) => offer.name),
      parts: parts.map((part) => ({ ...part, quoted: null })),
    })),
    nonConformities: [],
    ...overrides,
  };
}
