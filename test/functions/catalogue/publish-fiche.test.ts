import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createBlobs } from '#adapters/blobs.ts';
import { createBucket } from '#adapters/objects.ts';
import type { FicheContent } from '#domain/catalogue/index.ts';
import { PDF } from '#domain/documents/index.ts';
import type { PortalAccess } from '#domain/organisations/index.ts';
import { newFicheVersion, readFicheVersion } from '#stores/catalogue.ts';
import { queryItems, startingWith, transact } from '#stores/table.ts';
import { dateIn, openAcquisition } from '../../../infra/commands/story/acquire.ts';
import { createApiClient } from '../../../infra/commands/story/api-client.ts';
import { upload } from '../../../infra/commands/story/files.ts';
import { type Body, type Person, registerBody } from '../../../infra/commands/story/people.ts';
import { publishVersion, registerSupplier } from '../../../infra/commands/story/publish-fiche.ts';
import { buildFicheContent } from '../../builders/fiche.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { faultsOf, newNeq } from '../../emulator/support/house.ts';
import {
  type OwnSupplier,
  ownAdviser,
  ownBody,
  ownSupplier,
} from '../../emulator/support/own-dossier.ts';
import { rootConfig, signInAs, stack, table } from '../../emulator/support/stack.ts';

let adviser: Person;
let client: Body;
let supplier: OwnSupplier;

beforeAll(async () => {
  adviser = await ownAdviser('publish-fiche');
  [client, supplier] = await Promise.all([
    ownBody(adviser, 'publish-fiche'),
    ownSupplier(adviser, 'publish-fiche'),
  ]);
});

const NOTHING: FicheContent = {
  volet: 'private-cloud',
  contacts: [],
  offers: [],
  configuratorUrl: null,
  priceModalities: [],
  minimumConfiguration: [],
  leadTimeDays: null,
  publicCloudLink: null,
  managedServicesScope: [],
  excludedServices: [],
  iaasFunctions: {},
  paas: [],
  compliance: [],
  amendingAnnex: null,
};

const publish = (supplierId: string, body: Record<string, unknown>) =>
  adviser.api.post(`/suppliers/${supplierId}/fiche-versions`, {
    content: buildFicheContent(),
    documents: {},
    changeNote: 'Mise à jour de la fiche.',
    ...body,
  });

const versionPath = (versionId: string) =>
  `/suppliers/${supplier.supplierId}/fiche-versions/${versionId}`;
const firstVersion = `${dateIn(0)}.1`;

async function suppliersInCatalogue(): Promise<string[]> {
  const { body } = await client.buyer.api.get('/fiches');
  return body.fiches.map(({ supplierId }: { supplierId: string }) => supplierId);
}

describe('who appears in the Catalogue', () => {
  it.each([
    ['no entente-cadre', { frameworkAgreement: null }, 'framework-agreement-not-concluded'],
    ['no qualification date', { qualifiedOn: null }, 'supplier-not-qualified'],
    ['a qualification that is still to come', { qualifiedOn: dateIn(2) }, 'supplier-not-qualified'],
  ])('P1 refuses: to publish the fiche of a supplier with %s', async (_, lack, code) => {
    const { supplierId } = await registerSupplier(adviser, { neq: newNeq(), ...lack });
    const refused = await publish(supplierId, {});
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'catalogue.publication-refused' },
    });
    expect(faultsOf(refused)).toContain(`catalogue.${code}`);
    expect(await suppliersInCatalogue()).not.toContain(supplierId);
  });

  it('P1 accepts: a supplier with its entente-cadre and its qualification, seen by clients', async () => {
    expect(await suppliersInCatalogue()).toContain(supplier.supplierId);
  });
});

