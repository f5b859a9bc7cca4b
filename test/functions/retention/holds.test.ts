import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { PDF, type StoredDocument } from '#domain/documents/index.ts';
import { endOfLegalDay } from '#domain/values/calendar/index.ts';
import { readEntries } from '#stores/journal.ts';
import { dateIn } from '../../../infra/commands/story/acquire.ts';
import { expectStatus } from '../../../infra/commands/story/api-client.ts';
import { endContract } from '../../../infra/commands/story/conclude.ts';
import { upload } from '../../../infra/commands/story/files.ts';
import { fileMandateDocument, ownMandate } from '../../../infra/commands/story/mandates.ts';
import {
  agreeToRemoval,
  askRemoval,
  confirmClass,
  placeHold,
  readRetention,
  releaseHold,
} from '../../../infra/commands/story/retain.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { dossierOf, faultsOf, type House, ownHouse, sign } from '../../emulator/support/house.ts';
import { ownBody } from '../../emulator/support/own-dossier.ts';
import {
  awaitDocument,
  documentsOf,
  lockOf,
  type Shredder,
  shredder,
} from '../../emulator/support/records.ts';
import { table } from '../../emulator/support/stack.ts';

let house: House;
let pdf: Uint8Array;
let admin: Shredder;

beforeAll(async () => {
  house = await ownHouse('retention-holds');
  pdf = await buildSupplierPdf({ title: 'Pièce du dossier', pages: 1 });
  admin = await shredder('retention-holds');
});

async function file(acquisitionId: string, purpose = 'evidence'): Promise<string> {
  const piece = { purpose, fileName: `${purpose}.pdf`, contentType: PDF, bytes: pdf };
  const { documentId } = await upload(
    house.client.buyer.api,
    `/acquisitions/${acquisitionId}`,
    piece,
  );
  return documentId;
}

async function documentOf(acquisitionId: string, documentId: string): Promise<StoredDocument> {
  const found = (await documentsOf(acquisitionId)).find((one) => one.documentId === documentId);
  if (found === undefined) throw new Error('The document is not registered.');
  return found;
}

/** A dossier whose contract is signed, with one document of the choice file. */
async function signedDossier(signedOn = dateIn(-9)) {
  const acquisitionId = await dossierOf(house);
  const documentId = await file(acquisitionId);
  await sign(house.client, acquisitionId, signedOn);
  return { acquisitionId, documentId };
}

const endOf = (day: string, years = 0): string =>
  new Date(endOfLegalDay(Temporal.PlainDate.from(day).add({ years }))).toISOString();

