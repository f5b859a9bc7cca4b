import { beforeAll, describe, expect, it } from 'vitest';
import {
  assignAdviser,
  conveneKickoff,
  dateIn,
  getInTouch,
  giveProof,
  PROOFS,
  provePrerequisites,
  recordKickoff,
  tickProof,
} from '../../../infra/commands/story/acquire.ts';
import type { Answer } from '../../../infra/commands/story/api-client.ts';
import { requestPackage } from '../../../infra/commands/story/conclude.ts';
import type { Body } from '../../../infra/commands/story/people.ts';
import {
  bodyUnder,
  convenedDossier,
  dossierOf,
  faultsOf,
  type House,
  ownHouse,
  quotedDossier,
  sign,
} from '../../emulator/support/house.ts';

let house: House;
let itq: Body;
let city: Body;

beforeAll(async () => {
  house = await ownHouse('kickoff');
  itq = await bodyUnder(house, 'itq', {
    regime: { decree596: true, rcti: true, municipal: false },
    eligibility: {
      basis: 'itq',
      reference: 'Besoins propres',
      from: '2020-01-01',
      until: null,
    },
  });
  city = await bodyUnder(house, 'ville', {
    regime: { decree596: false, rcti: false, municipal: true },
  });
});

type Proofs = Parameters<typeof provePrerequisites>[3];

const { 'financial-authorisation': FINANCIAL, ...NOT_FINANCIAL } = PROOFS;
const NOT_LOWEST = {
  ...PROOFS,
  'supplier-and-solution-chosen': { ...PROOFS['supplier-and-solution-chosen'], lowestPrice: false },
};

const FROM_THE_CEI = {
  person: 'Réjean Thibodeau',
  title: 'Architecte au Centre d’expertise en infonuagique',
  result: 'approved',
};

/** A dossier with everything but, perhaps, a validated quote. */
async function provenDossier(proofs: Proofs, body = house.client) {
  const acquisitionId = await dossierOf(house, body);
  await provePrerequisites(body.buyer, house.adviser, acquisitionId, proofs);
  return acquisitionId;
}

async function readyDossier(proofs: Proofs, body = house.client) {
  const { acquisitionId } = await quotedDossier(house, body);
  await provePrerequisites(body.buyer, house.adviser, acquisitionId, proofs);
  return acquisitionId;
}

const convene = (acquisitionId: string) => conveneKickoff(house.adviser, acquisitionId);

/** Who must act for what, as the refusal says it: `client proof financial-authorisation`. */
const missingIn = ({ body }: Answer): string[] =>
  body.faults.map(
    ({ details }: { details: Record<'actor' | 'missing' | 'name', string> }) =>
      `${details.actor} ${details.missing} ${details.name}`,
  );

async function proveAndTick(body: Body, acquisitionId: string, name: string): Promise<void> {
  await provePrerequisites(body.buyer, house.adviser, acquisitionId, {
    [name]: { person: 'Lucie Desrochers', title: 'Présidente-directrice générale' },
  });
}

