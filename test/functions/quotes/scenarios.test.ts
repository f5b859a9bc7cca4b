import { beforeAll, describe, expect, it } from 'vitest';
import { readEntries } from '#stores/journal.ts';
import {
  type CheckedQuote,
  conveneKickoff,
  dateIn,
  giveProof,
  PROOFS,
  provePrerequisites,
  submitCorrectedQuote,
  submitFaultyQuote,
} from '../../../infra/commands/story/acquire.ts';
import { type Answer, expectStatus } from '../../../infra/commands/story/api-client.ts';
import type { Body } from '../../../infra/commands/story/people.ts';
import {
  ATTESTED_ESTIMATE,
  BASIS,
  FIGURES,
  type GivenPayment,
  oneTime,
} from '../../builders/scenario.ts';
import {
  bodyUnder,
  dossierOf,
  faultsOf,
  type House,
  ownHouse,
  quotedDossier,
} from '../../emulator/support/house.ts';
import { type OwnSupplier, ownSupplier } from '../../emulator/support/own-dossier.ts';
import { table } from '../../emulator/support/stack.ts';

let house: House;
let other: OwnSupplier;
let acquisitionId: string;
let quote: CheckedQuote;
let faulty: CheckedQuote;

beforeAll(async () => {
  house = await ownHouse('scenarios');
  other = await ownSupplier(house.adviser, 'scenarios-autre');
  acquisitionId = await dossierOf(house);
  const { buyer } = house.client;
  [quote, faulty] = await Promise.all([
    submitCorrectedQuote(buyer, acquisitionId),
    submitFaultyQuote(buyer, acquisitionId),
  ]);
});

type Json = Readonly<Record<string, unknown>>;

const estimate = {
  ...ATTESTED_ESTIMATE,
  evidence: { ...ATTESTED_ESTIMATE.evidence, signedOn: dateIn(-4) },
};
const STARTS_ON = '2027-02-01';

const openSet = (overrides: Json = {}, dossier = acquisitionId, body = house.client) =>
  body.buyer.api.post(`/acquisitions/${dossier}/scenario-sets`, {
    startsOn: STARTS_ON,
    mode: null,
    estimate,
    ...overrides,
  });

/** The path of a fresh comparison. */
async function freshSet(overrides: Json = {}, dossier = acquisitionId, body = house.client) {
  const { setId } = expectStatus(
    'Opening a comparison',
    await openSet(overrides, dossier, body),
    201,
  );
  return `/acquisitions/${dossier}/scenario-sets/${setId}`;
}

const statedPart = (...payments: GivenPayment[]) => ({
  source: { kind: 'configurator', reference: 'Configurateur public', on: dateIn(-2) },
  payments,
});
const contractOf = ({ supplierId }: OwnSupplier, ...parts: Json[]) => ({
  offers: [{ supplierId, name: 'Nuage privé' }],
  parts,
});
const quotePart = (quoteId: string, dossier: string | null = null) => ({
  source: { kind: 'quote', acquisitionId: dossier, quoteId },
});

let named = 0;

function addScenario(set: string, given: Json, body: Body = house.client): Promise<Answer> {
  named += 1;
  return body.buyer.api.post(`${set}/scenarios`, {
    name: `Scénario ${named}`,
    basis: BASIS,
    nonConformity: null,
    ...given,
  });
}

/** A scenario of one contract, paid at once; its identifier. */
async function addPriced(set: string, amount: string, given: Json = {}, body = house.client) {
  const contracts = [contractOf(house.supplier, statedPart(oneTime(amount)))];
  const added = await addScenario(set, { contracts, ...given }, body);
  return expectStatus('Adding a scenario', added, 201).scenarioId as string;
}

const choose = (set: string, scenarioId: string, command: Json = {}, body = house.client) =>
  body.buyer.api.post(`${set}/choice`, { scenarioId, ...command });

