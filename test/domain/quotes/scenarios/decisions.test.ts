import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import {
  type Choice,
  contradictsChoice,
  decideChoice,
  decideScenario,
  decideScenarioSet,
  type GivenScenario,
  type givenScenarioSchema,
  isTieSettledByCriteria,
  latestChoice,
  type Quoted,
  type Scenario,
  type ScenarioSet,
  type ScenarioState,
} from '#domain/quotes/scenarios/index.ts';
import { isRefusal, type Refusal } from '#domain/values/decision.ts';
import {
  ATTESTED_ESTIMATE,
  BASIS,
  buildGivenScenario,
  buildScenario,
  buildScenarioSet,
  contractWith,
  FIGURES,
  type GivenPayment,
  oneTime,
  SUPPLIER_IDS,
  statedPart,
} from '../../../builders/scenario.ts';

const NOW = '2026-11-12T15:00:00.000Z';
const TODAY = '2026-11-12';
const QUOTE_ID = '01JD0000000000000000000004';

function refusalOf(decision: unknown): Refusal {
  if (!isRefusal(decision)) throw new Error('The decision refuses nothing.');
  return decision;
}
const faultsOf = (decision: unknown) => refusalOf(decision).faults.map(({ code }) => code);

const fitness = {
  name: 'Compatibilité',
  linkToContract: 'Le parc tourne déjà là.',
  weightPercent: 30,
};

describe('opening a comparison', () => {
  const open = (overrides: Partial<Parameters<typeof decideScenarioSet>[0]> = {}) =>
    decideScenarioSet(
      {
        setId: '01JD0000000000000000000006',
        acquisitionId: '01JD0000000000000000000002',
        memberId: 'buyer-1',
        startsOn: '2027-02-01',
        termMonths: 36,
        mode: null,
        estimate: {
          figures: [...FIGURES],
          evidence: { ...ATTESTED_ESTIMATE.evidence },
        },
        criteria: [fitness],
        ...overrides,
      },
      TODAY,
      NOW,
    );

  it('remembers what is shared, and that a criterion came before any amount', () => {
    expect(open()).toMatchObject({
      termMonths: 36,
      currency: 'CAD',
      taxBasis: 'before-taxes',
      criteria: [{ ...fitness, recordedAt: NOW, beforeAmounts: true }],
      choice: null,
    });
  });

  it.each<[string, Parameters<typeof open>[0], string[]]>([
    [
      'no estimate at all',
      { estimate: { figures: [], evidence: null } },
      ['quotes.estimate-missing'],
    ],
    [
      'figures that rest on nothing',
      { estimate: { figures: [...FIGURES], evidence: null } },
      ['quotes.estimate-missing'],
    ],
    [
      'an attestation of tomorrow',
      {
        estimate: {
          figures: [...FIGURES],
          evidence: { ...ATTESTED_ESTIMATE.evidence, signedOn: '2026-11-13' },
        },
      },
      ['quotes.estimate-attestation-in-future'],
    ],
    [
      'a figure given twice and a criterion too, at once',
      {
        estimate: {
          figures: [...FIGURES, ...FIGURES.slice(0, 1)],
          evidence: { ...ATTESTED_ESTIMATE.evidence },
        },
        criteria: [fitness, { ...fitness, name: 'COMPATIBILITÉ' }],
      },
      ['quotes.figure-repeated', 'quotes.criterion-repeated'],
    ],
  ])('refuses %s', (_, overrides, codes) => {
    expect(faultsOf(open(overrides))).toEqual(codes);
  });
});

const quoted = (overrides: Partial<Quoted> = {}): Quoted => ({
  acquisitionId: '01JD0000000000000000000002',
  quoteId: QUOTE_ID,
  supplierId: SUPPLIER_IDS.borealis,
  reportSha256: 'a'.repeat(64),
  result: 'conform',
  approved: false,
  rejected: false,
  beforeTaxes: '98500.00',
  termMonths: 36,
  ...overrides,
});

const QUOTE_PART = { source: { kind: 'quote', quoteId: QUOTE_ID } } as const;
const { borealis, laurentien } = SUPPLIER_IDS;

