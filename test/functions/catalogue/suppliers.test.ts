import { beforeAll, describe, expect, it } from 'vitest';
import { readEntries } from '#stores/journal.ts';
import { dateIn, openAcquisition } from '../../../infra/commands/story/acquire.ts';
import { expectStatus } from '../../../infra/commands/story/api-client.ts';
import {
  endContract,
  recordSignature,
  transmitSignedCopy,
} from '../../../infra/commands/story/conclude.ts';
import type { Body, Person } from '../../../infra/commands/story/people.ts';
import { registerSupplier } from '../../../infra/commands/story/publish-fiche.ts';
import { buildFicheContent } from '../../builders/fiche.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { faultsOf, newNeq } from '../../emulator/support/house.ts';
import {
  type OwnSupplier,
  ownAdviser,
  ownBody,
  ownDossier,
  ownSupplier,
} from '../../emulator/support/own-dossier.ts';
import { table } from '../../emulator/support/stack.ts';

let adviser: Person;
let client: Body;
/** Withdrawn today, its fiche published before. */
let gone: OwnSupplier;

beforeAll(async () => {
  adviser = await ownAdviser('suppliers');
  client = await ownBody(adviser, 'suppliers');
  gone = await withdrawn('retire');
});

const reason = 'La preuve annuelle de sécurité n’a pas été acceptée.';

const changeStatus = (supplierId: string, to: string, changes: object = {}) =>
  adviser.api.post(`/suppliers/${supplierId}/status-changes`, {
    to,
    on: dateIn(0),
    reason,
    ...changes,
  });

async function withdrawn(name: string): Promise<OwnSupplier> {
  const supplier = await ownSupplier(adviser, `suppliers-${name}`);
  expectStatus('Withdrawing', await changeStatus(supplier.supplierId, 'withdrawn'), 201);
  return supplier;
}

const publish = ({ supplierId, documents }: OwnSupplier, changes: object) =>
  adviser.api.post(`/suppliers/${supplierId}/fiche-versions`, {
    content: buildFicheContent({ leadTimeDays: 60 }),
    documents,
    changeNote: 'Mise à jour de la fiche.',
    ...changes,
  });

describe('a supplier that did not prove its security', () => {
  it('P74 refuses: a new dossier with a withdrawn supplier', async () => {
    const refused = await openAcquisition(client, gone.supplierId);
    expect(refused.status).toBe(422);
    expect(faultsOf(refused)).toEqual(['acquisitions.supplier-not-qualified']);
  });

  it('P74 accepts: a new dossier once the supplier is qualified again, and not merely let back', async () => {
    const { supplierId } = await withdrawn('requalifie');
    expect(await changeStatus(supplierId, 'qualified')).toMatchObject({
      status: 409,
      body: { code: 'catalogue.status-change-impossible', details: { allowed: ['requalified'] } },
    });
    expect(await changeStatus(supplierId, 'requalified')).toMatchObject({
      status: 201,
      body: { status: 'requalified', qualifiedOn: dateIn(0) },
    });
    expect((await openAcquisition(client, supplierId)).status).toBe(201);
  });

  it('P74: its yearly proof is recorded with its date, which says when the next one is due', async () => {
    const { supplierId } = await registerSupplier(adviser, {
      neq: newNeq(),
      securityProof: { provenOn: '2020-05-04', reference: 'AC-2020-011' },
    });
    const before = await adviser.api.get(`/suppliers/${supplierId}`);
    expect(before.body).toMatchObject({
      status: 'qualified',
      securityProofDueOn: '2021-05-04',
      securityProofOverdue: true,
    });
    const proof = { provenOn: dateIn(-1), reference: 'AC-2026-031' };
    const path = `/suppliers/${supplierId}/security-proofs`;
    expect(await adviser.api.post(path, proof)).toMatchObject({
      status: 201,
      body: { securityProof: proof, securityProofOverdue: false },
    });
    expect(await adviser.api.post(path, { ...proof, provenOn: dateIn(2) })).toMatchObject({
      status: 422,
      body: { code: 'catalogue.security-proof-misdated' },
    });
    const { body } = await adviser.api.get('/suppliers');
    expect(body.suppliers).toContainEqual(
      expect.objectContaining({ supplierId, securityProof: proof }),
    );
  });

  it('P1 refuses: an ordinary version of the fiche of a withdrawn supplier', async () => {
    const refused = await publish(gone, {});
    expect(refused.status).toBe(422);
    expect(faultsOf(refused)).toEqual(['catalogue.supplier-not-qualified']);
  });

  it('P1 accepts: to withdraw the fiche of a withdrawn supplier, or to correct it urgently', async () => {
    const supplier = await withdrawn('retrait');
    const corrected = await publish(supplier, { nature: 'urgent-correction' });
    expect(corrected.status).toBe(201);
    const content = buildFicheContent({ offers: [], minimumConfiguration: [] });
    expect((await publish(supplier, { nature: 'withdrawal', content })).status).toBe(201);
  });

  it('keeps its fiche readable, marked in the list and in each version', async () => {
    const { supplierId } = gone;
    const { api } = client.buyer;
    const marks = { supplierStatus: 'withdrawn', statusSince: dateIn(0) };
    const { body } = await api.get('/fiches');
    expect(body.fiches).toContainEqual(expect.objectContaining({ supplierId, ...marks }));
    expect(await api.get(`/suppliers/${supplierId}/fiche`)).toMatchObject({
      status: 200,
      body: { ...marks, content: { volet: 'private-cloud' } },
    });
  });
});

