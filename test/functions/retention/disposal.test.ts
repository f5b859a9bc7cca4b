import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { identifierFrom, newIdentifier } from '#adapters/identifiers.ts';
import { PDF, type StoredDocument } from '#domain/documents/index.ts';
import { dateIn } from '../../../infra/commands/story/acquire.ts';
import { eventually, expectStatus } from '../../../infra/commands/story/api-client.ts';
import { endContract } from '../../../infra/commands/story/conclude.ts';
import { upload } from '../../../infra/commands/story/files.ts';
import type { Person } from '../../../infra/commands/story/people.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { busEvent } from '../../emulator/faults/support/seeds.ts';
import { queueBatch } from '../../emulator/support/faults.ts';
import { bodyUnder, dossierOf, type House, ownHouse, sign } from '../../emulator/support/house.ts';
import { ownAdviser } from '../../emulator/support/own-dossier.ts';
import { documentsOf } from '../../emulator/support/records.ts';
import { invoke, stack, storage, table } from '../../emulator/support/stack.ts';

let house: House;
let second: Person;
let pdf: Uint8Array;

const NOW = '2026-11-20T15:00:00.000Z';
const NOTHING = { permanentRecords: { kind: 'none', person: 'Odile Vaillancourt' } };

beforeAll(async () => {
  house = await ownHouse('disposal');
  second = await ownAdviser('disposal-second');
  pdf = await buildSupplierPdf({ title: 'Pièce du dossier de choix', pages: 1 });
});

const propose = () =>
  invoke('retention/propose-disposal', {
    scheduledTime: new Date(Date.now() - 1000).toISOString(),
  });

/** A body of its own whose contract ended two days ago, with a proof whose class is confirmed. */
async function endedDossier(name: string) {
  const body = await bodyUnder(house, name, {});
  const acquisitionId = await dossierOf(house, body);
  const file = { purpose: 'evidence', fileName: 'preuve.pdf', contentType: PDF, bytes: pdf };
  await upload(body.buyer.api, `/acquisitions/${acquisitionId}`, file);
  const [document] = await documentsOf(acquisitionId);
  if (document === undefined) throw new Error('The proof is not registered.');
  const path = `/acquisitions/${acquisitionId}/documents/${document.documentId}/class`;
  const confirmed = await house.adviser.api.put(path, { class: 'P80', alsoServes: [] });
  expectStatus('Confirming the class', confirmed, 200);
  await sign(body, acquisitionId, dateIn(-9));
  return { body, acquisitionId, document };
}

/** The list of this month of a body, once its documents are released and proposed. */
async function proposedList(name: string) {
  const { body, acquisitionId, document } = await endedDossier(name);
  await endContract(body.buyer, acquisitionId, dateIn(-2));
  await eventually('The release of the proof', async () => {
    const [found] = await documentsOf(acquisitionId);
    return found?.protection?.hold === false ? found : undefined;
  });
  expect(await propose()).toMatchObject({ failed: false });
  const month = dateIn(0).slice(0, 7);
  const disposalId = identifierFrom('disposal', body.organisationId, month);
  return { body, acquisitionId, document, disposalId, path: `/disposals/${disposalId}` };
}

async function versionsOf({ recordKey: Prefix }: StoredDocument): Promise<number> {
  const { Versions = [], DeleteMarkers = [] } = await storage.send(
    new ListObjectVersionsCommand({ Bucket: stack.buckets.records, Prefix }),
  );
  return Versions.length + DeleteMarkers.length;
}

/** What an audit of a dossier found. */
async function auditOf(acquisitionId: string) {
  const path = `/acquisitions/${acquisitionId}/audits`;
  const asked = await house.adviser.api.post(path, { reason: 'Après la disposition' });
  const { auditId } = expectStatus('Asking for an audit', asked, 202);
  return eventually('The audit', async () => {
    const { body } = await house.adviser.api.get(`${path}/${auditId}`);
    return body.status === 'done' ? body.report : undefined;
  });
}

