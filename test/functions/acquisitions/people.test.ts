import { beforeAll, describe, expect, it } from 'vitest';
import { readEntries } from '#stores/journal.ts';
import {
  assignAdviser,
  conveneKickoff,
  dateIn,
  giveProof,
  PROOFS,
  provePrerequisites,
} from '../../../infra/commands/story/acquire.ts';
import type { Body } from '../../../infra/commands/story/people.ts';
import {
  bodyUnder,
  dossierOf,
  faultsOf,
  type House,
  ownHouse,
  quotedDossier,
} from '../../emulator/support/house.ts';
import { table } from '../../emulator/support/stack.ts';

let house: House;
let itq: Body;

beforeAll(async () => {
  house = await ownHouse('people');
  itq = await bodyUnder(house, 'itq', {
    regime: { decree596: true, rcti: true, municipal: false },
    eligibility: {
      basis: 'itq',
      reference: 'Besoins propres',
      from: '2020-01-01',
      until: null,
    },
  });
});

const CEI = {
  'cei-validation': {
    person: 'Réjean Thibodeau',
    title: 'Architecte au Centre d’expertise en infonuagique',
    result: 'approved',
  },
};

describe('the adviser whom ITQ asks for', () => {
  let acquisitionId: string;

  beforeAll(async () => {
    ({ acquisitionId } = await quotedDossier(house, itq));
    const proofs = { ...PROOFS, ...CEI };
    await provePrerequisites(itq.buyer, house.adviser, acquisitionId, proofs);
  });

  it('P37 refuses: a kickoff of ITQ while no adviser is assigned', async () => {
    expect(await conveneKickoff(house.adviser, acquisitionId)).toMatchObject({
      status: 409,
      body: {
        code: 'acquisitions.adviser-missing',
        detail: expect.stringContaining('Le Courtier doit en assigner un'),
      },
    });
    expect((await assignAdviser(house.adviser, acquisitionId, itq.buyer.sub)).body).toMatchObject({
      code: 'acquisitions.adviser-not-of-broker',
    });
  });

  it('P37 accepts: the kickoff once somebody of the broker is assigned, told twice and kept once', async () => {
    const assigned = await assignAdviser(house.adviser, acquisitionId);
    expect(assigned).toMatchObject({
      status: 200,
      body: { adviser: { memberId: house.adviser.sub, name: house.adviser.name } },
    });
    expect((await assignAdviser(house.adviser, acquisitionId)).body.adviser).toEqual(
      assigned.body.adviser,
    );
    const entries = await readEntries(table, `dossier:${acquisitionId}`);
    expect(entries.filter(({ type }) => type === 'acquisitions.AdviserAssigned')).toMatchObject([
      { data: { memberId: house.adviser.sub, before: null } },
    ]);
    expect((await conveneKickoff(house.adviser, acquisitionId)).status).toBe(201);
  });

  it('P37 refuses: an adviser in the dossier of another body, to which it does not apply', async () => {
    const ofOther = await dossierOf(house);
    expect(await assignAdviser(house.adviser, ofOther)).toMatchObject({
      status: 422,
      body: {
        code: 'acquisitions.adviser-not-applicable',
        detail: expect.stringMatching(/ne s’applique qu’aux dossiers du MCN/),
      },
    });
  });

  it('is a field of ITQ’s dossiers, as all of the CEI’s are: nobody else is shown any', async () => {
    const ofOther = await dossierOf(house);
    const { api } = house.client.buyer;
    const read = await api.get(`/acquisitions/${ofOther}`);
    const listed = await api.get('/acquisitions');
    const next = await api.get(`/acquisitions/${ofOther}/next-steps`);
    expect(next.status).toBe(200);
    for (const { body } of [read, listed, next]) {
      expect(JSON.stringify(body)).not.toMatch(/"adviser"|cei|\bITQ\b|Centre d’expertise/i);
    }
    expect((await itq.buyer.api.get(`/acquisitions/${acquisitionId}`)).body).toHaveProperty(
      'adviser.name',
    );
  });
});

describe('a body whose designation ends while its dossier is open', () => {
  it('goes on with a warning, and opens no other dossier', async () => {
    const body = await bodyUnder(house, 'echeance', {});
    const acquisitionId = await dossierOf(house, body);
    const me = await body.buyer.api.get('/me');
    const [designation] = me.body.organisation.designations;
    const path = `/organisations/${body.organisationId}/designations`;
    const ended = await house.adviser.api.put(`${path}/${designation.designationId}/end`, {
      until: dateIn(-1),
      reason: 'Retirée de la liste des organisations admissibles',
    });
    expect(ended.status).toBe(200);
    const warned = (await body.buyer.api.get(`/acquisitions/${acquisitionId}`)).body.warnings;
    expect(warned).toMatchObject([
      {
        code: 'acquisitions.eligibility-lost',
        details: { lostOn: dateIn(-1) },
        sentence: expect.stringContaining('Ce dossier se poursuit'),
      },
    ]);
    const other = await openAnother(body);
    expect(faultsOf(other)).toEqual(['acquisitions.body-not-eligible']);

    const admitted = await house.adviser.api.post(path, {
      basis: 'broker-admission',
      reference: 'Admission par le Courtier, avis fictif 2026-14',
      from: dateIn(0),
      until: null,
    });
    expect(admitted.status).toBe(201);
    expect(admitted.body.designations).toHaveLength(2);
    expect((await openAnother(body)).status).toBe(201);
  });
});