describe('a live contract', () => {
  it('P75: goes on to its end after its supplier is withdrawn: signature, transmission, end', async () => {
    const { supplierId } = await ownSupplier(adviser, 'suppliers-contrat-en-cours');
    const acquisitionId = await ownDossier(client, supplierId);
    const { buyer } = client;
    await recordSignature(buyer, acquisitionId, 'client', dateIn(-2));
    expectStatus('Withdrawing', await changeStatus(supplierId, 'withdrawn'), 201);
    const signed = await recordSignature(buyer, acquisitionId, 'supplier', dateIn(-1));
    expect(signed.signedByPartiesOn).toBe(dateIn(-1));
    const copy = await buildSupplierPdf({ title: 'Contrat signé', pages: 1 });
    const { contract } = await transmitSignedCopy(buyer, acquisitionId, copy);
    expect(contract.transmission).toMatchObject({ sentOn: dateIn(0) });
    const ended = await endContract(buyer, acquisitionId);
    expect(ended.endedOn).toBe(dateIn(0));
  });
});

describe('a change of status', () => {
  it('is in the journal with its reason, and is made neither backwards nor ahead', async () => {
    const { supplierId } = await registerSupplier(adviser, { neq: newNeq() });
    const early = await changeStatus(supplierId, 'suspended', { on: '2025-01-01' });
    expect(early).toMatchObject({
      status: 422,
      body: { code: 'catalogue.status-change-misdated' },
    });
    expect((await changeStatus(supplierId, 'suspended', { on: dateIn(3) })).status).toBe(422);
    expect((await changeStatus(supplierId, 'suspended', { reason: ' ' })).status).toBe(400);
    expect((await changeStatus(supplierId, 'suspended')).status).toBe(201);
    expect((await changeStatus(supplierId, 'qualified')).status).toBe(201);
    const entries = await readEntries(table, `supplier:${supplierId}`);
    const told = entries.filter(({ type }) => type === 'catalogue.SupplierStatusChanged');
    expect(told.map(({ data, reason: why }) => [data.from, data.to, why])).toEqual([
      ['qualified', 'suspended', reason],
      ['suspended', 'qualified', reason],
    ]);
  });

  it('is of a supplier that exists', async () => {
    const nobody = '01JD00000000000000000000ZZ';
    expect((await changeStatus(nobody, 'withdrawn')).status).toBe(404);
    expect((await adviser.api.get(`/suppliers/${nobody}`)).status).toBe(404);
  });
});

describe('what the broker notes of a supplier', () => {
  it('P77: evaluations, problems and revisions of the entente-cadre are kept, newest first, for the broker alone', async () => {
    const { supplierId } = await registerSupplier(adviser, { neq: newNeq() });
    const path = `/suppliers/${supplierId}/performance-records`;
    const notes = [
      { kind: 'evaluation', on: dateIn(-30), summary: 'Rencontre annuelle : délais respectés.' },
      { kind: 'problem', on: dateIn(-10), summary: 'Refus de signer dans les délais convenus.' },
      { kind: 'framework-revision', on: dateIn(0), summary: 'Nouveau délai de signature.' },
    ];
    for (const note of notes) {
      expect(await adviser.api.post(path, note)).toMatchObject({ status: 201, body: note });
    }
    const { body } = await adviser.api.get(path);
    expect(body.records).toMatchObject(notes.toReversed());
    expect(body.records[0]).toMatchObject({ recordedBy: adviser.sub });
    expect((await client.buyer.api.get(path)).status).toBe(403);
    const told = JSON.stringify(await readEntries(table, `supplier:${supplierId}`));
    expect(told).toContain('catalogue.PerformanceRecorded');
    expect(told).not.toContain('Refus de signer');
  });

  it('has happened', async () => {
    const { supplierId } = await registerSupplier(adviser, { neq: newNeq() });
    const note = { kind: 'problem', on: dateIn(2), summary: 'À venir.' };
    const path = `/suppliers/${supplierId}/performance-records`;
    expect(await adviser.api.post(path, note)).toMatchObject({
      status: 422,
      body: { code: 'catalogue.performance-misdated' },
    });
  });
});