describe('who reads the Catalogue', () => {
  const pathsOfSupplier = () => [
    ['GET', '/fiches'],
    ['GET', `/suppliers/${supplier.supplierId}/fiche-versions`],
    ['GET', versionPath(firstVersion)],
    ['GET', `/suppliers/${supplier.supplierId}/fiche`],
    ['GET', `/suppliers/${supplier.supplierId}/fiche-history`],
    [
      'GET',
      `/suppliers/${supplier.supplierId}/fiche-differences?from=${firstVersion}&to=${firstVersion}`,
    ],
    ['POST', linkPath()],
  ];
  const linkPath = () =>
    `/suppliers/${supplier.supplierId}/documents/${supplier.documents['supplier-conditions']}/links`;

  it('P2 refuses: the Catalogue to somebody of a supplier, for whom there is no role', async () => {
    const seller = await signInAs('ventes@publish-fiche-fournisseur.example');
    const { organisationId } = client;
    const joined = await adviser.api.put(`/organisations/${organisationId}/members/${seller.sub}`, {
      role: 'supplier',
      name: 'Maxime Vendeur',
      email: seller.email,
    });
    expect(joined.status).toBe(400);
    const api = createApiClient(stack.apiUrl, seller.accessToken);
    for (const [method, path = ''] of pathsOfSupplier()) {
      const refused = await (method === 'GET' ? api.get(path) : api.post(path));
      expect(refused).toMatchObject({ status: 403, body: { code: 'access.forbidden' } });
    }
  });

  it('P2 accepts: a client reads a fiche, and its link to a document is recorded with its name', async () => {
    const { body } = await client.buyer.api.get(versionPath(firstVersion));
    expect(body.content.offers[0].name).toBe('Boréalis Nuage privé');
    const link = await client.buyer.api.post(linkPath());
    expect(link).toMatchObject({
      status: 201,
      body: { fileName: 'conditions-du-fournisseur.pdf' },
    });
    const downloads = await queryItems(
      table,
      { condition: startingWith(`SUPPLIER#${supplier.supplierId}`, 'DOWNLOAD#') },
      z.object({ documentId: z.string(), memberId: z.string() }),
    );
    expect(downloads).toContainEqual({
      documentId: supplier.documents['supplier-conditions'],
      memberId: client.buyer.sub,
    });
  });
});

describe('bodies and the Portail', () => {
  const pathsOfReader = () => {
    const ofSupplier = `/suppliers/${supplier.supplierId}`;
    return [
      ['GET', '/fiches'],
      ['GET', versionPath(firstVersion)],
      ['GET', `${ofSupplier}/fiche`],
      ['GET', `${ofSupplier}/fiche-versions`],
      ['GET', `${ofSupplier}/fiche-differences?from=${firstVersion}&to=${firstVersion}`],
      ['GET', `${ofSupplier}/fiche-history`],
      ['POST', `${ofSupplier}/documents/${supplier.documents['supplier-conditions']}/links`],
    ] as const;
  };
  const answersOf = ({ buyer: { api } }: Body) =>
    Promise.all(
      pathsOfReader().map(
        async ([method, path]) =>
          (await (method === 'GET' ? api.get(path) : api.post(path))) as {
            status: number;
            body: { code?: string };
          },
      ),
    );
  const portalBody = (name: string, portalAccess: PortalAccess | null) =>
    registerBody(stack, adviser, {
      name: `Organisme fictif ${name}`,
      buyer: { email: `achats@${name}.publish-fiche.example`, name: 'Noémie Tremblay-Roy' },
      portalAccess,
    });

  it.each([
    ['jamais', null],
    ['plus', { from: '2020-01-01', until: dateIn(-1) }],
    ['bientot', { from: dateIn(2), until: null }],
  ])(
    'P2 refuses: the Catalogue to a body that is not subscribed to the Portail (%s)',
    async (name, portalAccess) => {
      const answers = await answersOf(await portalBody(name, portalAccess));
      for (const { status, body } of answers) {
        expect({ status, code: body.code }).toEqual({
          status: 403,
          code: 'access.portal-subscription-required',
        });
      }
    },
  );

  it('P2 accepts: the same body once the broker subscribed it, and until it is no more, at once', async () => {
    const body = await portalBody('abonnement', null);
    const subscribe = (portalAccess: PortalAccess | null) =>
      adviser.api.put(`/organisations/${body.organisationId}/portal-access`, { portalAccess });
    expect((await subscribe({ from: dateIn(0), until: null })).status).toBe(200);
    const statuses = (await answersOf(body)).map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 201]);
    await subscribe({ from: dateIn(-2), until: dateIn(-1) });
    expect((await body.buyer.api.get('/fiches')).status).toBe(403);
    const own = await openAcquisition(body, supplier.supplierId);
    expect(own.status, 'its own dossiers stay its own').toBe(201);
  });
});