function add(
  given: Partial<z.input<typeof givenScenarioSchema>> = {},
  state: Partial<ScenarioState> = {},
) {
  return decideScenario(
    {
      set: buildScenarioSet(),
      scenarios: [],
      suppliers: new Map([
        [borealis, { name: 'Boréalis infonuagique', qualified: true }],
        [laurentien, { name: 'Nuage laurentien', qualified: true }],
      ]),
      quotes: new Map([[QUOTE_ID, quoted()]]),
      ...state,
    },
    {
      scenarioId: '01JD0000000000000000000007',
      memberId: 'buyer-1',
      given: buildGivenScenario(given),
    },
    TODAY,
    NOW,
  );
}

const withPayments = (...payments: GivenPayment[]) => ({
  contracts: [contractWith(borealis, statedPart(...payments))],
});
const quotesOf = (one: Quoted | 'unchecked') => ({ quotes: new Map([[QUOTE_ID, one]]) });
const ofQuote = { contracts: [contractWith(borealis, QUOTE_PART)] };

describe('adding a scenario', () => {
  it('takes several offers of one supplier, and contracts in parallel with several', () => {
    const offers = ['Nuage privé', 'Sauvegarde'].map((name) => ({ supplierId: borealis, name }));
    const added = add({
      contracts: [
        { offers, parts: [QUOTE_PART] },
        contractWith(laurentien, statedPart(oneTime('1500.00'))),
      ],
    });
    expect(added).toMatchObject({
      contracts: [
        {
          supplier: { supplierId: borealis, name: 'Boréalis infonuagique' },
          offers: ['Nuage privé', 'Sauvegarde'],
          parts: [{ quoted: { beforeTaxes: '98500.00' } }],
        },
        { supplier: { name: 'Nuage laurentien' }, parts: [{ quoted: null }] },
      ],
      nonConformities: [],
    });
  });

  it.each<[string, Parameters<typeof add>, string[]]>([
    [
      'two suppliers in one contract, naming them',
      [
        {
          contracts: [
            {
              offers: [
                { supplierId: borealis, name: 'Nuage privé' },
                { supplierId: laurentien, name: 'Sauvegarde' },
              ],
              parts: [QUOTE_PART],
            },
          ],
        },
      ],
      ['quotes.suppliers-mixed'],
    ],
    [
      'the quote of another supplier',
      [{ contracts: [contractWith(laurentien, QUOTE_PART)] }],
      ['quotes.scenario-quote-of-another-supplier'],
    ],
    [
      'a quote twice',
      [{ contracts: [contractWith(borealis, QUOTE_PART), contractWith(borealis, QUOTE_PART)] }],
      ['quotes.scenario-quote-counted-twice'],
    ],
    ['a quote not found', [ofQuote, { quotes: new Map() }], ['quotes.scenario-quote-not-found']],
    [
      'a quote not checked',
      [ofQuote, quotesOf('unchecked')],
      ['quotes.scenario-quote-not-checked'],
    ],
    [
      'a quote in dollars of another country, without a frozen rate',
      [ofQuote, quotesOf(quoted({ beforeTaxes: null }))],
      ['quotes.exchange-rate-not-frozen'],
    ],
    [
      'a quote of twelve months taken as it is for thirty-six',
      [ofQuote, quotesOf(quoted({ termMonths: 12 }))],
      ['quotes.basis-differs'],
    ],
    ['a supplier not found', [{}, { suppliers: new Map() }], ['quotes.supplier-not-found']],
    ['no payment', [withPayments()], ['quotes.payments-missing']],
    [
      'a price read tomorrow',
      [
        {
          contracts: [
            contractWith(borealis, {
              source: { kind: 'supplier-email', reference: 'Courriel', on: '2026-11-13' },
              payments: [oneTime('1.00')],
            }),
          ],
        },
      ],
      ['quotes.price-in-future'],
    ],
    [
      'two payments of one name',
      [withPayments(oneTime('1.00'), oneTime('2.00'))],
      ['quotes.payment-label-repeated'],
    ],
    [
      'a prepayment for what is not there',
      [withPayments({ kind: 'prepayment', label: 'Crédits', amount: '5.00', covers: ['Rien'] })],
      ['quotes.covered-payment-not-found'],
    ],
    [
      'a name already used',
      [{ name: 'DÉJÀ PRIS' }, { scenarios: [buildScenario('1.00', { name: 'Déjà pris' })] }],
      ['quotes.scenario-name-used'],
    ],
  ])('refuses %s', (_, args, codes) => {
    expect(faultsOf(add(...args))).toEqual(codes);
  });

  it.each<[string, GivenPayment]>([
    ['a month after the end', { ...oneTime('1.00'), month: 13 } as GivenPayment],
    ['months in disorder', recurring({ fromMonth: 6, toMonth: 5 })],
    ['months that go on after the end', recurring({ toMonth: 13 })],
    [
      'a price that changes on the first day',
      recurring({ changes: [{ from: '2027-02-01', amount: '1' }] }),
    ],
    [
      'an indexation after the end',
      recurring({ indexation: { percentPerYear: '2', from: '2028-02-01' } }),
    ],
  ])('refuses %s, which would never be paid', (_, payment) => {
    const set = buildScenarioSet({ termMonths: 12 });
    const given = { ...withPayments(payment), basis: { ...BASIS, termMonths: 12 } };
    expect(faultsOf(add(given, { set }))).toEqual(['quotes.payment-outside-term']);
  });

  it('says at once everything that differs from what the comparison shares', () => {
    const basis: GivenScenario['basis'] = {
      termMonths: 24,
      currency: 'USD',
      taxBasis: 'with-taxes',
      mode: 'lease',
      volume: [
        { name: 'Processeurs virtuels', quantity: '128' },
        { name: 'Mémoire', quantity: '1024' },
      ],
    };
    const refused = refusalOf(add({ basis }, { set: buildScenarioSet({ mode: 'purchase' }) }));
    expect(refused.faults.map(({ details }) => details)).toEqual([
      { what: 'duration', of: null, expected: '36', found: '24' },
      { what: 'currency', of: null, expected: 'CAD', found: 'USD' },
      { what: 'tax-basis', of: null, expected: 'before-taxes', found: 'with-taxes' },
      { what: 'mode', of: null, expected: 'purchase', found: 'lease' },
      { what: 'volume', of: 'Processeurs virtuels', expected: '256', found: '128' },
      { what: 'volume', of: 'Stockage utile', expected: '120.5', found: null },
      { what: 'volume', of: 'Mémoire', expected: null, found: '1024' },
    ]);
  });

  it('reads quantities as numbers: 120.50 is 120.5', () => {
    const volume = BASIS.volume.map((one) => ({ ...one, quantity: `${one.quantity}0` }));
    volume[0] = { name: 'Processeurs virtuels', quantity: '256.00' };
    expect(isRefusal(add({ basis: { ...BASIS, volume } }))).toBe(false);
  });

  it('keeps what does not conform, with every reason', () => {
    const added = add(
      { ...ofQuote, nonConformity: 'Aucun centre de données au Québec.' },
      {
        ...quotesOf(quoted({ result: 'refused' })),
        suppliers: new Map([[borealis, { name: 'Boréalis infonuagique', qualified: false }]]),
      },
    );
    expect(added).toMatchObject({
      nonConformities: [
        { kind: 'needs-not-met', reason: 'Aucun centre de données au Québec.' },
        { kind: 'supplier-not-qualified', supplierName: 'Boréalis infonuagique' },
        { kind: 'quote-not-conform', quoteId: QUOTE_ID, result: 'refused' },
      ],
    });
  });

  it.each<[string, Partial<Quoted>, boolean]>([
    ['conform', { result: 'conform' }, true],
    ['conform with warnings', { result: 'conform-with-warnings' }, true],
    ['to be read by a person', { result: 'needs-reading' }, false],
    ['refused, then validated by the broker', { result: 'refused', approved: true }, true],
    ['conform, then set aside by the broker', { result: 'conform', rejected: true }, false],
  ])('ranks by a quote that is %s: %s', (_, overrides, ranked) => {
    const added = add(ofQuote, quotesOf(quoted(overrides)));
    expect(isRefusal(added) ? null : added.nonConformities.length === 0).toBe(ranked);
  });

  it('keeps no more than an item of the table may weigh', () => {
    const large = (count: number) => {
      const labels = Array.from({ length: 12 }, (_, index) => `${index} `.padEnd(80, 'é'));
      const payments = labels.map((label) => oneTime('1.00', label));
      const parts = Array.from({ length: 5 }, () => statedPart(...payments));
      return { contracts: Array.from({ length: count }, () => contractWith(borealis, ...parts)) };
    };
    expect(faultsOf(add(large(5)))).toEqual(['quotes.scenario-too-large']);
    const kept = add(large(2));
    expect(isRefusal(kept)).toBe(false);
    expect(new TextEncoder().encode(JSON.stringify(kept)).length).toBeLessThan(100_000);
  });

  it('refuses when the comparison is closed or full', () => {
    const full = Array.from({ length: 30 }, () => buildScenario('1.00'));
    expect(refusalOf(add({}, { scenarios: full })).code).toBe('quotes.too-many-scenarios');
    const { set } = choose([buildScenario('1.00')]);
    expect(refusalOf(add({}, { set })).code).toBe('quotes.comparison-closed');
  });
});