async function read(set: string) {
  return expectStatus('Reading a comparison', await house.client.buyer.api.get(set), 200);
}

const ranksOf = (view: Answer['body']): unknown[] =>
  view.scenarios.map((one: Answer['body']) => [one.cost.beforeTaxes, one.standing?.rank ?? null]);

const AUTHORISATION = { person: 'Lucie Desrochers', title: 'Présidente-directrice générale' };

const FITNESS = {
  name: 'Compatibilité technologique',
  linkToContract: 'Le parc tourne déjà sur cet hyperviseur ; rien n’est à convertir.',
};
const ON_FITNESS = {
  addedCriteria: [FITNESS],
  reasons: [{ criterion: FITNESS.name, reason: 'Aucune conversion des machines virtuelles.' }],
};

describe('what scenarios share', () => {
  it('P38: conforming scenarios are ranked on the duration of the dossier, others kept with their reason', async () => {
    const set = await freshSet();
    await addPriced(set, '250000.00');
    await addPriced(set, '180000.00');
    const nonConformity = 'Aucun centre de données au Québec.';
    await addPriced(set, '90000.00', { nonConformity });
    const contracts = [contractOf(house.supplier, quotePart(faulty.quoteId))];
    expectStatus('Adding', await addScenario(set, { contracts }), 201);
    const view = await read(set);
    expect(view).toMatchObject({ termMonths: 36, currency: 'CAD', taxBasis: 'before-taxes' });
    expect(ranksOf(view).slice(0, 3)).toEqual([
      ['180000.00', 1],
      ['250000.00', 2],
      ['90000.00', null],
    ]);
    const reasons = view.scenarios.slice(2).map((one: Answer['body']) => one.nonConformities);
    expect(reasons).toEqual([
      [{ kind: 'needs-not-met', sentence: expect.stringContaining(nonConformity) }],
      [{ kind: 'quote-not-conform', sentence: expect.stringContaining(faulty.quoteId) }],
    ]);
    expect(view.explanation.join(' ')).toContain('présente le prix le plus bas');
  });

  it('gives the comparison as a table, which a spreadsheet computes nothing of', async () => {
    const set = await freshSet();
    await addPriced(set, '180000.00', { name: '=Deux nœuds' });
    await addPriced(set, '90000.00', { name: 'Loin', nonConformity: 'Hors du Québec.' });
    const { status, headers, body } = await house.client.buyer.api.get(`${set}/comparison.csv`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/csv');
    const [titles, first, second] = (body as string).split('\r\n');
    expect(titles).toContain('Rang;Scénario;Fournisseurs');
    expect(first).toContain("1;'=Deux nœuds;");
    expect(first?.replaceAll('"', '')).toContain(';180000,00;9000,00;17955,00;206955,00;0,00;');
    expect(second).toContain('Hors du Québec.');
  });

  it('P38: a scenario on another duration, volume, currency or tax basis is refused, saying which', async () => {
    const set = await freshSet();
    const basis = {
      ...BASIS,
      termMonths: 12,
      currency: 'USD',
      taxBasis: 'with-taxes',
      volume: BASIS.volume.slice(1),
    };
    const contracts = [contractOf(house.supplier, statedPart(oneTime('1.00')))];
    const refused = await addScenario(set, { contracts, basis });
    expect(refused.status).toBe(422);
    const faults: { details: { what: string }; detail: string }[] = refused.body.faults;
    expect(faults.map(({ details }) => details.what)).toEqual([
      'duration',
      'currency',
      'tax-basis',
      'volume',
    ]);
    expect(faults[0]?.detail).toContain('12 mois, la comparaison pour 36 mois');
    expect(ranksOf(await read(set))).toEqual([]);
  });

  it('P40 refuses: a comparison whose volume rests on no estimate, no document and no signature', async () => {
    for (const given of [{}, { figures: FIGURES }, { evidence: estimate.evidence }]) {
      const refused = await openSet({ estimate: given });
      expect(refused.status).toBe(422);
      expect(faultsOf(refused)).toEqual(['quotes.estimate-missing']);
    }
    const unknown = { kind: 'document', documentId: house.supplier.supplierId };
    const refused = await openSet({ estimate: { figures: FIGURES, evidence: unknown } });
    expect(refused.body.code).toBe('documents.not-found');
    const tomorrow = { ...estimate.evidence, signedOn: dateIn(1) };
    const early = await openSet({ estimate: { figures: FIGURES, evidence: tomorrow } });
    expect(faultsOf(early)).toEqual(['quotes.estimate-attestation-in-future']);
  });

  it('P40 accepts: an estimate with its figures and a signed attestation, or a document of the dossier', async () => {
    const attested = await openSet();
    expect(attested.status).toBe(201);
    expect(attested.body.estimate).toEqual(estimate);
    const evidence = { kind: 'document', documentId: quote.quoteId };
    const documented = await openSet({ estimate: { figures: FIGURES, evidence } });
    expect(documented.status).toBe(201);
    const entries = await readEntries(table, `dossier:${acquisitionId}`);
    const told = entries.filter(({ type }) => type === 'quotes.ScenarioSetCreated');
    expect(told.at(-1)?.data).toMatchObject({ estimate: { documentId: quote.quoteId } });
    expect(JSON.stringify(told)).not.toContain(estimate.evidence.person);
  });
});

describe('the contracts of a scenario', () => {
  it('P39 refuses: offers, or a quote, of several suppliers in one contract', async () => {
    const set = await freshSet();
    const mixed = {
      offers: [
        { supplierId: house.supplier.supplierId, name: 'Nuage privé' },
        { supplierId: other.supplierId, name: 'Sauvegarde' },
      ],
      parts: [statedPart(oneTime('1000.00'))],
    };
    const refused = await addScenario(set, { contracts: [mixed] });
    expect(refused.status).toBe(422);
    expect(faultsOf(refused)).toEqual(['quotes.suppliers-mixed']);
    expect(refused.body.faults[0].detail).toContain('un seul fournisseur');
    const theirs = contractOf(other, quotePart(quote.quoteId));
    expect(faultsOf(await addScenario(set, { contracts: [theirs] }))).toEqual([
      'quotes.scenario-quote-of-another-supplier',
    ]);
  });

  it('P39 accepts: several offers of one supplier, priced by its quote', async () => {
    const set = await freshSet();
    const { supplierId } = house.supplier;
    const offers = ['Nuage privé', 'Sauvegarde'].map((name) => ({ supplierId, name }));
    const added = await addScenario(set, {
      contracts: [{ offers, parts: [quotePart(quote.quoteId)] }],
    });
    expect(added.status).toBe(201);
    const report = await house.client.buyer.api.get(
      `/acquisitions/${acquisitionId}/quotes/${quote.quoteId}`,
    );
    const { subtotal, total } = report.body.report.totals.computed;
    const [scenario] = (await read(set)).scenarios;
    expect(scenario.cost).toMatchObject({ beforeTaxes: subtotal, total });
    expect(scenario.contracts[0].offers).toEqual(['Nuage privé', 'Sauvegarde']);
  });

  it('P14: parallel contracts, with one supplier or several, compare as one combination', async () => {
    const set = await freshSet();
    const part = (amount: string) => statedPart(oneTime(amount));
    const contracts = [
      contractOf(house.supplier, part('100000.00')),
      contractOf(house.supplier, part('20000.00')),
      contractOf(other, part('30000.00')),
    ];
    expectStatus('Adding a combination', await addScenario(set, { contracts }), 201);
    await addPriced(set, '160000.00');
    const view = await read(set);
    expect(ranksOf(view)).toEqual([
      ['150000.00', 1],
      ['160000.00', 2],
    ]);
    expect(view.scenarios[0].contractPrices.map((one: Answer['body']) => one.beforeTaxes)).toEqual([
      '100000.00',
      '20000.00',
      '30000.00',
    ]);
  });

  it('takes the quote of another dossier of the body, never of another body', async () => {
    const sibling = await dossierOf(house);
    const set = await freshSet({}, sibling);
    const contracts = [contractOf(house.supplier, quotePart(quote.quoteId, acquisitionId))];
    expect((await addScenario(set, { contracts })).status).toBe(201);
    const neighbour = await bodyUnder(house, 'voisine', {});
    const theirDossier = await dossierOf(house, neighbour);
    const theirSet = await freshSet({}, theirDossier, neighbour);
    const refused = await addScenario(theirSet, { contracts }, neighbour);
    expect(faultsOf(refused)).toEqual(['quotes.scenario-quote-not-found']);
    const nowhere = [contractOf(house.supplier, quotePart(quote.quoteId, theirDossier))];
    const absent = await addScenario(theirSet, { contracts: nowhere }, neighbour);
    expect(absent.body).toEqual(refused.body);
  });
});

describe('what a scenario costs with time', () => {
  it('P41: indexation, a price agreed for later, a prepayment and a reservation, month by month', async () => {
    const set = await freshSet();
    const contracts = [
      contractOf(
        house.supplier,
        statedPart(
          {
            kind: 'recurring',
            label: 'Abonnement',
            amount: '1000.00',
            everyMonths: 1,
            indexation: { percentPerYear: '5', from: '2028-02-01' },
          },
          {
            kind: 'recurring',
            label: 'Soutien',
            amount: '500.00',
            everyMonths: 12,
            changes: [{ from: '2029-02-01', amount: '400.00' }],
          },
          { kind: 'prepayment', label: 'Crédits', amount: '6000.00', covers: ['Abonnement'] },
          {
            kind: 'reservation',
            label: 'Capacité',
            minimumQuantity: '100',
            estimatedQuantity: '80',
            unitPrice: '2',
            unitPriceBeyond: '3',
          },
        ),
      ),
    ];
    expectStatus('Adding', await addScenario(set, { contracts }), 201);
    const [{ cost, warnings, contracts: kept }] = (await read(set)).scenarios;
    // 37 830 for the subscription, prepaid for 6 months; 500 + 500 + 400; 36 × 200
    expect(cost.beforeTaxes).toBe('46430.00');
    expect(cost.months[0]).toEqual({ month: 1, startsOn: STARTS_ON, amount: '6700.00' });
    expect(cost.months[5].amount).toBe('200.00');
    expect(cost.months[6].amount).toBe('1200.00');
    expect(cost.months[24].amount).toBe('1702.50');
    expect(cost.years.map(({ amount }: { amount: string }) => amount)).toEqual([
      '14900.00',
      '15500.00',
      '16030.00',
    ]);
    expect(cost).toMatchObject({ tps: '2321.50', tvq: '4631.39', total: '53382.89' });
    expect(kept[0].parts[0].source).toMatchObject({ kind: 'configurator', on: dateIn(-2) });
    expect(warnings.map(({ code }: { code: string }) => code)).toEqual(['price-without-quote']);
  });

  it('P41: a quote whose payment terms are not given is counted, with a warning', async () => {
    const set = await freshSet();
    const contracts = [contractOf(house.supplier, quotePart(quote.quoteId))];
    expectStatus('Adding', await addScenario(set, { contracts }), 201);
    const [{ warnings }] = (await read(set)).scenarios;
    expect(warnings).toEqual([
      {
        code: 'payment-terms-not-given',
        sentence: expect.stringContaining('annexe modificative'),
      },
    ]);
  });
});

describe('what is chosen', () => {
  it('P44: criteria besides price are kept with their link to the contract, and when they were recorded', async () => {
    const before = {
      name: 'Délai',
      linkToContract: 'Le bail du centre finit en juin.',
      weightPercent: 40,
    };
    const set = await freshSet({ criteria: [before] });
    await addPriced(set, '100000.00');
    const dear = await addPriced(set, '130000.00');
    const silent = await choose(set, dear);
    expect(silent.status).toBe(422);
    expect(faultsOf(silent)).toEqual(['quotes.choice-reason-missing']);
    const chosen = await choose(set, dear, ON_FITNESS);
    expect(chosen.status).toBe(201);
    expect(chosen.body.criteria).toEqual([
      expect.objectContaining({ ...before, beforeAmounts: true }),
      expect.objectContaining({ ...FITNESS, beforeAmounts: false }),
    ]);
    expect(chosen.body.choice.reasons).toEqual(ON_FITNESS.reasons);
    const entries = await readEntries(table, `dossier:${acquisitionId}`);
    expect(entries.at(-1)).toMatchObject({
      type: 'quotes.ScenarioChosen',
      data: { scenarioId: dear, criteria: [FITNESS.name], aboveLowest: '30000.00' },
    });
  });

  it('P46: above the lowest price, section 48 asks for the executive’s authorisation and the kickoff waits for it', async () => {
    const { acquisitionId: dossier } = await quotedDossier(house);
    const { buyer } = house.client;
    await provePrerequisites(buyer, house.adviser, dossier, PROOFS);
    const set = await freshSet({}, dossier);
    await addPriced(set, '100000.00');
    const dear = await addPriced(set, '130000.00');
    const { choice, choiceExplanation } = (await choose(set, dear, ON_FITNESS)).body;
    expect(choice).toMatchObject({
      lowestPrice: false,
      authorisation: { required: true, because: 'above-lowest-price' },
    });
    expect(choiceExplanation.at(-1)).toMatch(/autorisation .* requise .*article.48/);
    const name = 'supplier-and-solution-chosen';
    const waiting = await conveneKickoff(house.adviser, dossier);
    const missing = waiting.body.faults.map((one: Answer['body']) => one.details.name);
    expect(missing).toEqual([name]);
    const lie = await giveProof(buyer, dossier, name, PROOFS[name]);
    expect(lie).toMatchObject({
      status: 422,
      body: { code: 'acquisitions.proof-contradicts-choice' },
    });
    const truth = await giveProof(buyer, dossier, name, { ...PROOFS[name], lowestPrice: false });
    expect(truth.status).toBe(200);
    expect(truth.body.missing.map((one: Answer['body']) => one.name)).toContain(
      'executive-authorisation',
    );
  });

  it('P46 refuses: the kickoff on an authorisation that was given for an earlier choice', async () => {
    const { acquisitionId: dossier } = await quotedDossier(house);
    const { buyer } = house.client;
    const chooseDear = async () => {
      const set = await freshSet({}, dossier);
      await addPriced(set, '100000.00');
      const dear = await addPriced(set, '130000.00');
      expectStatus('Choosing', await choose(set, dear, ON_FITNESS), 201);
    };
    await chooseDear();
    const chosen = PROOFS['supplier-and-solution-chosen'];
    await provePrerequisites(buyer, house.adviser, dossier, {
      ...PROOFS,
      'supplier-and-solution-chosen': { ...chosen, lowestPrice: false },
      'executive-authorisation': AUTHORISATION,
    });
    await chooseDear();
    const waiting = await conveneKickoff(house.adviser, dossier);
    expect(waiting.status).toBe(409);
    expect(waiting.body.faults).toMatchObject([
      { details: { name: 'executive-authorisation', missing: 'proof' } },
    ]);
    const entries = await readEntries(table, `dossier:${dossier}`);
    const told = entries.filter(({ type }) => type === 'quotes.ScenarioChosen');
    expect(told.map(({ data }) => data.proofWithdrawn)).toEqual([false, true]);
  });

  it('P46: the lowest price asks for no authorisation, nor does any price of a municipal body', async () => {
    const set = await freshSet();
    const cheap = await addPriced(set, '100000.00');
    await addPriced(set, '130000.00');
    expect((await choose(set, cheap)).body.choice).toMatchObject({
      lowestPrice: true,
      authorisation: { required: false, because: 'lowest-price' },
    });
    const city = await bodyUnder(house, 'ville', {
      regime: { decree596: false, rcti: false, municipal: true },
    });
    const theirSet = await freshSet({}, await dossierOf(house, city), city);
    await addPriced(theirSet, '100000.00', {}, city);
    const dear = await addPriced(theirSet, '130000.00', {}, city);
    const chosen = await choose(theirSet, dear, ON_FITNESS, city);
    expect(chosen.body.choice).toMatchObject({
      lowestPrice: false,
      authorisation: { required: false, because: 'municipal' },
    });
  });

  it('G13: all tied at the lowest price are lowest, and the choice says how one was taken', async () => {
    const set = await freshSet();
    const first = await addPriced(set, '100000.00');
    const second = await addPriced(set, '100000.00');
    await addPriced(set, '130000.00');
    expect(ranksOf(await read(set))).toEqual([
      ['100000.00', 1],
      ['100000.00', 1],
      ['130000.00', 3],
    ]);
    expect(faultsOf(await choose(set, first))).toEqual(['quotes.tie-break-missing']);
    const tieBreak = { method: 'draw', drawnOn: dateIn(0), person: 'Hélène Fortier' };
    const { choice, choiceExplanation } = (await choose(set, first, { tieBreak })).body;
    expect(choice).toMatchObject({
      lowestPrice: true,
      tiedWith: [second],
      tieBreak,
      authorisation: { required: false, because: 'tied-lowest-price' },
    });
    expect(choiceExplanation.join(' ')).not.toContain('services juridiques');
  });

  it('G13: equals told apart by other criteria are chosen with a warning', async () => {
    const set = await freshSet();
    const first = await addPriced(set, '100000.00');
    await addPriced(set, '100000.00');
    const tieBreak = { method: 'reason', reason: 'Compatible avec le parc.' };
    const { choice, choiceExplanation } = (await choose(set, first, { ...ON_FITNESS, tieBreak }))
      .body;
    expect(choice.authorisation.required).toBe(false);
    expect(choiceExplanation.join(' ')).toContain('services juridiques');
  });

  it('is no supplier that left the Catalogue since', async () => {
    const gone = await ownSupplier(house.adviser, 'scenarios-parti');
    const set = await freshSet();
    const contracts = [contractOf(gone, statedPart(oneTime('1000.00')))];
    const scenarioId = await addPriced(set, '', { contracts });
    const path = `/suppliers/${gone.supplierId}/status-changes`;
    const reason = 'La preuve annuelle de sécurité n’a pas été fournie.';
    const change = { to: 'withdrawn', on: dateIn(0), reason };
    expectStatus('Withdrawing', await house.adviser.api.post(path, change), 201);
    const refused = await choose(set, scenarioId);
    expect(refused.status).toBe(422);
    expect(faultsOf(refused)).toEqual(['quotes.chosen-supplier-gone']);
  });

  it('closes the comparison: nothing is added to it nor chosen again', async () => {
    const set = await freshSet();
    const only = await addPriced(set, '100000.00');
    expectStatus('Choosing', await choose(set, only), 201);
    const contracts = [contractOf(house.supplier, statedPart(oneTime('1.00')))];
    for (const late of [await addScenario(set, { contracts }), await choose(set, only)]) {
      expect(late).toMatchObject({ status: 409, body: { code: 'quotes.comparison-closed' } });
    }
    const listed = await house.adviser.api.get(`/acquisitions/${acquisitionId}/scenario-sets`);
    const ids = listed.body.scenarioSets.map((one: Answer['body']) => one.choice?.scenarioId);
    expect(ids).toContain(only);
  });
});
