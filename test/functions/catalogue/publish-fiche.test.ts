import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createBlobs } from '#adapters/blobs.ts';
import { createBucket } from '#adapters/objects.ts';
import type { FicheContent } from '#domain/catalogue/index.ts';
import { newFicheVersion, readFicheVersion } from '#stores/catalogue.ts';
import { queryItems, startingWith, transact } from '#stores/table.ts';
import { dateIn } from '../../../infra/commands/story/acquire.ts';
import { createApiClient } from '../../../infra/commands/story/api-client.ts';
import type { Body, Person } from '../../../infra/commands/story/people.ts';
import { publishVersion, registerSupplier } from '../../../infra/commands/story/publish-fiche.ts';
import { buildFicheContent } from '../../builders/fiche.ts';
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
    expect(downloads).toEqual([
      { documentId: supplier.documents['supplier-conditions'], memberId: client.buyer.sub },
    ]);
  });
});

describe('what a fiche holds', () => {
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