let opened = 0;
const openAnother = (body: Body) => {
  opened += 1;
  return body.buyer.api.post('/acquisitions', {
    reference: `AUTRE-${opened}`,
    title: 'Un autre dossier',
    supplierId: house.supplier.supplierId,
    termMonths: 12,
    attestation: { person: 'Hélène Fortier', title: 'Directrice', signedOn: dateIn(0) },
  });
};

describe('the executive’s authorisation', () => {
  const NOT_LOWEST = {
    ...PROOFS,
    'supplier-and-solution-chosen': {
      ...PROOFS['supplier-and-solution-chosen'],
      lowestPrice: false,
    },
  };
  const EXECUTIVE = {
    person: 'Lucie Desrochers',
    title: 'Présidente-directrice générale',
    amount: '2500000.00',
    criteria: ['Compatibilité technologique', 'Coût total d’acquisition'],
  };

  it('P46 refuses: one that is dated before the choice that it would authorise', async () => {
    const acquisitionId = await dossierOf(house);
    const { buyer } = house.client;
    await provePrerequisites(buyer, house.adviser, acquisitionId, NOT_LOWEST);
    const early = { ...EXECUTIVE, date: dateIn(-5) };
    expect(await giveProof(buyer, acquisitionId, 'executive-authorisation', early)).toMatchObject({
      status: 422,
      body: { code: 'acquisitions.authorisation-before-choice' },
    });
    const unknown = { ...EXECUTIVE, justificationId: '01JD0000000000000000000009' };
    expect(await giveProof(buyer, acquisitionId, 'executive-authorisation', unknown)).toMatchObject(
      { body: { code: 'documents.not-found' } },
    );
  });

  it('P46 accepts: one that follows it, with its criteria, and asks for what it lacks', async () => {
    const acquisitionId = await dossierOf(house);
    const { buyer } = house.client;
    await provePrerequisites(buyer, house.adviser, acquisitionId, NOT_LOWEST);
    const proofs = { 'executive-authorisation': EXECUTIVE };
    await provePrerequisites(buyer, house.adviser, acquisitionId, proofs);
    const { body } = await buyer.api.get(`/acquisitions/${acquisitionId}`);
    expect(body.prerequisites['executive-authorisation'].proof).toMatchObject(EXECUTIVE);
    expect(body.warnings).toMatchObject([
      { code: 'acquisitions.justification-incomplete' },
      {
        code: 'acquisitions.sct-report-due',
        sentence: expect.stringContaining('Rendez-en compte au Secrétariat du Conseil du trésor'),
      },
    ]);
    const path = `/acquisitions/${acquisitionId}/sct-report`;
    const report = { reportedOn: dateIn(0), reference: 'RC-2026-0481' };
    const early = await buyer.api.post(path, { ...report, reportedOn: dateIn(-9) });
    expect(early.body).toMatchObject({ code: 'acquisitions.sct-report-out-of-order' });
    const reported = await buyer.api.post(path, report);
    expect(reported).toMatchObject({ status: 201, body: { sctReport: report } });
    expect(reported.body.warnings).toMatchObject([
      { code: 'acquisitions.justification-incomplete' },
    ]);
    const entries = await readEntries(table, `dossier:${acquisitionId}`);
    expect(entries.at(-1)).toMatchObject({
      type: 'acquisitions.AuthorisationReported',
      data: report,
    });
  });

  it('is not reported where there is none', async () => {
    const acquisitionId = await dossierOf(house);
    const answer = await house.client.buyer.api.post(`/acquisitions/${acquisitionId}/sct-report`, {
      reportedOn: dateIn(0),
      reference: 'RC-2026-0482',
    });
    expect(answer.body).toMatchObject({ code: 'acquisitions.sct-report-not-applicable' });
  });
});

describe('the money', () => {
  it('P13: the contract is by mutual agreement, whatever the amount that is authorised', async () => {
    const acquisitionId = await dossierOf(house);
    for (const amount of ['0.01', '99999999999.99']) {
      const proof = { ...PROOFS['financial-authorisation'], amount };
      const { buyer } = house.client;
      const given = await giveProof(buyer, acquisitionId, 'financial-authorisation', proof);
      expect(given).toMatchObject({ status: 200, body: { mode: 'mutual-agreement' } });
    }
  });

  it('P48: an amount with taxes is compared with the estimated total and its taxes', async () => {
    const { acquisitionId, approved } = await quotedDossier(house);
    const { buyer, adviser } = { buyer: house.client.buyer, adviser: house.adviser };
    expect(approved).toBeDefined();
    const { body } = await buyer.api.get(`/acquisitions/${acquisitionId}`);
    const amount = body.estimatedTotal as string;
    const warned = async (taxBasis: string) => {
      const proof = { ...PROOFS['financial-authorisation'], amount, taxBasis };
      const proofs = { 'financial-authorisation': proof };
      await provePrerequisites(buyer, adviser, acquisitionId, proofs);
      const read = await buyer.api.get(`/acquisitions/${acquisitionId}`);
      return read.body.warnings;
    };
    expect(await warned('before-taxes')).toEqual([]);
    expect(await warned('with-taxes')).toMatchObject([
      {
        code: 'acquisitions.authorised-amount-short',
        sentence: expect.stringContaining('taxes comprises'),
      },
    ]);
  });
});