describe('what must hold before the kickoff', () => {
  let acquisitionId: string;
  let ofItq: string;

  beforeAll(async () => {
    ({ acquisitionId } = await quotedDossier(house));
    ofItq = await readyDossier(PROOFS, itq);
    await assignAdviser(house.adviser, ofItq);
  });

  it('P51 refuses: a kickoff with nothing proven, listing each prerequisite and who must act', async () => {
    const bare = await dossierOf(house);
    await getInTouch(house.client.buyer, house.adviser, bare);
    const refused = await convene(bare);
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'acquisitions.prerequisites-missing', details: { count: 4 } },
    });
    expect(missingIn(refused)).toEqual([
      'client proof supplier-and-solution-chosen',
      'broker verification quote-validated',
      'client proof conditions-read',
      'client proof financial-authorisation',
    ]);
  });

  it('P51 refuses: a kickoff that the client has proven and the broker has not ticked', async () => {
    await getInTouch(house.client.buyer, house.adviser, acquisitionId);
    for (const [name, proof] of Object.entries(PROOFS)) {
      await giveProof(house.client.buyer, acquisitionId, name, proof);
    }
    expect(missingIn(await convene(acquisitionId))).toEqual([
      'broker verification supplier-and-solution-chosen',
      'broker verification conditions-read',
      'broker verification financial-authorisation',
    ]);
  });

  it('a proof changed after its tick must be ticked again', async () => {
    for (const name of Object.keys(PROOFS)) await tickProof(house.adviser, acquisitionId, name);
    const give = (changes: object = {}) =>
      giveProof(house.client.buyer, acquisitionId, 'conditions-read', {
        ...PROOFS['conditions-read'],
        ...changes,
      });
    expect((await give()).body.prerequisites).toMatchObject({
      'conditions-read': { verifiedBy: house.adviser.sub },
    });
    expect((await give({ title: 'Directeur par intérim' })).status).toBe(200);
    expect(missingIn(await convene(acquisitionId))).toEqual([
      'broker verification conditions-read',
    ]);
  });

  it('P51 accepts: a kickoff once each prerequisite that applies is ticked by the broker', async () => {
    await tickProof(house.adviser, acquisitionId, 'conditions-read');
    expect(await convene(acquisitionId)).toMatchObject({
      status: 201,
      body: { status: 'kickoff-convened', missing: [] },
    });
  });

  it('P45 refuses: a kickoff of ITQ without the validation of the CEI', async () => {
    expect(missingIn(await convene(ofItq))).toEqual(['client proof cei-validation']);
  });

  it('P45 refuses: a kickoff of ITQ whose choice the CEI refused, or validated before it was made', async () => {
    const answered = (changes: object) =>
      giveProof(itq.buyer, ofItq, 'cei-validation', { ...FROM_THE_CEI, ...changes });
    expect((await answered({ result: 'refused' })).status).toBe(200);
    expect(missingIn(await convene(ofItq))).toEqual(['client proof cei-validation']);
    expect((await answered({ date: dateIn(-2) })).body).toMatchObject({
      code: 'acquisitions.authorisation-before-choice',
      detail: expect.stringContaining('elle ne peut pas porter sur ce choix'),
    });
  });

  it('P45 accepts: a kickoff of ITQ with the validation of the CEI', async () => {
    const proofs = { 'cei-validation': FROM_THE_CEI };
    await provePrerequisites(itq.buyer, house.adviser, ofItq, proofs);
    expect((await convene(ofItq)).status).toBe(201);
  });

  it('the validation of the CEI is not asked of another body', async () => {
    const ofOther = await dossierOf(house);
    const given = await giveProof(house.client.buyer, ofOther, 'cei-validation');
    expect(given).toMatchObject({
      status: 422,
      body: { code: 'acquisitions.prerequisite-not-applicable' },
    });
  });
});

describe('a choice that is not of the lowest price', () => {
  let acquisitionId: string;

  beforeAll(async () => {
    acquisitionId = await readyDossier(NOT_LOWEST);
  });

  it('P46 refuses: its kickoff, and so its contract, without the executive’s authorisation', async () => {
    expect(missingIn(await convene(acquisitionId))).toEqual([
      'client proof executive-authorisation',
    ]);
    expect(faultsOf(await requestPackage(house.adviser, acquisitionId))).toEqual([
      'contracts.kickoff-not-held',
      'contracts.admissibility-not-checked',
    ]);
    const tomorrow = await giveProof(house.client.buyer, acquisitionId, 'executive-authorisation', {
      person: 'Lucie Desrochers',
      title: 'Présidente-directrice générale',
      date: dateIn(1),
    });
    expect(tomorrow).toMatchObject({ status: 422, body: { code: 'acquisitions.proof-in-future' } });
  });

  it('P46 accepts: its kickoff with the authorisation, and a signature that follows it', async () => {
    await proveAndTick(house.client, acquisitionId, 'executive-authorisation');
    expect((await convene(acquisitionId)).status).toBe(201);
    const contract = await sign(house.client, acquisitionId, dateIn(0));
    expect(contract.irregularities).not.toContainEqual(
      expect.objectContaining({ code: 'contracts.signed-before-authorisation' }),
    );
  });

  it('P46: a signature that came before the authorisation is recorded as irregular', async () => {
    const early = await provenDossier(NOT_LOWEST);
    await proveAndTick(house.client, early, 'executive-authorisation');
    const contract = await sign(house.client, early, dateIn(-2));
    expect(contract.irregularities).toContainEqual({
      code: 'contracts.signed-before-authorisation',
      details: { signedOn: dateIn(-2), authorisedOn: dateIn(-1) },
      sentence: expect.any(String),
    });
  });

  it('G22: of a municipality, no authorisation is asked, and three years still bind', async () => {
    const ofCity = await provenDossier(NOT_LOWEST, city);
    const given = await giveProof(city.buyer, ofCity, 'executive-authorisation');
    expect(given.body).toMatchObject({ code: 'acquisitions.prerequisite-not-applicable' });
    expect(missingIn(await convene(ofCity))).toEqual(['broker verification quote-validated']);
    const contract = await sign(city, ofCity, dateIn(0));
    expect(contract.irregularities).not.toContainEqual(
      expect.objectContaining({ code: 'contracts.signed-before-authorisation' }),
    );
    const { supplierId } = house.supplier;
    const longer = await city.buyer.api.post('/acquisitions', {
      reference: 'VILLE-2',
      title: 'Trop long',
      supplierId,
      termMonths: 37,
      attestation: { person: 'Hélène Fortier', title: 'Greffière', signedOn: dateIn(0) },
    });
    expect(faultsOf(longer)).toEqual(['acquisitions.term-too-long']);
  });
});

