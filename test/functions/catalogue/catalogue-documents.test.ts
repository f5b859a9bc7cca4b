import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createBlobs } from '#adapters/blobs.ts';
import { newIdentifier } from '#adapters/identifiers.ts';
import { createBucket } from '#adapters/objects.ts';
import { type CatalogueDocument, catalogueDocumentSchema } from '#domain/catalogue/index.ts';
import { PDF, type StoredDocument } from '#domain/documents/index.ts';
import { createApi } from '#platform/http/create-api.ts';
import { catalogueRefusals } from '#presentation/catalogue/refusals.ts';
import { documentRefusals } from '#presentation/documents/refusals.ts';
import { tellerOf } from '#presentation/teller.ts';
import { accessState } from '#stores/access.ts';
import { newCatalogueDocument, readCatalogueDocument } from '#stores/catalogue-documents.ts';
import { newDocument, readDocument } from '#stores/documents.ts';
import { readEntries } from '#stores/journal.ts';
import { queryItems, startingWith, type Table, transact } from '#stores/table.ts';
import { routes as catalogueRoutes } from '../../../functions/catalogue/routes.ts';
import { routes as documentRoutes } from '../../../functions/documents/routes.ts';
import { expectStatus } from '../../../infra/commands/story/api-client.ts';
import { upload } from '../../../infra/commands/story/files.ts';
import { type Body, type Person, registerBody } from '../../../infra/commands/story/people.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { faultsOf } from '../../emulator/support/house.ts';
import { callInProcess } from '../../emulator/support/in-process.ts';
import { ownAdviser, ownBody } from '../../emulator/support/own-dossier.ts';
import { rootConfig, stack, table } from '../../emulator/support/stack.ts';
import { createOwnTable } from '../../stores/support/own-table.ts';

const TITLE = 'Gabarit de contrat spécifique (documents communs)';
const NOWHERE = newIdentifier('2026-11-20T15:00:00.000Z');

let adviser: Person;
let client: Body;
let catalogueDocumentId: string;
let path: string;
/** What the gate let in: the first version, and the second. */
let files: readonly [string, string];

beforeAll(async () => {
  adviser = await ownAdviser('common-documents');
  client = await ownBody(adviser, 'common-documents');
  const registered = await register({ kind: 'contract-template', title: TITLE });
  ({ catalogueDocumentId } = expectStatus('Registering a common document', registered, 201));
  path = `/catalogue-documents/${catalogueDocumentId}`;
  files = [await file('Gabarit, printemps'), await file('Gabarit, automne')];
});

const register = (body: object) => adviser.api.post('/catalogue-documents', body);

/** Uploads a PDF of the common document through the gate. */
async function file(title: string): Promise<string> {
  const bytes = await buildSupplierPdf({ title, pages: 1 });
  const arrived = await upload(adviser.api, path, {
    purpose: 'common-document',
    fileName: 'gabarit-v2-final.pdf',
    contentType: PDF,
    bytes,
  });
  expect(arrived).toMatchObject({ outcome: 'accepted' });
  return arrived.documentId;
}

const linkTo = (documentId: string) => `${path}/documents/${documentId}/links`;

