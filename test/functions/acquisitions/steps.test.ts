import { beforeAll, describe, expect, it } from 'vitest';
import {
  approveQuote,
  checkAdmissibility,
  conveneKickoff,
  dateIn,
  fileSupplierDocument,
  getInTouch,
  giveProof,
  makeContact,
  PROOFS,
  provePrerequisites,
  recordKickoff,
  requestInformation,
  submitCorrectedQuote,
  tickProof,
} from '../../../infra/commands/story/acquire.ts';
import { type Answer, eventually, expectStatus } from '../../../infra/commands/story/api-client.ts';
import { requestPackage } from '../../../infra/commands/story/conclude.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { ATTESTED_ESTIMATE, BASIS, oneTime } from '../../builders/scenario.ts';
import {
  dossierOf,
  faultsOf,
  type House,
  ownHouse,
  quotedDossier,
  sign,
} from '../../emulator/support/house.ts';

let house: House;

beforeAll(async () => {
  house = await ownHouse('steps');
});

const NOT_DONE = 'acquisitions.step-not-done';

const nextSteps = async (acquisitionId: string, api = house.client.buyer.api) =>
  expectStatus(
    'Reading the next steps',
    await api.get(`/acquisitions/${acquisitionId}/next-steps`),
    200,
  );

const standings = ({ steps }: Answer['body']): string[] =>
  steps.map(({ state }: { state: string }) => state);
const waited = ({ missing }: Answer['body']): string[] =>
  missing.map((one: Answer['body']) => `${one.step} ${one.actor} ${one.code}`);

describe('the eleven steps', () => {
  let acquisitionId: string;

  beforeAll(async () => {
    ({ acquisitionId } = await quotedDossier(house));
  });

  it('P53 refuses: to ask for information, to tick a proof or to convene before the contact', async () => {
    const { adviser, client } = house;
    const asked = await requestInformation(adviser, acquisitionId);
    expect(asked).toMatchObject({
      status: 409,
      body: { code: NOT_DONE, details: { step: 1 }, detail: expect.stringMatching(/^L’étape 1 /) },
    });
    await giveProof(client.buyer, acquisitionId, 'conditions-read');
    const ticked = await tickProof(adviser, acquisitionId, 'conditions-read');
    expect(ticked).toMatchObject({ status: 409, body: { code: NOT_DONE } });
    const convened = await conveneKickoff(adviser, acquisitionId);
    expect(convened.status).toBe(409);
    expect(faultsOf(convened).slice(0, 2)).toEqual([NOT_DONE, NOT_DONE]);
  });

  it('P53 refuses: to convene between the contact and the request for information', async () => {
    const { adviser, client } = house;
    expect((await makeContact(client.buyer, acquisitionId)).status).toBe(200);
    const convened = await conveneKickoff(adviser, acquisitionId);
    expect(faultsOf(convened).filter((code) => code === NOT_DONE)).toHaveLength(1);
    expect(convened.body.faults[0]).toMatchObject({ details: { step: 2 } });
  });

  it('P53 accepts: to ask for the guide’s prerequisites after the contact, and to convene after them', async () => {
    const { adviser, client } = house;
    const asked = await requestInformation(adviser, acquisitionId);
    expect(asked.status).toBe(200);
    expect(asked.body.informationRequest.items).toHaveLength(4);
    await provePrerequisites(client.buyer, adviser, acquisitionId, PROOFS);
    expect((await conveneKickoff(adviser, acquisitionId)).status).toBe(201);
    expect(standings(await nextSteps(acquisitionId)).slice(0, 5)).toEqual([
      'done',
      'done',
      'done',
      'current',
      'waiting',
    ]);
  });

  it('P53 refuses: to assemble before the admissibility of the supplier was checked', async () => {
    expectStatus('Recording', await recordKickoff(house.adviser, acquisitionId), 200);
    const refused = await requestPackage(house.adviser, acquisitionId);
    expect(refused.status).toBe(409);
    expect(faultsOf(refused)).toEqual(['contracts.admissibility-not-checked']);
  });

  it('P53 accepts: to assemble once it was, the supplier’s documents filed in parallel or not', async () => {
    const admissible = await checkAdmissibility(house.client.buyer, acquisitionId);
    expect(admissible.status).toBe(200);
    expect((await requestPackage(house.adviser, acquisitionId)).status).toBe(202);
  });

  it('P53: signatures are facts, recorded whatever step was skipped', async () => {
    const bare = await dossierOf(house);
    const contract = await sign(house.client, bare, dateIn(0));
    expect(contract.signedByPartiesOn).toBe(dateIn(0));
    expect(standings(await nextSteps(bare))).toEqual([
      ...Array.from({ length: 8 }, () => 'skipped'),
      'done',
      'done',
      'current',
    ]);
  });
});