describe('the evidence of an audit', () => {
  it('P18: is for the broker alone; the fiche shows the means of compliance only', async () => {
    const owner = `/suppliers/${supplier.supplierId}`;
    const bytes = await buildSupplierPdf({ title: 'Rapport d’audit', pages: 1 });
    const file = { fileName: 'rapport-audit.pdf', contentType: PDF, bytes };
    const { documentId } = await upload(adviser.api, owner, { purpose: 'audit-evidence', ...file });
    const link = `${owner}/documents/${documentId}/links`;
    const hidden = await client.buyer.api.post(link);
    const nowhere = `${owner}/documents/01JD00000000000000000000ZZ/links`;
    expect(hidden.status).toBe(404);
    expect(hidden.body).toEqual((await client.buyer.api.post(nowhere)).body);
    expect((await adviser.api.post(link)).status).toBe(201);
    const { body: listed } = await adviser.api.get(`${owner}/documents`);
    expect(JSON.stringify(listed)).toContain(documentId);
    expect((await client.buyer.api.get(`${owner}/documents`)).status).toBe(403);
    const attached = await publish(supplier.supplierId, {
      documents: { ...supplier.documents, 'descriptive-document': documentId },
    });
    expect(attached).toMatchObject({ status: 404, body: { code: 'documents.not-found' } });
    const { body: fiche } = await client.buyer.api.get(versionPath(firstVersion));
    expect(fiche.content.compliance[0]).toEqual({
      requirement: 'Chiffrement des données au repos',
      means: 'Certification du module cryptographique du fournisseur',
      characteristics: 'AES-256, clés gérées par le client',
    });
    expect(JSON.stringify(fiche)).not.toContain(documentId);
  });
});