describe('a common document of the Catalogue', () => {
  it('is registered once: another of its kind does not bear its title, however it is written', async () => {
    const again = await register({ kind: 'contract-template', title: TITLE.toUpperCase() });
    expect(again).toMatchObject({
      status: 409,
      body: {
        code: 'catalogue.document-already-registered',
        details: { catalogueDocumentId },
      },
    });
    expect((await register({ kind: 'guide', title: TITLE })).status).toBe(201);
    expect((await register({ kind: 'guide', title: '???' })).status).toBe(400);
    const entries = await readEntries(table, `catalogue-document:${catalogueDocumentId}`);
    expect(entries[0]).toMatchObject({
      type: 'catalogue.CatalogueDocumentRegistered',
      actor: { kind: 'member', id: adviser.sub },
      data: { catalogueDocumentId, kind: 'contract-template', title: TITLE },
    });
  });

  it('takes files of its own purpose alone, which no contract governs', async () => {
    const stored = await readStored(files[0]);
    expect(stored).toMatchObject({
      owner: { kind: 'catalogue-document', id: catalogueDocumentId },
      purpose: 'common-document',
      retentionClass: null,
      retention: null,
    });
    const asked = { fileName: 'a.pdf', contentType: PDF, size: 10 };
    const wrong = await adviser.api.post(`${path}/uploads`, { ...asked, purpose: 'evidence' });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'documents.purpose-not-here' } });
    const nowhere = await adviser.api.post(`/catalogue-documents/${NOWHERE}/uploads`, {
      ...asked,
      purpose: 'common-document',
    });
    expect(nowhere.status).toBe(404);
  });

  it('is unknown to clients until a version is published, its files too', async () => {
    const { api } = client.buyer;
    const listed = async ({ api: reader }: Person) => {
      const { body } = await reader.get('/catalogue-documents');
      return body.documents.find(
        (one: { catalogueDocumentId: string }) => one.catalogueDocumentId === catalogueDocumentId,
      );
    };
    expect(await listed(adviser)).toMatchObject({ title: TITLE, latest: null });
    expect(await listed(client.buyer)).toBeUndefined();
    expect(await api.get(`${path}/versions`)).toMatchObject({
      status: 404,
      body: { code: 'catalogue.document-not-found' },
    });
    expect((await adviser.api.get(`${path}/versions`)).body).toMatchObject({ versions: [] });
    expect(await api.post(linkTo(files[0]))).toMatchObject({
      status: 404,
      body: { code: 'documents.not-found' },
    });
    expect(await adviser.api.post(linkTo(files[0]))).toMatchObject({
      status: 201,
      body: { fileName: 'gabarit-v2-final.pdf' },
    });
  });

  it('is not published with anything amiss, and every fault is told', async () => {
    const answer = await adviser.api.post(`${path}/versions`, {
      documentId: NOWHERE,
      severity: 'minor',
    });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'catalogue.document-publication-refused', details: { count: 2 } },
    });
    expect(faultsOf(answer)).toEqual([
      'catalogue.document-file-missing',
      'catalogue.document-severity-unexplained',
    ]);
    const unknown = await adviser.api.post(`/catalogue-documents/${NOWHERE}/versions`, {
      documentId: NOWHERE,
    });
    expect(unknown).toMatchObject({
      status: 404,
      body: { code: 'catalogue.document-not-found' },
    });
  });

  it('P2 refuses: the common documents to a body that is not subscribed to the Portail', async () => {
    const { buyer } = await registerBody(stack, adviser, {
      name: 'Organisme fictif sans Portail',
      buyer: { email: 'achats@sans-portail.common-documents.example', name: 'Noémie Roy' },
      portalAccess: null,
    });
    const answers = [
      await buyer.api.get('/catalogue-documents'),
      await buyer.api.get(`${path}/versions`),
      await buyer.api.post(linkTo(files[0])),
    ];
    for (const { status, body } of answers) {
      expect({ status, code: body.code }).toEqual({
        status: 403,
        code: 'access.portal-subscription-required',
      });
    }
  });
});