const copyOf = ({ deadlines }: Answer['body']) =>
  deadlines.find(({ kind }: { kind: string }) => kind === 'signed-contract-transmission');

describe('what is missing, who must act, by when', () => {
  it('is told in the order of the steps, each with its sentence and its reason', async () => {
    const acquisitionId = await dossierOf(house);
    const next = await nextSteps(acquisitionId);
    expect(waited(next).slice(0, 3)).toEqual([
      '1 client contact',
      '2 broker information-request',
      '3 client prerequisite-proof',
    ]);
    for (const { sentence, why } of next.missing) {
      expect(sentence).toMatch(/^(Le client|Le Courtier|Le fournisseur) .*\.$/);
      expect(why).toMatch(/guide, article/);
    }
    expect(JSON.stringify(next)).not.toMatch(/ITQ|cei|dirigeant|adviser/);
  });

  it('P50: the earliest realistic signature runs from the contact, at the supplier’s own delay', async () => {
    const acquisitionId = await dossierOf(house);
    await getInTouch(house.client.buyer, house.adviser, acquisitionId);
    const { planning } = await nextSteps(acquisitionId, house.adviser.api);
    expect(planning).toMatchObject({ startsOn: dateIn(0), isContacted: true, minimumDays: 30 });
    expect(planning.earliestOn).toBe(dateIn(planning.days));
    expect(planning.sentence).toMatch(/jours civils .* politique du Courtier/);
  });

  it('holds the day on which the signed copy is owed, and then nothing', async () => {
    const acquisitionId = await dossierOf(house);
    await sign(house.client, acquisitionId, dateIn(0));
    const next = await eventually('The deadline', async () => {
      const read = await nextSteps(acquisitionId);
      return copyOf(read) && read;
    });
    expect(waited(next)).toEqual(['11 client transmission']);
    expect(next.missing[0].dueOn).toBe(copyOf(next).dueOn);
    expect(next.planning).toBeNull();
  });
});

describe('the kickoff’s documents', () => {
  it('P52: the agenda is made when it is convened, the minutes when it is held', async () => {
    const { acquisitionId } = await quotedDossier(house);
    await provePrerequisites(house.client.buyer, house.adviser, acquisitionId);
    const path = `/acquisitions/${acquisitionId}`;
    const convened = await house.adviser.api.post(`${path}/kickoff`, {
      scheduledFor: new Date(Date.now() + 86_400_000).toISOString(),
      agenda: {
        participants: [{ party: 'client', name: 'Marc-Olivier Bouchard', title: 'Acheteur' }],
        questions: ['Qui assure la migration des données ?'],
      },
    });
    expectStatus('Convening', convened, 201);
    const made = (count: number) =>
      eventually('The documents', async () => {
        const { documents } = (await house.client.buyer.api.get(`${path}/documents`)).body;
        const ofKickoff = documents.filter(
          ({ purpose }: { purpose: string }) => purpose === 'kickoff-document',
        );
        return ofKickoff.length === count ? ofKickoff : undefined;
      });
    const [agenda] = await made(1);
    expect(agenda.fileName).toMatch(/^ordre-du-jour-ACQ-/);
    expectStatus('Recording', await recordKickoff(house.adviser, acquisitionId), 200);
    const names = (await made(2)).map(({ fileName }: { fileName: string }) => fileName);
    expect(names).toContainEqual(expect.stringMatching(/^compte-rendu-ACQ-/));
  });
});