describe('what a fiche holds', () => {
  it('P5: a private cloud says of each of the fifteen functions whether it is offered, and readers are told which are not', async () => {
    const own = await ownSupplier(adviser, 'publish-fiche-fonctions');
    const { compute: _, ...iaasFunctions } = buildFicheContent().iaasFunctions;
    expect(Object.keys(iaasFunctions)).toHaveLength(14);
    const silent = await publish(own.supplierId, {
      documents: own.documents,
      content: buildFicheContent({ iaasFunctions }),
    });
    expect(silent.body.faults).toMatchObject([
      {
        code: 'catalogue.iaas-functions-unanswered',
        detail: expect.stringContaining('calcul et traitement'),
      },
    ]);
    const answered = await publish(own.supplierId, {
      documents: own.documents,
      content: buildFicheContent({ iaasFunctions: { ...iaasFunctions, compute: false } }),
    });
    expect(answered.status).toBe(201);
    const { body } = await client.buyer.api.get(`/suppliers/${own.supplierId}/fiche`);
    expect(body.notices).toEqual([
      expect.stringMatching(/^La solution n’offre pas.*calcul/),
      expect.stringContaining('lisez-la en entier'),
    ]);
  });

  it('P6: platform services are flags, and a fiche without any is complete', async () => {
    const { body } = await client.buyer.api.get(versionPath(firstVersion));
    expect(body.content.paas).toEqual(['caas', 'dbaas']);
    const own = await ownSupplier(adviser, 'publish-fiche-paas');
    const without = await publish(own.supplierId, {
      documents: own.documents,
      content: buildFicheContent({ paas: [] }),
    });
    expect(without.status).toBe(201);
    const unknown = await publish(own.supplierId, {
      documents: own.documents,
      content: { ...buildFicheContent(), paas: ['xaas'] },
    });
    expect(unknown.status).toBe(400);
  });

  it('P4: an offer is made of five groups of components, and none may be left out', async () => {
    const [offer] = buildFicheContent().offers;
    const { 'exit-transition': _, ...four } = offer?.components ?? {};
    const content = { ...buildFicheContent(), offers: [{ ...offer, components: four }] };
    const refused = await publish(supplier.supplierId, { content });
    expect(refused).toMatchObject({
      status: 400,
      body: {
        faults: [{ details: { field: 'body.content.offers.0.components.exit-transition' } }],
      },
    });
    const { body } = await client.buyer.api.get(versionPath(firstVersion));
    expect(Object.keys(body.content.offers[0].components)).toEqual([
      'solution',
      'technical-assistance',
      'managed-services',
      'entry',
      'exit-transition',
    ]);
  });

  it('may be thousands of components, which are read whole', async () => {
    const own = await ownSupplier(adviser, 'publish-fiche-grande');
    const content = buildFicheContent();
    const [offer] = content.offers;
    if (offer === undefined) throw new Error('No offer.');
    const many = Array.from({ length: 1900 }, (_, index) => ({
      partNumber: `PN-${index}`,
      designation: `Nœud de calcul de la série ${index}, avec son câblage et ses ventilateurs`,
      kind: 'hardware' as const,
      listPrice: '100.00',
      unit: 'unité',
    }));
    const { entry } = offer.components;
    const components = { ...offer.components, entry: [...entry, ...many] };
    const published = await publish(own.supplierId, {
      documents: own.documents,
      content: { ...content, offers: [{ ...offer, components }] },
    });
    expect(published.status).toBe(201);
    const { headers, body } = await client.buyer.api.get(`/suppliers/${own.supplierId}/fiche`);
    expect(headers.get('vary')).toBe('accept-encoding');
    expect(body.content.offers[0].components.entry).toEqual([...entry, ...many]);
    const { body: told } = await client.buyer.api.get(`/suppliers/${own.supplierId}/fiche-history`);
    expect(told.history[0].changes).toHaveLength(101);
    expect(told.history[0].changes.at(-1)).toContain('1800 autres modifications');
    const difference = await client.buyer.api.get(
      `/suppliers/${own.supplierId}/fiche-differences?from=${firstVersion}&to=${dateIn(0)}.2`,
    );
    expect(difference.body.changeCount).toBe(1900);
    expect(difference.body.changes).toHaveLength(1000);
  });

  it('P19 refuses: an incomplete fiche, naming everything that is missing at once', async () => {
    const refused = await publish(supplier.supplierId, { content: NOTHING });
    expect(refused.status).toBe(422);
    expect(faultsOf(refused).toSorted()).toEqual([
      'catalogue.amending-annex-undeclared',
      'catalogue.components-missing',
      'catalogue.configurator-missing',
      'catalogue.contacts-missing',
      'catalogue.document-missing',
      'catalogue.document-missing',
      'catalogue.document-missing',
      'catalogue.iaas-functions-unanswered',
      'catalogue.lead-time-missing',
      'catalogue.minimum-configuration-missing',
      'catalogue.price-modalities-missing',
      'catalogue.public-cloud-link-missing',
      'catalogue.services-scope-missing',
    ]);
  });

  it('P19 refuses: a fiche without a technical contact, or whose declared annexe is not there', async () => {
    const { contacts } = buildFicheContent();
    const sales = contacts.filter(({ role }) => role === 'sales');
    const { 'amending-annex': _, ...documents } = supplier.documents;
    const content = buildFicheContent({ contacts: sales });
    const refused = await publish(supplier.supplierId, { content, documents });
    expect(faultsOf(refused).toSorted()).toEqual([
      'catalogue.document-missing',
      'catalogue.technical-contact-missing',
    ]);
  });

  it('P19 accepts: a complete fiche, whose history clients read', async () => {
    const { body } = await client.buyer.api.get(`/suppliers/${supplier.supplierId}/fiche-versions`);
    expect(body.versions).toMatchObject([
      { versionId: firstVersion, changeNote: 'Première publication de la fiche.' },
    ]);
    const { body: fiche } = await client.buyer.api.get(versionPath(firstVersion));
    expect(Object.keys(fiche.documents).toSorted()).toEqual([
      'amending-annex',
      'descriptive-document',
      'framework-agreement',
      'supplier-conditions',
    ]);
    expect(fiche.content).toMatchObject({
      configuratorUrl: expect.stringMatching(/^https:/),
      leadTimeDays: expect.any(Number),
      publicCloudLink: expect.any(Boolean),
      amendingAnnex: 'present',
    });
    expect(fiche.content.contacts.map(({ role }: { role: string }) => role)).toContain('technical');
    for (const list of ['priceModalities', 'minimumConfiguration', 'managedServicesScope']) {
      expect(fiche.content[list], list).not.toEqual([]);
    }
    expect(fiche.historyPath).toBe(`/suppliers/${supplier.supplierId}/fiche-history`);
    expect((await client.buyer.api.get(fiche.historyPath)).status).toBe(200);
  });

  it('P19 accepts: the withdrawal of an incomplete fiche, which is never held back', async () => {
    const own = await ownSupplier(adviser, 'publish-fiche-withdrawn');
    const withdrawn = await publish(own.supplierId, {
      content: NOTHING,
      nature: 'withdrawal',
      changeNote: 'Retrait des solutions à la demande du fournisseur.',
    });
    expect(withdrawn).toMatchObject({ status: 201, body: { versionId: `${dateIn(0)}.2` } });
  });
});