describe('confirming a class', () => {
  it('sets the hold and the floor lock before it answers, for each class that it serves', async () => {
    const { adviser, client } = house;
    const acquisitionId = await dossierOf(house);
    const documentId = await file(acquisitionId);
    expect(await lockOf(await documentOf(acquisitionId, documentId))).toEqual({
      hold: true,
      retainUntil: null,
    });
    const told = await confirmClass(client.buyer, acquisitionId, documentId, 'P80');
    expect(told).toMatchObject({ confirmation: { by: client.buyer.sub, rule: null } });
    await confirmClass(adviser, acquisitionId, documentId, 'P80', ['P81']);
    const document = await documentOf(acquisitionId, documentId);
    const retainUntil = endOf(dateIn(0), 7);
    expect(await lockOf(document)).toEqual({ hold: true, retainUntil });
    expect(document.protection).toMatchObject({ hold: true, lockedUntil: retainUntil });
    await expect(admin.purge(document)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('never takes a class away, nor a document away once it is confirmed', async () => {
    const { buyer } = house.client;
    const acquisitionId = await dossierOf(house);
    const documentId = await file(acquisitionId);
    await confirmClass(buyer, acquisitionId, documentId, 'P80', ['P81']);
    const path = `/acquisitions/${acquisitionId}/documents/${documentId}/class`;
    const shorter = await buyer.api.put(path, { class: 'P80', alsoServes: [] });
    expect(shorter.body).toMatchObject({ status: 409, code: 'retention.class-confirmed' });
    const removed = await askRemoval(buyer, acquisitionId, documentId);
    expect(removed.body).toMatchObject({
      status: 409,
      code: 'retention.removal-after-confirmation',
    });
  });

  it('closes the deadline of the day on which the documents were filed', async () => {
    const acquisitionId = await dossierOf(house);
    const documentId = await file(acquisitionId);
    await confirmClass(house.client.buyer, acquisitionId, documentId, 'P80');
    const { api } = house.adviser;
    await expect
      .poll(
        async () => (await api.get(`/acquisitions/${acquisitionId}/deadlines`)).body.deadlines,
        {
          timeout: 15_000,
        },
      )
      .toContainEqual(
        expect.objectContaining({
          kind: 'class-confirmation',
          subject: dateIn(0),
          status: 'closed',
        }),
      );
  });
});

describe('a misfiled document', () => {
  it('is removed by two people: its hold falls, and nobody deletes it here', async () => {
    const { adviser, client } = house;
    const acquisitionId = await dossierOf(house);
    const documentId = await file(acquisitionId);
    expectStatus('Asking', await askRemoval(client.buyer, acquisitionId, documentId), 200);
    const alone = await agreeToRemoval(client.buyer, acquisitionId, documentId);
    expect(alone.body).toMatchObject({ code: 'retention.removal-by-same-person' });
    expect(await lockOf(await documentOf(acquisitionId, documentId))).toMatchObject({ hold: true });
    const agreed = await agreeToRemoval(adviser, acquisitionId, documentId);
    expect(expectStatus('Agreeing', agreed, 200)).toMatchObject({ stage: 'misfiled' });
    const removed = await awaitDocument(
      acquisitionId,
      documentId,
      ({ protection }) => protection?.hold === false,
    );
    expect(removed.retention).toMatchObject({ eligibleOn: dateIn(0) });
    expect(await lockOf(removed)).toEqual({ hold: false, retainUntil: null });
    const again = await client.buyer.api.put(
      `/acquisitions/${acquisitionId}/documents/${documentId}/class`,
      { class: 'P80' },
    );
    expect(again.body).toMatchObject({ code: 'retention.document-removed' });
    const link = `/acquisitions/${acquisitionId}/documents/${documentId}/links`;
    expect(await client.buyer.api.post(link, undefined)).toMatchObject({
      status: 410,
      body: { code: 'documents.removed' },
    });
  });

  it('stays while the dossier rests on it', async () => {
    const { acquisitionId } = await signedDossier();
    const documentId = await file(acquisitionId, 'signed-contract');
    const sent = await house.client.buyer.api.put(`/acquisitions/${acquisitionId}/transmission`, {
      documentId,
      sentOn: dateIn(0),
    });
    expectStatus('Sending the signed copy', sent, 200);
    const asked = await askRemoval(house.adviser, acquisitionId, documentId);
    expect(asked.body).toMatchObject({ status: 409, code: 'retention.document-in-use' });
  });
});

describe('the end of a contract', () => {
  it('G8: an access request and an audit hold the choice file past the end, until the last is released', async () => {
    const { adviser, client } = house;
    const { acquisitionId, documentId } = await signedDossier();
    await confirmClass(client.buyer, acquisitionId, documentId, 'P80');
    const first = await placeHold(client.buyer, acquisitionId, 'access-request', [documentId]);
    const second = await placeHold(adviser, acquisitionId, 'audit');
    await endContract(client.buyer, acquisitionId, dateIn(-2));
    const held = await awaitDocument(
      acquisitionId,
      documentId,
      ({ retention }) => retention !== null,
    );
    expect(held.protection).toMatchObject({ hold: true });
    await expect(admin.purge(held)).rejects.toMatchObject({ name: 'AccessDenied' });
    expectStatus('Releasing', await releaseHold(adviser, acquisitionId, second), 200);
    const { documents, holds } = await readRetention(client.buyer, acquisitionId);
    expect(documents[0]).toMatchObject({ holds: [first], protection: { hold: true } });
    expect(holds).toHaveLength(2);
    expectStatus('Releasing', await releaseHold(client.buyer, acquisitionId, first), 200);
    const freed = await awaitDocument(
      acquisitionId,
      documentId,
      ({ protection }) => protection?.hold === false,
    );
    expect(await lockOf(freed)).toEqual({ hold: false, retainUntil: null });
    await expect(admin.purge(freed)).resolves.toBeDefined();
  });

  it('G7: an end that moves is followed, extending the lock and never shortening it', async () => {
    const { client } = house;
    const { acquisitionId, documentId } = await signedDossier(dateIn(-30));
    await confirmClass(client.buyer, acquisitionId, documentId, 'P82');
    const end = (endedOn: string) =>
      client.buyer.api.put(`/acquisitions/${acquisitionId}/end`, {
        endedOn,
        reason: 'Date corrigée d’après l’avis écrit',
      });
    expectStatus('Ending', await end(dateIn(-3)), 200);
    const until = (day: string) =>
      awaitDocument(acquisitionId, documentId, ({ retention }) => retention?.endedOn === day);
    expect((await until(dateIn(-3))).protection).toMatchObject({ hold: false });
    expectStatus('Moving the end', await end(dateIn(-1)), 200);
    const later = await until(dateIn(-1));
    expect(await lockOf(later)).toMatchObject({ retainUntil: longest(dateIn(-1)) });
    expectStatus('Moving it back', await end(dateIn(-8)), 200);
    const earlier = await until(dateIn(-8));
    expect(await lockOf(earlier)).toMatchObject({ retainUntil: longest(dateIn(-1)) });
    const { documents } = await readRetention(client.buyer, acquisitionId);
    expect(documents[0].sentence).toContain('un verrou ne se raccourcit jamais');
  });

  // The floor, counted from the registration, is in force already.
  const longest = (day: string): string =>
    [endOf(day, 7), endOf(dateIn(0), 7)].toSorted().at(-1) ?? '';

  it('G20: what an abandoned acquisition gathered is kept seven years from its closing', async () => {
    const { client } = house;
    const acquisitionId = await dossierOf(house);
    const documentId = await file(acquisitionId);
    await confirmClass(client.buyer, acquisitionId, documentId, 'P80');
    const closed = await client.buyer.api.put(`/acquisitions/${acquisitionId}/abandonment`, {
      closedOn: dateIn(0),
      reason: 'Le besoin n’existe plus',
    });
    expectStatus('Abandoning', closed, 200);
    const kept = await awaitDocument(
      acquisitionId,
      documentId,
      ({ retention }) => retention !== null,
    );
    expect(await lockOf(kept)).toEqual({ hold: false, retainUntil: endOf(dateIn(0), 7) });
    await expect(admin.purge(kept)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('P69: a dispute holds every document of the dossier, and its settlement alone releases them', async () => {
    const { client } = house;
    const { acquisitionId, documentId } = await signedDossier();
    await confirmClass(client.buyer, acquisitionId, documentId, 'P80');
    const opened = await client.buyer.api.post(`/acquisitions/${acquisitionId}/disputes`, {
      openedOn: dateIn(-1),
      about: 'Interprétation de la clause de disponibilité',
    });
    const { disputeId } = expectStatus('Opening a dispute', opened, 201);
    await readRetention(client.buyer, acquisitionId, ({ holds }) => holds.length === 1);
    await endContract(client.buyer, acquisitionId, dateIn(-2));
    const held = await awaitDocument(
      acquisitionId,
      documentId,
      ({ retention }) => retention !== null,
    );
    expect(held.protection).toMatchObject({ hold: true });
    const released = await releaseHold(house.adviser, acquisitionId, disputeId);
    expect(released.body).toMatchObject({ code: 'retention.hold-of-dispute' });
    const settled = await client.buyer.api.put(
      `/acquisitions/${acquisitionId}/disputes/${disputeId}/settlement`,
      { settledOn: dateIn(0), outcome: 'Entente écrite des deux parties' },
    );
    expectStatus('Settling the dispute', settled, 200);
    await awaitDocument(acquisitionId, documentId, ({ protection }) => protection?.hold === false);
    const types = (await readEntries(table, `dossier:${acquisitionId}`)).map(({ type }) => type);
    expect(types.filter((type) => type.startsWith('retention.Hold'))).toEqual([
      'retention.HoldPlaced',
      'retention.HoldReleased',
    ]);
  });
});

it('G21: the documents of a mandate are kept by the same classes, from its end', async () => {
  const { client } = house;
  const mandateId = await ownMandate(client);
  const documentId = await fileMandateDocument(client.buyer, mandateId, 'mandate-document', pdf);
  const path = `/mandates/${mandateId}/documents/${documentId}/class`;
  const confirmed = await client.buyer.api.put(path, { class: 'P88' });
  expect(expectStatus('Confirming', confirmed, 200)).toMatchObject({
    protection: { hold: true, lockedUntil: endOf(dateIn(0), 7) },
    stage: 'contract-lasts',
  });
  const { body } = await client.buyer.api.get(`/mandates/${mandateId}/retention`);
  expect(body.documents).toHaveLength(1);
});

describe('a body’s own calendar', () => {
  const rule = (changes: object = {}) => ({
    class: 'P87',
    length: { years: 6 },
    basis: 'contract-end',
    ruleReference: 'Règle 2026-114',
    approvedOn: dateIn(-30),
    ...changes,
  });

  it('is refused when shorter than recommended without its approved rule, and warned of with it', async () => {
    const body = await ownBody(house.adviser, 'retention-calendrier');
    const path = `/organisations/${body.organisationId}/retention-calendar`;
    const bare = await body.buyer.api.put(path, { rules: [rule({ ruleReference: null })] });
    expect(bare.body).toMatchObject({ status: 422, code: 'retention.calendar-refused' });
    expect(faultsOf(bare)).toEqual(['retention.shorter-than-recommended']);
    const approved = await body.buyer.api.put(path, { rules: [rule()] });
    expect(expectStatus('Setting', approved, 200).warnings).toEqual([
      expect.stringContaining('moins que les 7'),
    ]);
    const strangers = await house.client.buyer.api.put(path, { rules: [] });
    expect(strangers.body).toMatchObject({ status: 404, code: 'access.not-found' });
    expect((await house.client.buyer.api.get(path)).status).toBe(404);
    expect((await house.adviser.api.get(path)).body.rules).toHaveLength(1);
  });

  it('governs the documents of every dossier of the body, and extends their locks', async () => {
    const { client } = house;
    const acquisitionId = await dossierOf(house);
    const documentId = await file(acquisitionId);
    await confirmClass(client.buyer, acquisitionId, documentId, 'P80', ['P84']);
    const path = `/organisations/${client.organisationId}/retention-calendar`;
    const longer = rule({ class: 'P84', length: { years: 10 }, ruleReference: null });
    expectStatus('Setting', await client.buyer.api.put(path, { rules: [longer] }), 200);
    const lockedUntil = endOf(dateIn(0), 10);
    const kept = await awaitDocument(
      acquisitionId,
      documentId,
      ({ protection }) => protection?.lockedUntil === lockedUntil,
    );
    expect(await lockOf(kept)).toEqual({ hold: true, retainUntil: lockedUntil });
  });
});

it('the checklist says what is owed and missing, and what the client holds on request', async () => {
  const { client } = house;
  const { acquisitionId } = await signedDossier(dateIn(-40));
  const path = `/acquisitions/${acquisitionId}`;
  await expect
    .poll(async () => (await client.buyer.api.get(`${path}/checklist`)).body.owed, {
      timeout: 15_000,
    })
    .toEqual([
      expect.objectContaining({
        class: 'P82',
        status: 'missing',
        sentence: expect.stringContaining('n’a jamais été déposé'),
      }),
    ]);
  const invoices = { heldSince: dateIn(-5), where: 'Direction des finances', person: 'P. Garneau' };
  const owed = await client.buyer.api.put(`${path}/declarations/P82`, invoices);
  expect(owed.body).toMatchObject({ status: 422, code: 'retention.class-owed' });
  const declared = await client.buyer.api.put(`${path}/declarations/P87`, invoices);
  expectStatus('Declaring', declared, 200);
  const { body } = await client.buyer.api.get(`${path}/checklist`);
  const p87 = body.onRequest.find((one: { class: string }) => one.class === 'P87');
  expect(p87.sentence).toContain('déclare détenir ces documents');
});
