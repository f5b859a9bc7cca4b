import { beforeAll, describe, expect, it } from 'vitest';
import { PDF } from '#domain/documents/index.ts';
import { dateIn } from '../../../infra/commands/story/acquire.ts';
import { expectStatus } from '../../../infra/commands/story/api-client.ts';
import { upload } from '../../../infra/commands/story/files.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { dossierOf, faultsOf, type House, ownHouse } from '../../emulator/support/house.ts';

let house: House;
let dossier: string;

beforeAll(async () => {
  house = await ownHouse('benches');
  dossier = `/acquisitions/${await dossierOf(house)}`;
});

const buyer = () => house.client.buyer.api;

const attested = () => ({
  person: 'Hélène Fortier',
  title: 'Directrice des affaires juridiques',
  signedOn: dateIn(-1),
});

const bench = (changes: object = {}) => ({
  supplierId: house.supplier.supplierId,
  offer: 'Boréalis Nuage privé',
  location: 'remote',
  startsOn: dateIn(0),
  endsOn: dateIn(4),
  dataset: { source: 'made-up', description: 'Deux cents machines virtuelles fictives.' },
  noPersonalInformation: attested(),
  ...changes,
});

const plan = (changes: object = {}) => buyer().post(`${dossier}/benches`, bench(changes));

const planned = async (changes: object = {}): Promise<string> =>
  expectStatus('Planning a bench', await plan(changes), 201).benchId;

const outcome = (changes: object = {}) => ({
  location: 'remote',
  startedOn: dateIn(0),
  endedOn: dateIn(0),
  summary: 'Les exigences ont été vérifiées en deux heures.',
  ...changes,
});

describe('planning a bench', () => {
  it('P34 refuses: a bench in the client’s own computing centre', async () => {
    const refused = await plan({ location: 'client-data-centre' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'acquisitions.bench-refused' } });
    expect(faultsOf(refused)).toEqual(['acquisitions.bench-not-remote']);
  });

  it('P34 accepts: a bench at a distance', async () => {
    expect(await plan()).toMatchObject({
      status: 201,
      body: { location: 'remote', wasPlanned: true, outcome: null },
    });
  });

  it('P35 refuses: a bench without the attestation that it holds no personal information', async () => {
    const refused = await plan({ noPersonalInformation: null });
    expect(refused.status).toBe(422);
    expect(faultsOf(refused)).toEqual(['acquisitions.bench-attestation-missing']);
  });

  it('P35 accepts: an attested bench, and tells when it works on a copy of sensitive data', async () => {
    const needs = { data: { classification: 'internal', holdsPersonalInformation: true } };
    expectStatus('Saving the needs', await buyer().put(`${dossier}/needs`, needs), 200);
    const dataset = { source: 'copied', description: 'Une copie du répertoire des clients.' };
    const benchId = await planned({ dataset });
    const { body } = await house.adviser.api.get(`${dossier}/benches`);
    expect(body.warnings).toMatchObject([
      { code: 'acquisitions.bench-copies-sensitive-data', details: { benchId } },
    ]);
  });

  it('is of a supplier of the Catalogue', async () => {
    expect(await plan({ supplierId: '01JD0000000000000000000099' })).toMatchObject({
      status: 422,
      body: { code: 'acquisitions.supplier-unknown' },
    });
  });
});