function recurring(overrides: Partial<GivenPayment & { kind: 'recurring' }>): GivenPayment {
  return { kind: 'recurring', label: 'Abonnement', amount: '10.00', everyMonths: 1, ...overrides };
}

type Command = Partial<Parameters<typeof decideChoice>[1]>;
const organisation = { regime: { decree596: false, rcti: true, municipal: false } };

function tryToChoose(
  scenarios: readonly Scenario[],
  command: Command = {},
  set: ScenarioSet = buildScenarioSet(),
  gone: readonly string[] = [],
) {
  return decideChoice(
    { set, scenarios, organisation, unqualified: new Set(gone) },
    {
      scenarioId: scenarios[0]?.scenarioId ?? '',
      memberId: 'buyer-1',
      addedCriteria: [],
      reasons: [],
      tieBreak: null,
      ...command,
    },
    TODAY,
    NOW,
  );
}

function choose(...args: Parameters<typeof tryToChoose>): { set: ScenarioSet; choice: Choice } {
  const decided = tryToChoose(...args);
  if (isRefusal(decided)) throw new Error(`Refused: ${decided.code}`);
  return decided;
}

const reasonOn = (criterion: string) => ({ criterion, reason: 'Aucune conversion à faire.' });
const DRAW = { method: 'draw', drawnOn: TODAY, person: 'Hélène Fortier' } as const;