const setAttribute = (Key: { pk: string; sk: string }, name: string, value: unknown) =>
  table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key,
      UpdateExpression: 'SET #name = :value',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':value': value },
    }),
  );

describe('the disposal of documents', () => {
  it('is proposed, reviewed, approved by somebody else, executed and certified', async () => {
    const { path, document, acquisitionId, body } = await proposedList('disposition-entiere');
    const list = expectStatus('Reading the list', await house.adviser.api.get(path), 200);
    expect(list).toMatchObject({ disposal: { status: 'proposed', rowCount: 1 }, next: null });
    expect(list.rows).toEqual([
      expect.objectContaining({
        documentId: document.documentId,
        cause: 'eligible',
        endedOn: dateIn(-2),
        eligibleOn: dateIn(-1),
        className: 'Dossier de choix',
      }),
    ]);

    expectStatus('Reviewing', await house.adviser.api.put(`${path}/review`, undefined), 200);
    expect(await versionsOf(document)).toBe(1);
    const alone = await house.adviser.api.put(`${path}/approval`, NOTHING);
    expect(alone).toMatchObject({
      status: 403,
      body: {
        code: 'retention.disposal-same-person',
        detail: expect.stringMatching(/autre personne/),
      },
    });
    const unattested = await second.api.put(`${path}/approval`, { permanentRecords: null });
    expect(unattested).toMatchObject({
      status: 422,
      body: { code: 'retention.permanent-records-not-attested' },
    });
    expectStatus('Approving', await second.api.put(`${path}/approval`, NOTHING), 200);

    const done = await eventually('The certificate', async () => {
      const { body: read } = await second.api.get(path);
      return read.certificate === null ? undefined : read;
    });
    expect(done).toMatchObject({
      disposal: { status: 'certified', outcome: { disposed: 1, kept: 0, refused: 0 } },
      certificate: { fileName: expect.stringMatching(/^certificat-disposition-/) },
    });
    const file = Buffer.from(await (await fetch(done.certificate.url)).arrayBuffer());
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await versionsOf(document)).toBe(0);
    const [after] = await documentsOf(acquisitionId);
    expect(after?.disposal).toMatchObject({ disposalId: list.disposal.disposalId });

    const filed = `/acquisitions/${acquisitionId}/documents/${document.documentId}`;
    expect(await body.buyer.api.post(`${filed}/links`, undefined)).toMatchObject({
      status: 410,
      body: { code: 'documents.disposed', detail: expect.stringMatching(/certificat/) },
    });
    expect(await auditOf(acquisitionId)).toMatchObject({ records: 1, findings: [] });
    const forged = { pk: `DOSSIER#${acquisitionId}`, sk: `DOCUMENT#${document.documentId}` };
    await setAttribute(forged, 'disposal', { disposalId: newIdentifier(NOW), disposedAt: NOW });
    const { findings } = await auditOf(acquisitionId);
    expect(findings.map(({ code }: { code: string }) => code).toSorted()).toEqual([
      'disposal-not-approved',
      'state-disagrees',
    ]);
  });

  it('G8: leaves alone what was kept, and what a hold came to keep after the approval', async () => {
    const { path, document, acquisitionId } = await proposedList('disposition-retenue');
    const row = `${path}/rows/${document.documentId}`;
    const kept = await house.adviser.api.put(row, { keep: true, reason: 'Encore utile.' });
    expect(expectStatus('Keeping', kept, 200)).toMatchObject({ status: 'kept' });
    const back = await house.adviser.api.put(row, { keep: false, reason: 'Plus utile.' });
    expect(expectStatus('Proposing again', back, 200)).toMatchObject({ status: 'proposed' });
    expectStatus('Reviewing', await house.adviser.api.put(`${path}/review`, undefined), 200);
    const hold = { kind: 'access-request', note: 'Demande d’accès reçue ce matin.' };
    const held = await house.adviser.api.post(`/acquisitions/${acquisitionId}/holds`, {
      ...hold,
      documentIds: null,
    });
    expectStatus('Holding', held, 201);
    expectStatus('Approving', await second.api.put(`${path}/approval`, NOTHING), 200);
    const done = await eventually('The certificate', async () => {
      const { body } = await second.api.get(path);
      return body.certificate === null ? undefined : body;
    });
    expect(done.disposal.outcome).toMatchObject({ disposed: 0, refused: 1 });
    expect(done.rows[0]).toMatchObject({
      status: 'refused',
      refusal: { code: 'retention.row-on-hold' },
      refusalText: expect.stringMatching(/demande d’accès/),
    });
    expect(await versionsOf(document)).toBe(1);
  });

  it('is not approved before somebody reviewed, nor changed once approved', async () => {
    const { path, document } = await proposedList('disposition-ordre');
    expect(await second.api.put(`${path}/approval`, NOTHING)).toMatchObject({
      status: 409,
      body: { code: 'retention.disposal-not-reviewed' },
    });
    expectStatus('Reviewing', await house.adviser.api.put(`${path}/review`, undefined), 200);
    expect(await second.api.put(`${path}/review`, undefined)).toMatchObject({
      status: 409,
      body: { code: 'retention.disposal-already-reviewed' },
    });
    const row = `${path}/rows/${document.documentId}`;
    expect(await second.api.put(row, { keep: false, reason: 'Non.' })).toMatchObject({
      status: 409,
      body: { code: 'retention.disposal-settled' },
    });
    const unknown = `${path}/rows/${newIdentifier('2026-11-20T15:00:00.000Z')}`;
    expect(await second.api.put(unknown, { keep: true, reason: 'Non.' })).toMatchObject({
      status: 404,
      body: { code: 'retention.disposal-row-not-found' },
    });
  });

  it('is not proposed while the contract lasts', async () => {
    const { body, document } = await endedDossier('disposition-trop-tot');
    expect(await propose()).toMatchObject({ failed: false });
    const month = dateIn(0).slice(0, 7);
    const disposalId = identifierFrom('disposal', body.organisationId, month);
    expect(await house.adviser.api.get(`/disposals/${disposalId}`)).toMatchObject({ status: 404 });
    expect(await versionsOf(document)).toBe(1);
  });

  it('is not proposed ahead of time', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect(await invoke('retention/propose-disposal', { scheduledTime: tomorrow })).toMatchObject({
      failed: true,
    });
  });
});

describe('whoever calls execute-disposal by hand', () => {
  const approvalOf = (disposalId: string, organisationId: string) =>
    busEvent('retention.DisposalApproved', `organisation:${organisationId}`, {
      disposalId,
      organisationId,
      permanentRecords: 'none',
    });

  it('deletes nothing of a list that is proposed or reviewed, nor of one that does not exist', async () => {
    const { path, document, body, disposalId } = await proposedList('disposition-forgee');
    const { organisationId } = body;
    const nowhere = newIdentifier('2026-11-20T15:00:00.000Z');
    const refused = { failed: false, result: { batchItemFailures: [{ itemIdentifier: 'm1' }] } };
    const execute = (id: string) =>
      invoke('retention/execute-disposal', queueBatch(approvalOf(id, organisationId)));
    expect(await execute(disposalId)).toEqual(refused);
    expectStatus('Reviewing', await house.adviser.api.put(`${path}/review`, undefined), 200);
    expect(await execute(disposalId)).toEqual(refused);
    expect(await execute(nowhere)).toEqual(refused);
    expect(await versionsOf(document)).toBe(1);
    const list = expectStatus('Reading the list', await house.adviser.api.get(path), 200);
    expect(list.disposal.status).toBe('reviewed');
  });
});