describe('versions', () => {
  it('P20 refuses: a change without a note', async () => {
    const content = buildFicheContent({ leadTimeDays: 60 });
    const refused = await publish(supplier.supplierId, {
      content,
      documents: supplier.documents,
      changeNote: '   ',
    });
    expect(refused.status).toBe(422);
    expect(faultsOf(refused)).toEqual(['catalogue.change-note-missing']);
  });

  it('P20 accepts: a second change of the day, dated and ordered after the first, which stays', async () => {
    const { supplierId, documents } = supplier;
    const before = (await client.buyer.api.get(versionPath(firstVersion))).body;
    const content = buildFicheContent({ leadTimeDays: 60 });
    const changeNote = 'Le délai du fournisseur passe à soixante jours.';
    const second = await publishVersion(adviser, { supplierId, documents, changeNote, content });
    expect(second).toMatchObject({
      versionId: `${dateIn(0)}.2`,
      previousVersionId: firstVersion,
      fileName: expect.stringContaining(`-${dateIn(0)}.2.json`),
    });
    expect((await client.buyer.api.get(versionPath(firstVersion))).body).toEqual(before);
    const history = await client.buyer.api.get(`/suppliers/${supplierId}/fiche-versions`);
    expect(history.body.versions).toMatchObject([
      { versionId: `${dateIn(0)}.2`, changeNote },
      { versionId: firstVersion },
    ]);
  });

  it('P20 refuses: to write over a version, even where the code would', async () => {
    const { supplierId } = supplier;
    const contents = createBlobs(createBucket(stack.buckets.records, rootConfig), 'catalogue/');
    const version = await readFicheVersion(table, contents.read, supplierId, firstVersion);
    if (version === undefined) throw new Error('The first version is not there.');
    const altered = { ...version, changeNote: 'Une autre note.' };
    const writes = newFicheVersion(table, 'Autre nom', altered, 'f'.repeat(64));
    expect(await transact(table, writes)).toBe(false);
    const { body } = await client.buyer.api.get(versionPath(firstVersion));
    expect(body.changeNote).toBe('Première publication de la fiche.');
  });

  it('refuses a version that changes nothing', async () => {
    const own = await ownSupplier(adviser, 'publish-fiche-same');
    const same = await publish(own.supplierId, { documents: own.documents });
    expect(same).toMatchObject({ status: 409, body: { code: 'catalogue.nothing-changed' } });
  });
});