describe('choosing a scenario', () => {
  it('is refused for a supplier that left the Catalogue since, each told once', () => {
    const scenarios = [buildScenario('100.00'), buildScenario('200.00')];
    const ids = scenarios.flatMap(({ contracts }) =>
      contracts.map(({ supplier }) => supplier.supplierId),
    );
    const refused = tryToChoose(scenarios, {}, buildScenarioSet(), ids);
    expect(isRefusal(refused) && refused.faults.map(({ code }) => code)).toEqual([
      'quotes.chosen-supplier-gone',
    ]);
    const elsewhere = tryToChoose(scenarios, {}, buildScenarioSet(), [
      '01JD0000000000000000000ABC',
    ]);
    expect(isRefusal(elsewhere)).toBe(false);
  });

  it('needs nothing more at the lowest price, and asks for no authorisation', () => {
    const { choice } = choose([buildScenario('100.00'), buildScenario('200.00')]);
    expect(choice).toMatchObject({
      lowestPrice: true,
      aboveLowest: '0.00',
      supplierIds: [borealis],
      authorisation: { required: false, because: 'lowest-price' },
    });
  });

  it('rests on a criterion above the lowest price, recorded before the amounts or after', () => {
    const scenarios = [buildScenario('250.00'), buildScenario('200.00')];
    expect(faultsOf(tryToChoose(scenarios))).toEqual(['quotes.choice-reason-missing']);
    const { set, choice } = choose(scenarios, {
      addedCriteria: [fitness],
      reasons: [reasonOn('compatibilité')],
    });
    expect(set.criteria).toEqual([{ ...fitness, recordedAt: NOW, beforeAmounts: false }]);
    expect(choice).toMatchObject({
      lowestPrice: false,
      beforeTaxes: '250.00',
      aboveLowest: '50.00',
      authorisation: { required: true, because: 'above-lowest-price' },
    });
  });

  it('names only criteria that are recorded', () => {
    const refused = tryToChoose([buildScenario('1.00')], { reasons: [reasonOn('Couleur')] });
    expect(faultsOf(refused)).toEqual(['quotes.choice-criterion-not-found']);
  });

  it('says how one was taken among equals, and warns when criteria settled it', () => {
    const scenarios = [buildScenario('100.00'), buildScenario('100.00')];
    expect(faultsOf(tryToChoose(scenarios))).toEqual(['quotes.tie-break-missing']);
    const { choice } = choose(scenarios, { tieBreak: DRAW });
    expect(choice).toMatchObject({
      lowestPrice: true,
      tiedWith: [scenarios[1]?.scenarioId],
      authorisation: { required: false, because: 'tied-lowest-price' },
    });
    expect(isTieSettledByCriteria(choice)).toBe(false);
    const settled = choose(scenarios, {
      tieBreak: { method: 'reason', reason: 'Délai de livraison.' },
      addedCriteria: [fitness],
      reasons: [reasonOn(fitness.name)],
    });
    expect(isTieSettledByCriteria(settled.choice)).toBe(true);
  });

  it('takes no tie-break where nothing is tied, nor a draw of tomorrow', () => {
    expect(faultsOf(tryToChoose([buildScenario('1.00')], { tieBreak: DRAW }))).toEqual([
      'quotes.tie-break-without-tie',
    ]);
    const tied = [buildScenario('1.00'), buildScenario('1.00')];
    const tomorrow = { ...DRAW, drawnOn: '2026-11-13' };
    expect(faultsOf(tryToChoose(tied, { tieBreak: tomorrow }))).toEqual(['quotes.draw-in-future']);
  });

  it('never takes a scenario that does not conform, that is not there, or a second one', () => {
    const nonConformities: Scenario['nonConformities'] = [
      { kind: 'needs-not-met', reason: 'Hors du Québec.' },
    ];
    const unfit = buildScenario('1.00', { nonConformities });
    expect(refusalOf(tryToChoose([unfit])).code).toBe('quotes.scenario-not-conforming');
    expect(refusalOf(tryToChoose([])).code).toBe('quotes.scenario-not-found');
    const scenarios = [buildScenario('1.00')];
    const { set } = choose(scenarios);
    expect(refusalOf(tryToChoose(scenarios, {}, set)).code).toBe('quotes.comparison-closed');
  });
});

describe('a proof held against the choice', () => {
  const choice = { lowestPrice: false, supplierIds: [borealis] };

  it.each([
    ['agrees', { lowestPrice: false, supplierId: borealis }, null],
    ['says the lowest price', { lowestPrice: true, supplierId: borealis }, 'lowest-price'],
    ['is for another supplier', { lowestPrice: false, supplierId: laurentien }, 'supplier'],
    ['says nothing of the price', { supplierId: borealis }, null],
  ])('%s', (_, proof, about) => {
    expect(contradictsChoice(choice, proof)?.about ?? null).toBe(about);
  });

  it('agrees with anything while nothing is chosen', () => {
    expect(contradictsChoice(null, { lowestPrice: true, supplierId: laurentien })).toBeNull();
  });

  it('is held against the last choice', () => {
    const { set: first } = choose([buildScenario('1.00')]);
    const { set: second } = choose([buildScenario('2.00')]);
    const later = second.choice && { ...second.choice, chosenAt: '2026-11-13T09:00:00.000Z' };
    const sets = [{ choice: null }, { choice: later }, first];
    expect(latestChoice(sets)?.beforeTaxes).toBe('2.00');
    expect(latestChoice([{ choice: null }])).toBeNull();
  });
});