describe('a document of the supplier', () => {
  it('is filed for it by the client or the broker, and withdrawn with a reason, never deleted', async () => {
    const acquisitionId = await dossierOf(house);
    const { buyer } = house.client;
    const path = `/acquisitions/${acquisitionId}/supplier-documents`;
    const bytes = await buildSupplierPdf({ title: 'Coordonnées de facturation', pages: 1 });
    const filed = await fileSupplierDocument(buyer, acquisitionId, bytes);
    expect(filed).toMatchObject({
      status: 201,
      body: { receivedOn: dateIn(0), filedBy: buyer.sub, withdrawal: null },
    });
    const { documentId } = filed.body;
    const withdrawn = await house.adviser.api.post(`${path}/${documentId}/withdrawal`, {
      reason: 'Remplacé par une version corrigée',
    });
    expect(withdrawn.status).toBe(200);
    const { documents } = (await buyer.api.get(path)).body;
    expect(documents).toMatchObject([
      {
        documentId,
        withdrawal: { by: house.adviser.sub, reason: 'Remplacé par une version corrigée' },
      },
    ]);
  });

  it('is none that was filed as a quote', async () => {
    const { acquisitionId, quote } = await quotedDossier(house);
    const refused = await house.client.buyer.api.post(
      `/acquisitions/${acquisitionId}/supplier-documents`,
      {
        documentId: quote.quoteId,
        title: 'Soumission',
        receivedFrom: { name: 'Solange Therrien', organisation: 'Boréalis Infrastructures' },
        receivedOn: dateIn(0),
        receivedBy: 'Marc-Olivier Bouchard',
      },
    );
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'acquisitions.supplier-document-not-registered' },
    });
  });
});

/** A comparison of one scenario, of the lowest price, which is chosen. */
async function chooseAnew(acquisitionId: string): Promise<void> {
  const { api } = house.client.buyer;
  const sets = `/acquisitions/${acquisitionId}/scenario-sets`;
  const evidence = { ...ATTESTED_ESTIMATE.evidence, signedOn: dateIn(-4) };
  const estimate = { ...ATTESTED_ESTIMATE, evidence };
  const opened = await api.post(sets, { startsOn: '2027-02-01', mode: null, estimate });
  const { setId } = expectStatus('Opening a comparison', opened, 201);
  const source = { kind: 'configurator', reference: 'Configurateur public', on: dateIn(-2) };
  const offers = [{ supplierId: house.supplier.supplierId, name: 'Nuage privé' }];
  const added = await api.post(`${sets}/${setId}/scenarios`, {
    name: 'Scénario unique',
    basis: BASIS,
    nonConformity: null,
    contracts: [{ offers, parts: [{ source, payments: [oneTime('100000.00')] }] }],
  });
  const { scenarioId } = expectStatus('Adding a scenario', added, 201);
  const chosen = await api.post(`${sets}/${setId}/choice`, { scenarioId });
  expectStatus('Choosing', chosen, 201);
}

describe('the same supplier again', () => {
  let priorId: string;
  let followingId: string;
  const attestation = {
    person: 'Hélène Fortier',
    title: 'Directrice des affaires juridiques',
    signedOn: dateIn(-1),
  };

  beforeAll(async () => {
    priorId = await dossierOf(house);
  });

  const renew = (reference: string) =>
    house.client.buyer.api.post(`/acquisitions/${priorId}/renewals`, { reference, attestation });

  it('is no renewal before the contract is concluded', async () => {
    expect(await renew('RENOUV-0')).toMatchObject({
      status: 409,
      body: { code: 'acquisitions.prior-not-concluded' },
    });
  });

  it('P73 refuses: a kickoff on the analysis of the contract that came before', async () => {
    await sign(house.client, priorId, dateIn(0));
    const following = expectStatus('Renewing', await renew('RENOUV-1'), 201);
    expect(following).toMatchObject({ renews: priorId, status: 'open', prerequisites: {} });
    followingId = following.acquisitionId;
    const { buyer } = house.client;
    const quote = await submitCorrectedQuote(buyer, followingId);
    await approveQuote(house.adviser, followingId, quote.quoteId);
    await provePrerequisites(buyer, house.adviser, followingId);
    expect(await conveneKickoff(house.adviser, followingId)).toMatchObject({
      status: 409,
      body: { code: 'acquisitions.choice-not-made-anew' },
    });
    expect(waited(await nextSteps(followingId))).toContain('4 client choice-anew');
  });

  it('P73 accepts: the kickoff once the scenarios were compared and chosen in that dossier', async () => {
    await chooseAnew(followingId);
    expect((await conveneKickoff(house.adviser, followingId)).status).toBe(201);
  });
});