describe('a bench that took place', () => {
  it('P34: in the client’s own centre is recorded as a fact, and marked irregular', async () => {
    const path = `${dossier}/benches/${await planned()}/outcome`;
    const held = await buyer().put(path, outcome({ location: 'client-data-centre' }));
    expect(held).toMatchObject({
      status: 200,
      body: { outcome: { irregularities: ['in-client-data-centre'] } },
    });
    expect((await buyer().put(path, outcome())).status).toBe(409);
  });

  it('P35: that nobody had attested is recorded as a fact, and marked irregular', async () => {
    const { supplierId, offer, dataset } = bench();
    const told = { supplierId, offer, dataset, outcome: outcome() };
    expect(await buyer().post(`${dossier}/held-benches`, told)).toMatchObject({
      status: 201,
      body: { wasPlanned: false, outcome: { irregularities: ['without-attestation'] } },
    });
  });

  it('has its report among the documents of the dossier, filed as such', async () => {
    const path = `${dossier}/benches/${await planned()}/outcome`;
    const bytes = await buildSupplierPdf({ title: 'Rapport de banc d’essai', pages: 1 });
    const file = (purpose: string) => ({
      purpose,
      fileName: 'rapport-banc-essai.pdf',
      contentType: PDF,
      bytes,
    });
    const evidence = await upload(buyer(), dossier, file('evidence'));
    const other = await buyer().put(path, outcome({ reportDocumentId: evidence.documentId }));
    expect(other.body).toMatchObject({ code: 'acquisitions.bench-report-not-filed' });
    const { documentId } = await upload(buyer(), dossier, file('bench-report'));
    const held = await buyer().put(path, outcome({ reportDocumentId: documentId }));
    expect(held).toMatchObject({ status: 200, body: { outcome: { irregularities: [] } } });
    const documents = (await buyer().get(`${dossier}/documents`)).body.documents;
    expect(documents).toContainEqual(
      expect.objectContaining({ documentId, purpose: 'bench-report', retentionClass: 'P80' }),
    );
  });
});

describe('the requirements of a bench', () => {
  const requirement = (requirementId: string) => ({
    requirementId,
    text: 'Démarrer une machine virtuelle en moins d’une minute.',
    level: 'must',
    verification: 'Chronométrage de dix démarrages.',
  });

  it('P36: are fixed before the first answer, and what is unanswered is shown', async () => {
    const benchId = await planned();
    const path = `${dossier}/benches/${benchId}/requirements`;
    const requirements = [requirement('E-01'), requirement('E-02')];
    const fixed = await buyer().put(path, { requirements });
    expect(fixed).toMatchObject({ status: 200, body: { unanswered: ['E-01', 'E-02'] } });
    const finding = { result: 'not-met', observation: 'Deux minutes en moyenne.' };
    const found = await buyer().put(`${path}/E-01/finding`, finding);
    expect(found).toMatchObject({ status: 200, body: { finding } });
    expect((await buyer().put(`${path}/E-09/finding`, finding)).status).toBe(404);
    expect(await buyer().put(path, { requirements: [requirement('E-03')] })).toMatchObject({
      status: 409,
      body: { code: 'acquisitions.bench-requirements-fixed' },
    });
    const { body } = await house.adviser.api.get(`${dossier}/benches`);
    const shown = body.benches.find((one: { benchId: string }) => one.benchId === benchId);
    expect(shown.matrix).toMatchObject({
      requirements: [
        { requirementId: 'E-01', finding },
        { requirementId: 'E-02', finding: null },
      ],
      unanswered: ['E-02'],
      unmet: ['E-01'],
    });
  });
});

describe('the questions of precision', () => {
  it('P34: are asked freely, of any supplier, and kept with their answers', async () => {
    const path = `${dossier}/questions`;
    const asked = await buyer().post(path, {
      supplierId: house.supplier.supplierId,
      question: 'La relève hors site est-elle comprise dans le prix ?',
      askedOn: dateIn(-1),
      channel: 'email',
    });
    const { questionId } = expectStatus('Asking', asked, 201);
    const answer = {
      answer: 'Oui, pour deux centres.',
      answeredBy: 'Solange Therrien',
      answeredOn: dateIn(0),
    };
    const answered = await buyer().put(`${path}/${questionId}/answer`, answer);
    expect(answered).toMatchObject({ status: 200, body: { answer } });
    const { body } = await house.adviser.api.get(path);
    expect(body.questions).toMatchObject([{ questionId, answer }]);
  });
});
