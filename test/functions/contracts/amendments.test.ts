import { beforeAll, describe, expect, it } from 'vitest';
import { lastDayOfTerm } from '#domain/contracts/index.ts';
import { PDF } from '#domain/documents/index.ts';
import { approveQuote, dateIn, submitQuote } from '../../../infra/commands/story/acquire.ts';
import { type Answer, eventually, expectStatus } from '../../../infra/commands/story/api-client.ts';
import { upload } from '../../../infra/commands/story/files.ts';
import { publishVersion } from '../../../infra/commands/story/publish-fiche.ts';
import { buildFicheContent } from '../../builders/fiche.ts';
import { buildSupplierPdfs } from '../../builders/pdf.ts';
import { buildQuoteWorkbook } from '../../builders/quote-workbook.ts';
import {
  dossierOf,
  faultsOf,
  type House,
  ownHouse,
  quotedDossier,
  sign,
} from '../../emulator/support/house.ts';
import { ownSupplier } from '../../emulator/support/own-dossier.ts';

const SIGNATORIES = {
  client: { name: 'Hélène Fortier', title: 'Directrice des affaires juridiques' },
  supplier: { name: 'Solange Therrien', title: 'Directrice, secteur public' },
} as const;

const OTHER_OFFER = {
  name: 'Boréalis Périphérie',
  components: {
    solution: [
      {
        partNumber: 'ED-100-G1',
        designation: 'Nœud de périphérie ED-100',
        kind: 'hardware' as const,
        listPrice: null,
        unit: 'unité',
      },
    ],
    'technical-assistance': [],
    'managed-services': [],
    entry: [],
    'exit-transition': [],
  },
};

let house: House;
let acquisitionId: string;
/** The contract was signed yesterday by both parties, which stands for its start. */
const signedOn = dateIn(-1);
const lastDay = lastDayOfTerm(signedOn, 36);

beforeAll(async () => {
  house = await ownHouse('amendments');
  acquisitionId = await concludedDossier(house);
});

async function concludedDossier(own: House): Promise<string> {
  const dossier = await quotedDossier(own);
  await sign(own.client, dossier.acquisitionId, signedOn);
  return dossier.acquisitionId;
}

const amendmentsOf = (dossier: string) => `/acquisitions/${dossier}/amendments`;
const named = (changes: object) => ({
  title: 'Ajustement du contrat',
  reason: 'La grappe grandit plus vite que prévu.',
  changes,
});

const ask = (changes: object, dossier = acquisitionId): Promise<Answer> =>
  house.client.buyer.api.post(amendmentsOf(dossier), named(changes));
const askAsBroker = (changes: object, dossier = acquisitionId): Promise<Answer> =>
  house.adviser.api.post(amendmentsOf(dossier), named(changes));

async function asked(changes: object, dossier = acquisitionId): Promise<string> {
  return expectStatus('Asking for an amendment', await ask(changes, dossier), 201).amendmentId;
}

const pathOf = (amendmentId: string, dossier = acquisitionId) =>
  `${amendmentsOf(dossier)}/${amendmentId}`;

const prepare = (amendmentId: string, dossier = acquisitionId): Promise<Answer> =>
  house.adviser.api.post(`${pathOf(amendmentId, dossier)}/preparation`, {
    startsOn: dateIn(7),
    signatories: SIGNATORIES,
  });

const signAmendment = (
  amendmentId: string,
  party: 'client' | 'supplier',
  on = dateIn(0),
): Promise<Answer> =>
  house.client.buyer.api.post(`${pathOf(amendmentId)}/signatures`, {
    party,
    signatory: SIGNATORIES[party],
    signedOn: on,
  });

/** A quote of one line, validated by the broker after the conclusion. */
async function addedQuote(partNumber: string, dossier = acquisitionId): Promise<string> {
  const line = { partNumber, description: 'Ajout à la grappe', listPrice: '3900.00' };
  const lines = [{ ...line, discount: 0, quantity: 1 }];
  const bytes = await buildQuoteWorkbook({ validUntil: dateIn(60), lines });
  const { buyer } = house.client;
  const quote = await submitQuote(buyer, dossier, `ajout-${partNumber}.xlsx`, bytes);
  await approveQuote(house.adviser, dossier, quote.quoteId);
  return quote.quoteId;
}

