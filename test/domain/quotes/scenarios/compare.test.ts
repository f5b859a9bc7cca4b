import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  authorisationFor,
  compareScenarios,
  type Scenario,
  warningsOf,
} from '#domain/quotes/scenarios/index.ts';
import {
  buildGivenScenario,
  buildScenario,
  buildScenarioSet,
  contractWith,
  oneTime,
  SUPPLIER_IDS,
  statedPart,
} from '../../../builders/scenario.ts';

const set = buildScenarioSet();
const unfit = (amount: string) =>
  buildScenario(amount, {
    nonConformities: [{ kind: 'needs-not-met', reason: 'Aucun site au Québec.' }],
  });

const standings = (scenarios: readonly Scenario[]) =>
  compareScenarios(set, scenarios).map(({ cost, standing }) => [cost.beforeTaxes, standing?.rank]);

describe('the ranking of scenarios', () => {
  it('goes from the lowest price up, equals together and the next counted after them', () => {
    const scenarios = ['300.00', '100.00', '200.00', '100.00', '300.00'].map((amount) =>
      buildScenario(amount),
    );
    expect(standings(scenarios)).toEqual([
      ['100.00', 1],
      ['100.00', 1],
      ['200.00', 3],
      ['300.00', 4],
      ['300.00', 4],
    ]);
  });

  it('keeps scenarios that do not conform, unranked, be they the cheapest', () => {
    expect(standings([unfit('10.00'), buildScenario('100.00')])).toEqual([
      ['100.00', 1],
      ['10.00', undefined],
    ]);
  });

  const amounts = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.boolean()), {
    minLength: 1,
    maxLength: 8,
  });
  const built = amounts.map((some) =>
    some.map(([amount, fits]) => (fits ? buildScenario : unfit)(`${amount}.00`)),
  );

  it('holds each scenario once, the conforming ones ranked by price', () => {
    fc.assert(
      fc.property(built, (scenarios) => {
        const compared = compareScenarios(set, scenarios);
        const ids = (some: readonly Scenario[]) => some.map(({ scenarioId }) => scenarioId);
        expect(ids(compared.map(({ scenario }) => scenario)).toSorted()).toEqual(
          ids(scenarios).toSorted(),
        );
        const ranked = compared.filter(({ standing }) => standing !== null);
        expect(ids(ranked.map(({ scenario }) => scenario)).toSorted()).toEqual(
          ids(scenarios.filter((one) => one.nonConformities.length === 0)).toSorted(),
        );
        const prices = ranked.map(({ cost }) => Number(cost.beforeTaxes));
        expect(prices).toEqual(prices.toSorted((a, b) => a - b));
      }),
    );
  });

  it('ties scenarios both ways or not at all', () => {
    fc.assert(
      fc.property(built, (scenarios) => {
        const compared = compareScenarios(set, scenarios);
        const tied = new Map(
          compared.map(({ scenario, standing }) => [scenario.scenarioId, standing?.tiedWith ?? []]),
        );
        for (const [scenarioId, others] of tied) {
          for (const other of others) expect(tied.get(other)).toContain(scenarioId);
          expect(others).not.toContain(scenarioId);
        }
      }),
    );
  });
});

describe('whether the executive must authorise', () => {
  const at = (rank: number, tiedWith: string[] = []) => ({ rank, tiedWith, aboveLowest: '0.00' });
  const body = (rcti: boolean, municipal: boolean) => ({
    regime: { decree596: false, rcti, municipal },
  });

  it.each([
    ['the lowest price', body(true, false), at(1), false, 'lowest-price'],
    ['a tie at the lowest price', body(true, false), at(1, ['other']), false, 'tied-lowest-price'],
    ['more than the lowest price', body(true, false), at(2), true, 'above-lowest-price'],
    ['more, tied at the second price', body(true, false), at(2, ['o']), true, 'above-lowest-price'],
    ['more, for a municipal body', body(true, true), at(2), false, 'municipal'],
    ['more, outside the RCTI', body(false, false), at(2), false, 'not-subject-to-rcti'],
  ])('for %s', (_, organisation, standing, required, because) => {
    expect(authorisationFor(organisation, standing)).toEqual({ required, because });
  });
});

describe('what deserves attention in a scenario', () => {
  const quoteId = '01JD0000000000000000000004';
  const quoted = {
    acquisitionId: set.acquisitionId,
    quoteId,
    supplierId: SUPPLIER_IDS.borealis,
    reportSha256: 'a'.repeat(64),
    result: 'conform' as const,
    approved: false,
    rejected: false,
    beforeTaxes: '1000.00',
    termMonths: 36,
  };

  function warningsWith(...payments: ReturnType<typeof oneTime>[]) {
    const source = { kind: 'quote', quoteId } as const;
    const { contracts } = buildGivenScenario({
      contracts: [contractWith(SUPPLIER_IDS.borealis, { source, payments })],
    });
    const [part] = contracts[0]?.parts ?? [];
    if (part === undefined) throw new Error('The scenario has no part.');
    const scenario = buildScenario('1.00');
    const [contract] = scenario.contracts;
    if (contract === undefined) throw new Error('The scenario has no contract.');
    const priced = { ...scenario, contracts: [{ ...contract, parts: [{ ...part, quoted }] }] };
    return warningsOf(priced, set);
  }

  it('is a price that no quote confirms', () => {
    expect(warningsOf(buildScenario('1.00'), set)).toEqual([
      {
        code: 'price-without-quote',
        reference: 'Configurateur Boréalis',
        on: '2026-11-08',
      },
    ]);
  });

  it('is a quote whose payment terms nobody gave', () => {
    expect(warningsWith()).toEqual([{ code: 'payment-terms-not-given', quoteId }]);
  });

  it('is a schedule that does not come to what the quote says', () => {
    expect(warningsWith(oneTime('1000.00'))).toEqual([]);
    expect(warningsWith(oneTime('900.00'))).toEqual([
      { code: 'payments-differ-from-quote', quoteId, quoted: '1000.00', paid: '900.00' },
    ]);
  });

  it('is what a prepayment leaves at the end', () => {
    const { contracts } = buildGivenScenario({
      contracts: [
        contractWith(
          SUPPLIER_IDS.borealis,
          statedPart(
            { kind: 'prepayment', label: 'Crédits', amount: '500.00', covers: ['Abonnement'] },
            { kind: 'recurring', label: 'Abonnement', amount: '10.00', everyMonths: 1 },
          ),
        ),
      ],
    });
    const scenario = buildScenario('1.00');
    const parts = (contracts[0]?.parts ?? []).map((part) => ({ ...part, quoted: null }));
    const kept = { ...scenario, contracts: scenario.contracts.map((one) => ({ ...one, parts })) };
    expect(warningsOf(kept, set)).toContainEqual({
      code: 'prepayment-unused',
      label: 'Crédits',
      amount: '140.00',
    });
  });
});