describe('the money', () => {
  let acquisitionId: string;

  beforeAll(async () => {
    acquisitionId = await readyDossier(NOT_FINANCIAL);
  });

  it('P48 refuses: a kickoff without the financial authorisation', async () => {
    expect(missingIn(await convene(acquisitionId))).toEqual([
      'client proof financial-authorisation',
    ]);
    const { amount: _, ...withoutAmount } = FINANCIAL;
    const given = await giveProof(
      house.client.buyer,
      acquisitionId,
      'financial-authorisation',
      withoutAmount,
    );
    expect(given.body).toMatchObject({ code: 'acquisitions.proof-incomplete' });
  });

  it('P48: an amount under the estimated total, both before taxes, is told and stops nothing', async () => {
    await provePrerequisites(house.client.buyer, house.adviser, acquisitionId, {
      'financial-authorisation': { ...FINANCIAL, amount: '1000.00' },
    });
    const { body } = await house.client.buyer.api.get(`/acquisitions/${acquisitionId}`);
    expect(body.warnings).toMatchObject([
      {
        code: 'acquisitions.authorised-amount-short',
        sentence: expect.stringMatching(/1\s000,00\s\$.* est inférieur au total estimé/),
      },
    ]);
    expect(body.missing).toEqual([]);
  });

  it('P48 accepts: a kickoff with the financial authorisation, of enough', async () => {
    await provePrerequisites(house.client.buyer, house.adviser, acquisitionId, {
      'financial-authorisation': FINANCIAL,
    });
    expect(await convene(acquisitionId)).toMatchObject({ status: 201, body: { warnings: [] } });
  });
});

describe('the meeting', () => {
  let acquisitionId: string;

  beforeAll(async () => {
    acquisitionId = await convenedDossier(house);
  });

  it('P49 refuses: the assembly of a contract whose kickoff is convened and not held', async () => {
    const refused = await requestPackage(house.adviser, acquisitionId);
    expect(refused.status).toBe(409);
    expect(faultsOf(refused)).toEqual(['contracts.kickoff-not-held']);
  });

  it.each([['client'], ['supplier'], ['broker']])(
    'P49 refuses: a meeting held without the %s, or tomorrow',
    async (absent) => {
      const attendees = ['client', 'supplier', 'broker']
        .filter((party) => party !== absent)
        .map((party) => ({ party, name: 'Une personne' }));
      const path = `/acquisitions/${acquisitionId}/kickoff/minutes`;
      const minutes = 'Tout est confirmé.';
      const held = await house.adviser.api.put(path, { heldOn: dateIn(0), attendees, minutes });
      expect(held).toMatchObject({
        status: 422,
        body: { code: 'acquisitions.kickoff-party-absent', details: { absent: [absent] } },
      });
      const early = await house.adviser.api.put(path, { heldOn: dateIn(1), attendees, minutes });
      expect(early.body).toMatchObject({ code: 'acquisitions.kickoff-in-future' });
    },
  );

  it('P49 accepts: the assembly once the meeting is held, with who was there', async () => {
    const held = await recordKickoff(house.adviser, acquisitionId);
    expect(held.body.kickoff.attendees).toEqual([
      { party: 'client', name: 'Marc-Olivier Bouchard' },
      { party: 'supplier', name: 'Solange Therrien' },
      { party: 'broker', name: 'Geneviève Lachance' },
    ]);
    expect((await requestPackage(house.adviser, acquisitionId)).status).toBe(202);
  });
});