const publish = (own: House, offers = buildFicheContent().offers, documents = {}) =>
  publishVersion(own.adviser, {
    supplierId: own.supplier.supplierId,
    documents: { ...own.supplier.documents, ...documents },
    changeNote: 'Nouvelle version fictive de la fiche.',
    content: buildFicheContent({ offers }),
  });

describe('an amendment', () => {
  it('P64: is asked for by the client, and prepared by the broker alone', async () => {
    const answer = await ask({ administrative: 'Nouvelle adresse du client.' });
    expect(answer).toMatchObject({
      status: 201,
      body: { number: 1, askedBy: 'client', status: 'requested', packageId: null, warnings: [] },
    });
    const { amendmentId } = answer.body;
    expect(answer.headers.get('location')).toBe(pathOf(amendmentId));
    const body = { startsOn: dateIn(7), signatories: SIGNATORIES };
    const { api } = house.client.buyer;
    expect((await api.post(`${pathOf(amendmentId)}/preparation`, body)).status).toBe(403);
    const prepared = await prepare(amendmentId);
    expect(prepared).toMatchObject({ status: 202, body: { status: 'prepared' } });
    const { body: own } = await api.get(prepared.headers.get('location') ?? '');
    expect(own).toMatchObject({ kind: 'amendment', amendmentId, endsOn: lastDay });
    const { body: dossier } = await api.get(`/acquisitions/${acquisitionId}`);
    expect(dossier.status).toBe('concluded');
  });

  it('gets a number of its own, even asked for with another at once', async () => {
    const dossier = await concludedDossier(house);
    const changes = { administrative: 'Nouvelle personne-ressource.' };
    const answers = await Promise.all([ask(changes, dossier), askAsBroker(changes, dossier)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const { body } = await house.adviser.api.get(amendmentsOf(dossier));
    expect(body.amendments.map(({ number }: { number: number }) => number)).toEqual([1, 2]);
  });

  it('is given up with a reason, and then prepared no more', async () => {
    const amendmentId = await asked({ endsOn: dateIn(300) });
    const { api } = house.client.buyer;
    const location = (await prepare(amendmentId)).headers.get('location') ?? '';
    const reason = 'Le besoin a disparu.';
    const given = await api.post(`${pathOf(amendmentId)}/abandonment`, { reason });
    expect(given).toMatchObject({ status: 200, body: { status: 'abandoned' } });
    const closed = { status: 409, body: { code: 'contracts.amendment-closed' } };
    expect(await prepare(amendmentId)).toMatchObject(closed);
    expect(await api.post(`${location}/approval`, { note: null })).toMatchObject(closed);
    expect(await house.adviser.api.post(`${location}/validation`)).toMatchObject(closed);
  });

  it('of a contract that is not signed is refused, with what to do', async () => {
    expect(await ask({ endsOn: dateIn(300) }, await dossierOf(house))).toMatchObject({
      status: 409,
      body: {
        code: 'contracts.contract-not-live',
        detail: expect.stringContaining('Corrigez plutôt le dossier'),
      },
    });
  });
});

describe('what an amendment may change', () => {
  it('P57 refuses: an amendment that ends the day after the three years', async () => {
    const next = lastDayOfTerm(dateIn(0), 36);
    const refused = await ask({ endsOn: next });
    expect(refused).toMatchObject({
      status: 409,
      body: { details: { count: 1 }, faults: [{ details: { endsOn: next, limit: lastDay } }] },
    });
    expect(faultsOf(refused)).toEqual(['contracts.amendment-over-three-years']);
  });

  it('P57 accepts: one that ends within the three years', async () => {
    expect((await ask({ endsOn: lastDay })).status).toBe(201);
  });

  it('P65 refuses: a longer term, other conditions and a smaller scope, all told at once', async () => {
    const refused = await ask({
      endsOn: dateIn(1500),
      conditions: { description: 'Un délai de livraison plus court.' },
      removal: 'Retrait du nœud avec accélérateur.',
    });
    expect(faultsOf(refused)).toEqual([
      'contracts.amendment-over-three-years',
      'contracts.amendment-of-conditions',
      'contracts.amendment-removes-scope',
    ]);
    expect(refused.body.faults[1].detail).toContain('seul le Courtier, par l’entente-cadre');
  });

  it('P65 refuses: a component of another offer, and a quote that the broker did not validate', async () => {
    const dossier = await concludedDossier(house);
    await publish(house, [...buildFicheContent().offers, OTHER_OFFER]);
    const other = await addedQuote('ED-100-G1', dossier);
    const refused = await ask({ addedQuoteId: other }, dossier);
    expect(faultsOf(refused)).toEqual(['contracts.added-line-of-no-offer']);
    expect(refused.body.faults[0].detail).toContain('Boréalis Nuage privé');
    const { body } = await house.adviser.api.get(`/acquisitions/${acquisitionId}`);
    const elsewhere = await ask({ addedQuoteId: other });
    expect(faultsOf(elsewhere)).toEqual(['contracts.added-quote-not-validated']);
    const again = await ask({ addedQuoteId: body.approvedQuoteId });
    expect(faultsOf(again)).toContain('contracts.added-quote-already-bought');
  });

  it('P65 accepts: a component of the same offer, validated by the broker after the conclusion', async () => {
    const before = await house.adviser.api.get(`/acquisitions/${acquisitionId}`);
    const addedQuoteId = await addedQuote('MS-RPL-36');
    const answer = await ask({ addedQuoteId });
    expect(answer).toMatchObject({ status: 201, body: { changes: { addedQuoteId } } });
    const after = await house.adviser.api.get(`/acquisitions/${acquisitionId}`);
    expect(after.body.approvedQuoteId).toBe(before.body.approvedQuoteId);
  });
});

describe('the signatures of an amendment', () => {
  it('G7: by both parties give the contract its last day as amended', async () => {
    const dossier = await concludedDossier(house);
    const endsOn = dateIn(400);
    const amendmentId = await asked({ endsOn }, dossier);
    const path = `${pathOf(amendmentId, dossier)}/signatures`;
    const { api } = house.client.buyer;
    for (const party of ['client', 'supplier'] as const) {
      const body = { party, signatory: SIGNATORIES[party], signedOn: dateIn(0) };
      expectStatus('Signing', await api.post(path, body), 200);
    }
    expect((await api.get(pathOf(amendmentId, dossier))).body.status).toBe('signed');
    expect(faultsOf(await ask({ endsOn }, dossier))).toEqual(['contracts.amendment-end-unchanged']);
  });

  it('in another order, and without validation, are recorded as irregular, once', async () => {
    const amendmentId = await asked({ endsOn: dateIn(500) });
    await signAmendment(amendmentId, 'supplier', signedOn);
    const both = await signAmendment(amendmentId, 'client');
    const told = await signAmendment(amendmentId, 'client');
    expect(told.body).toEqual(both.body);
    expect(both.body.irregularities.map(({ code }: { code: string }) => code)).toEqual([
      'contracts.signed-without-package',
      'contracts.supplier-signed-first',
    ]);
    const { body } = await house.adviser.api.get(`/acquisitions/${acquisitionId}/journal`);
    const recorded = body.entries.filter(
      ({ type, data }: { type: string; data: { amendmentId?: string } }) =>
        type === 'contracts.AmendmentSignatureRecorded' && data.amendmentId === amendmentId,
    );
    expect(recorded).toHaveLength(2);
  });

  it('come before the signed copy, which is filed as such and sent', async () => {
    const amendmentId = await asked({ administrative: 'Nouvelle adresse du fournisseur.' });
    const { api } = house.client.buyer;
    const { conditions: bytes } = await buildSupplierPdfs(house.supplier.supplierName);
    const file = { fileName: 'avenant-signe.pdf', contentType: PDF, bytes };
    const owner = `/acquisitions/${acquisitionId}`;
    const { documentId } = await upload(api, owner, { purpose: 'signed-amendment', ...file });
    const send = () =>
      api.put(`${pathOf(amendmentId)}/transmission`, { documentId, sentOn: dateIn(0) });
    expect((await send()).body.code).toBe('contracts.amendment-not-signed');
    await signAmendment(amendmentId, 'client');
    await signAmendment(amendmentId, 'supplier');
    expect(await send()).toMatchObject({ status: 200, body: { transmission: { documentId } } });
  });
});

describe('the broker’s validation', () => {
  const requestSignature = (packageId: string) =>
    house.adviser.api.post(
      `/acquisitions/${acquisitionId}/packages/${packageId}/signature-request`,
    );

  let amendmentId: string;
  let packageId: string;

  beforeAll(async () => {
    amendmentId = await asked({ endsOn: dateIn(600) });
    const prepared = await prepare(amendmentId);
    const location = prepared.headers.get('location') ?? '';
    const done = await eventually('The package of the amendment', async () => {
      const { body } = await house.adviser.api.get(location);
      return body.status === 'requested' ? undefined : body;
    });
    expect(done).toMatchObject({ status: 'assembled', failure: null });
    packageId = done.packageId;
    const approval = `/acquisitions/${acquisitionId}/packages/${packageId}/approval`;
    const approved = await house.client.buyer.api.post(approval, { note: null });
    expect(approved.status).toBe(200);
  });

  it('P56 refuses: to send an amendment for signature before it', async () => {
    expect(faultsOf(await requestSignature(packageId))).toEqual(['contracts.validation-missing']);
  });

  it('P56 accepts: to send it after', async () => {
    const path = `/acquisitions/${acquisitionId}/packages/${packageId}/validation`;
    expectStatus('Validating', await house.adviser.api.post(path), 200);
    expect((await requestSignature(packageId)).status).toBe(200);
    const { body } = await house.client.buyer.api.get(pathOf(amendmentId));
    expect(body.status).toBe('sent');
    await signAmendment(amendmentId, 'client');
    const both = await signAmendment(amendmentId, 'supplier');
    expect(both.body).toMatchObject({ status: 'signed', irregularities: [] });
  });
});

describe('a new annexe modificative', () => {
  let own: House;
  let dossier: string;
  const view = async () => {
    const answer = await own.client.buyer.api.get(`/acquisitions/${dossier}/annex-decisions`);
    return expectStatus('Reading the annexes', answer, 200);
  };
  const decide = (changes: object) =>
    own.adviser.api.post(`/acquisitions/${dossier}/annex-decisions`, {
      effect: 'applies',
      effectiveOn: dateIn(0),
      reason: 'Correction des niveaux de service.',
      ...changes,
    });

  beforeAll(async () => {
    own = { ...house, supplier: await ownSupplier(house.adviser, 'amendments-annex') };
    dossier = await concludedDossier(own);
  });

  it('G25: has no effect on a live contract until the broker decides, by contract', async () => {
    const before = await view();
    expect(before).toMatchObject({ newer: [], inForce: before.signedWith });
    const { description: bytes } = await buildSupplierPdfs('Boréalis Infrastructure inc.');
    const { documentId } = await upload(own.adviser.api, `/suppliers/${own.supplier.supplierId}`, {
      purpose: 'amending-annex',
      fileName: 'annexe-modificative-2.pdf',
      contentType: PDF,
      bytes,
    });
    const published = await publish(own, undefined, { 'amending-annex': documentId });
    const after = await view();
    expect(after).toMatchObject({ signedWith: before.signedWith, inForce: before.inForce });
    expect(after.newer).toMatchObject([
      {
        ficheVersionId: published.versionId,
        decision: null,
        sentence: expect.stringContaining('Aucun effet sur ce contrat'),
      },
    ]);
    const { sha256: documentSha256 } = after.newer[0].annex;
    const which = { ficheVersionId: published.versionId, documentSha256 };
    expect(
      (await own.client.buyer.api.post(`/acquisitions/${dossier}/annex-decisions`, which)).status,
    ).toBe(403);
    expectStatus('Deciding', await decide(which), 201);
    expect((await view()).inForce).toEqual({
      ficheVersionId: published.versionId,
      annex: { fileName: 'annexe-modificative-2.pdf', sha256: documentSha256 },
    });
    const other = await concludedDossier(own);
    const { body } = await own.adviser.api.get(`/acquisitions/${other}/annex-decisions`);
    expect(body.newer).toEqual([]);
  });

  it('P65 accepts: other conditions, by the broker, on its decision about that contract', async () => {
    const { newer } = await view();
    const annexDecisionId = newer[0].decision.decisionId;
    const conditions = { description: 'Les niveaux de service changent.' };
    const refused = await askAsBroker({ conditions }, dossier);
    expect(faultsOf(refused)).toEqual(['contracts.annex-decision-missing']);
    const elsewhere = { conditions: { ...conditions, annexDecisionId } };
    expect(faultsOf(await askAsBroker(elsewhere))).toEqual(['contracts.annex-decision-missing']);
    expect((await askAsBroker(elsewhere, dossier)).status).toBe(201);
  });

  it('is not decided on when it is the contract’s own', async () => {
    const { signedWith } = await view();
    const { ficheVersionId, annex } = signedWith;
    expect(await decide({ ficheVersionId, documentSha256: annex.sha256 })).toMatchObject({
      status: 409,
      body: { code: 'contracts.annex-not-new' },
    });
  });
});

describe('an amendment with a supplier that left the Catalogue', () => {
  let own: House;
  let dossier: string;
  let addition: string;
  let addedQuoteId: string;
  const decide = (body: object) =>
    own.adviser.api.post(`/acquisitions/${dossier}/withdrawn-supplier-decisions`, body);
  const allowed = { additions: 'allowed', reason: 'Pièces de rechange indispensables.' };

  beforeAll(async () => {
    own = { ...house, supplier: await ownSupplier(house.adviser, 'amendments-withdrawn') };
    dossier = await concludedDossier(own);
    addedQuoteId = await addedQuote('MS-RPL-36', dossier);
    expect((await decide(allowed)).body.code).toBe('contracts.supplier-still-qualified');
    const left = await own.adviser.api.post(
      `/suppliers/${own.supplier.supplierId}/status-changes`,
      { to: 'withdrawn', on: dateIn(0), reason: 'La preuve annuelle de sécurité manque.' },
    );
    expectStatus('Withdrawing the supplier', left, 201);
  });

  it('G15 refuses: to add a component, until the broker decides', async () => {
    const refused = await ask({ addedQuoteId }, dossier);
    expect(faultsOf(refused)).toEqual(['contracts.addition-with-withdrawn-supplier']);
    expect(refused.body.faults[0].detail).toContain('attend la décision du Courtier');
    expect(faultsOf(await askAsBroker({ addedQuoteId }, dossier))).toEqual(faultsOf(refused));
  });

  it('G15 accepts: what the contract holds already, with a warning, and the addition once decided', async () => {
    const within = await ask({ endsOn: dateIn(400) }, dossier);
    expect(within).toMatchObject({
      status: 201,
      body: {
        warnings: [
          {
            code: 'contracts.supplier-withdrawn',
            sentence: expect.stringContaining('n’ajoute rien'),
          },
        ],
      },
    });
    expectStatus('Deciding', await decide(allowed), 201);
    addition = await asked({ addedQuoteId }, dossier);
    await decide({ additions: 'refused', reason: 'Le fournisseur ne livre plus.' });
    const held = await prepare(addition, dossier);
    expect(faultsOf(held)).toEqual(['contracts.addition-with-withdrawn-supplier']);
    expect(held.body.faults[0].detail).toContain('est refusé par le Courtier');
    expect((await prepare(within.body.amendmentId, dossier)).status).toBe(202);
  });

  it('G15 refuses: to send an addition that the broker allowed, then refused', async () => {
    expectStatus('Deciding', await decide(allowed), 201);
    const { headers } = await prepare(addition, dossier);
    const path = headers.get('location') ?? '';
    const done = await eventually('The package of the amendment', async () => {
      const { body } = await own.adviser.api.get(path);
      return body.status === 'requested' ? undefined : body;
    });
    expect(done).toMatchObject({ status: 'assembled', failure: null });
    expectStatus('Approving', await own.client.buyer.api.post(`${path}/approval`, {}), 200);
    expectStatus('Validating', await own.adviser.api.post(`${path}/validation`), 200);
    await decide({ additions: 'refused', reason: 'Le fournisseur ne livre plus.' });
    const send = () => own.adviser.api.post(`${path}/signature-request`);
    expect(faultsOf(await send())).toEqual(['contracts.addition-with-withdrawn-supplier']);
    await decide(allowed);
    expect((await send()).status).toBe(200);
  });
});