// All the readers of the list are told of a common document: the other tests' readers too, were it
// published in their table.
describe('a version of a common document', () => {
  const SPRING = '2026-04-01T15:00:00.000Z';
  const AUTUMN = '2026-11-16T15:00:00.000Z';
  const LATER = '2026-11-16T19:00:00.000Z';
  let own: Table;

  beforeAll(async () => {
    own = await createOwnTable();
    const [document, ...stored] = await Promise.all([
      readRegistered(),
      readStored(files[0]),
      readStored(files[1]),
    ]);
    await transact(own, [
      ...newCatalogueDocument(own, document),
      ...stored.map((one) => newDocument(own, one)),
    ]);
  });

  const apisAt = (now: string) => {
    const common = { access: accessState(table), clock: { now: () => now } };
    const records = createBucket(stack.buckets.records, rootConfig);
    const teller = async () => tellerOf(catalogueRefusals, documentRefusals);
    const catalogue = createApi({
      ...common,
      service: 'tests',
      routes: catalogueRoutes,
      dependencies: { table: own, contents: createBlobs(records, 'catalogue/'), newIdentifier },
      teller,
    });
    const documents = createApi({
      ...common,
      service: 'tests',
      routes: documentRoutes,
      dependencies: {
        table: own,
        uploads: createBucket(stack.buckets.uploads, rootConfig),
        records,
        newIdentifier,
        quarantineDays: 30,
      },
      teller,
    });
    return { catalogue, documents };
  };

  // biome-ignore lint/suspicious/noExplicitAny: an answer's body is whatever the test expects of it.
  type Told = { status: number; body: any };
  const publish = async (now: string, body: object): Promise<Told> =>
    callInProcess(
      apisAt(now).catalogue,
      'POST /catalogue-documents/{catalogueDocumentId}/versions',
      { sub: adviser.sub, params: { catalogueDocumentId }, body },
    );
  const historyFor = async ({ sub }: Person): Promise<Told> =>
    callInProcess(
      apisAt(LATER).catalogue,
      'GET /catalogue-documents/{catalogueDocumentId}/versions',
      { sub, params: { catalogueDocumentId } },
    );
  const linkFor = async ({ sub }: Person, documentId: string): Promise<Told> =>
    callInProcess(
      apisAt(LATER).documents,
      'POST /catalogue-documents/{catalogueDocumentId}/documents/{documentId}/links',
      { sub, params: { catalogueDocumentId, documentId } },
    );

  it('P20 accepts: versions of a common document, each dated in the name of its file, and all kept', async () => {
    const first = await publish(SPRING, { documentId: files[0] });
    expect(first).toMatchObject({
      status: 201,
      body: {
        versionId: '2026-04-01.1',
        previousVersionId: null,
        fileName: 'gabarit-de-contrat-specifique-documents-communs-2026-04-01.1.pdf',
        changeNote: 'Première publication.',
        severity: 'contractual',
        reminder: expect.stringContaining('réglé à part'),
      },
    });
    const changeNote = 'Article 9 : préavis de résiliation prolongé.';
    const second = await publish(AUTUMN, { documentId: files[1], changeNote });
    expect(second).toMatchObject({
      status: 201,
      body: { versionId: '2026-11-16.1', previousVersionId: '2026-04-01.1', changeNote },
    });
    const third = await publish(LATER, {
      documentId: files[0],
      changeNote: 'Retour à la version du printemps.',
      severity: 'minor',
      severityReason: 'Texte déjà connu.',
    });
    expect(third.body).toMatchObject({
      versionId: '2026-11-16.2',
      severity: 'minor',
      severityRuling: { computed: 'contractual', reason: 'Texte déjà connu.' },
    });

    const { body } = await historyFor(client.buyer);
    expect(body).toMatchObject({ kind: 'contract-template', title: TITLE });
    const { reminder: _, ...kept } = first.body;
    expect(body.versions.map(({ versionId }: { versionId: string }) => versionId)).toEqual([
      '2026-11-16.2',
      '2026-11-16.1',
      '2026-04-01.1',
    ]);
    expect(body.versions[2]).toEqual(kept);
    const entries = await readEntries(own, `catalogue-document:${catalogueDocumentId}`);
    expect(entries[1]).toMatchObject({
      type: 'catalogue.DocumentVersionPublished',
      actor: { kind: 'member', id: adviser.sub },
      reason: changeNote,
      data: {
        catalogueDocumentId,
        kind: 'contract-template',
        title: TITLE,
        versionId: '2026-11-16.1',
        previousVersionId: '2026-04-01.1',
        severity: 'contractual',
        changeNote,
        sha256: body.versions[1].sha256,
      },
    });
  });

  it('P20 refuses: a version of a common document without a note, or whose file did not change', async () => {
    const refused = await publish(LATER, { documentId: files[0], changeNote: '  ' });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'catalogue.document-publication-refused' },
    });
    expect(faultsOf(refused)).toEqual([
      'catalogue.document-unchanged',
      'catalogue.change-note-missing',
    ]);
    expect((await historyFor(client.buyer)).body.versions).toHaveLength(3);
  });

  it('is published once, though it is asked for twice at the same time', async () => {
    const body = { documentId: files[1], changeNote: 'Texte de l’automne.' };
    const answers = await Promise.all([publish(LATER, body), publish(LATER, body)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422]);
    expect((await historyFor(client.buyer)).body.versions).toHaveLength(4);
  });

  it('is given to clients under its dated name, and who was given it is recorded', async () => {
    const { status, body } = await linkFor(client.buyer, files[1]);
    expect({ status, fileName: body.fileName }).toEqual({
      status: 201,
      fileName: 'gabarit-de-contrat-specifique-documents-communs-2026-11-16.3.pdf',
    });
    const disposition = new URL(body.url).searchParams.get('response-content-disposition');
    expect(decodeURIComponent(disposition ?? '')).toContain(body.fileName);
    expect((await fetch(body.url)).status).toBe(200);
    const downloads = await queryItems(
      own,
      { condition: startingWith(`CATALOGUE-DOCUMENT#${catalogueDocumentId}`, 'DOWNLOAD#') },
      z.object({ documentId: z.string(), memberId: z.string() }),
    );
    expect(downloads).toEqual([{ documentId: files[1], memberId: client.buyer.sub }]);
    expect((await linkFor(client.buyer, NOWHERE)).status).toBe(404);
  });

  async function readRegistered(): Promise<CatalogueDocument> {
    return catalogueDocumentSchema.parse(await readCatalogueDocument(table, catalogueDocumentId));
  }
});

async function readStored(documentId: string): Promise<StoredDocument> {
  const owner = { kind: 'catalogue-document', id: catalogueDocumentId } as const;
  const document = await readDocument(table, owner, documentId);
  if (document === undefined) throw new Error(`No document ${documentId}.`);
  return document;
}
