import { beforeAll, describe, expect, it } from 'vitest';
import { extractPdfText } from '#adapters/pdf-text.ts';
import { formatMoney } from '#domain/values/money.ts';
import {
  approveQuote,
  checkAdmissibility,
  conveneKickoff,
  dateIn,
  fileSupplierDocument,
  provePrerequisites,
  submitQuote,
} from '../../../infra/commands/story/acquire.ts';
import { eventually, expectStatus } from '../../../infra/commands/story/api-client.ts';
import { type AssembledPackage, assemblePackage } from '../../../infra/commands/story/conclude.ts';
import { download, upload } from '../../../infra/commands/story/files.ts';
import { publishVersion } from '../../../infra/commands/story/publish-fiche.ts';
import { retypeContract } from '../../builders/contract-draft.ts';
import { buildFicheContent } from '../../builders/fiche.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { buildVendorQuote } from '../../builders/quote-vendors.ts';
import {
  dossierOf,
  faultsOf,
  type House,
  holdKickoff,
  ownHouse,
} from '../../emulator/support/house.ts';

const RATE = { currency: 'USD', rate: '1.3872', on: dateIn(-2), source: 'Banque du Canada' };
const AMENDED = [
  { article: '7.2', byClause: 'clause 3.1', summary: 'Le délai de paiement est de 45 jours.' },
  { article: '5', byClause: 'article 4', summary: 'Le préavis est de 90 jours.' },
];

let house: House;
let acquisitionId: string;
let quotePath: string;
let assembled: AssembledPackage;
let contract: Uint8Array;
let text: string;

beforeAll(async () => {
  house = await ownHouse('contract-content');
  expect(faultsOf(await publish('30'))).toEqual(['catalogue.amended-article-unknown']);
  await publishVersion(house.adviser, publication());
  acquisitionId = await dossierOf(house);
  await quoteInUsd();
  await provePrerequisites(house.client.buyer, house.adviser, acquisitionId);
  expectStatus('Convening', await conveneKickoff(house.adviser, acquisitionId), 201);
  expectStatus('Checking', await checkAdmissibility(house.client.buyer, acquisitionId), 200);
  await holdKickoff(house, acquisitionId);
  assembled = await assemblePackage(house.adviser, acquisitionId);
  contract = await download(assembled.files.find(({ role }) => role === 'contract')?.url ?? '');
  text = await textOf(contract);
}, 240_000);

const publication = (amendedArticles: readonly (typeof AMENDED)[number][] = AMENDED) => ({
  supplierId: house.supplier.supplierId,
  documents: house.supplier.documents,
  changeNote: 'Les articles que l’annexe modificative remplace sont énumérés.',
  content: buildFicheContent({ amendedArticles: [...amendedArticles] }),
});

function publish(article: string) {
  const amended = AMENDED.map((one) => ({ ...one, article }));
  const { supplierId, ...body } = publication(amended.slice(1));
  return house.adviser.api.post(`/suppliers/${supplierId}/fiche-versions`, body);
}

async function quoteInUsd(): Promise<void> {
  const { buyer } = house.client;
  const options = { currency: 'USD', validUntil: dateIn(60) };
  const { fileName, bytes, contentType } = await buildVendorQuote('lenovo', options);
  const { quoteId } = await submitQuote(buyer, acquisitionId, fileName, bytes, contentType);
  quotePath = `/acquisitions/${acquisitionId}/quotes/${quoteId}`;
  expectStatus('Freezing', await buyer.api.put(`${quotePath}/exchange-rate`, RATE), 202);
  await eventually('The second check', async () => {
    const { body } = await buyer.api.get(quotePath);
    return body.report.exchange === null ? undefined : body.report;
  });
  await approveQuote(house.adviser, acquisitionId, quoteId);
}

async function textOf(bytes: Uint8Array): Promise<string> {
  const read = await extractPdfText(bytes);
  if (read.state !== 'text') throw new Error('No text.');
  return read.pages.join('\n').replace(/\s+/g, ' ');
}

const plain = (sentence: string): string => sentence.replace(/\s+/g, ' ');

describe('what an assembled contract says', () => {
  it('P31: what the annexe modificative of the pinned fiche replaces, over each article and in one table', () => {
    expect(text).toContain(
      '7. Facturation et paiement Article 7.2, modifié par l’annexe A (clause 3.1) : Le délai de paiement est de 45 jours.',
    );
    expect(text).toMatch(/5\. Durée Article 5, modifié par l’annexe A \(article 4\)/);
    expect(text).toContain('modifie les articles énumérés ci-dessous');
  });

  it('its prices in Canadian dollars, to the cent those that the broker validated, and the rate', async () => {
    const { body } = await house.client.buyer.api.get(quotePath);
    const { cad } = body.report.totals;
    for (const amount of [cad.subtotal, cad.tps, cad.tvq, cad.total]) {
      expect(text).toContain(plain(formatMoney(amount)));
    }
    expect(text).toContain('a établi ses prix en dollars américains (USD)');
    expect(text).toContain('au taux figé de 1 USD = 1,3872 $');
    expect(text).toContain('(source : Banque du Canada)');
    const dossier = await house.client.buyer.api.get(`/acquisitions/${acquisitionId}`);
    expect(dossier.body.estimatedTotal).toBe(cad.subtotal);
  });

  it('details a bundle without counting it twice', () => {
    expect(text).toMatch(/\((compris dans l’ensemble|ensemble, au prix de ses composants)\)/);
  });

  it('is told from a text that was altered, as any contract is', async () => {
    const fileDraft = async (edit: (typed: string) => string) => {
      const bytes = await retypeContract(contract, edit);
      const file = { purpose: 'contract-draft', fileName: 'projet.pdf', contentType: PDF, bytes };
      const owner = `/acquisitions/${acquisitionId}`;
      const { documentId } = await upload(house.client.buyer.api, owner, file);
      const path = `${owner}/packages/${assembled.packageId}/draft-checks`;
      return house.client.buyer.api.post(path, { documentId });
    };
    expect((await fileDraft((typed) => typed)).status).toBeLessThan(300);
    const turned = await fileDraft((typed) =>
      typed.replace('trente jours de sa', 'dix jours de sa'),
    );
    expect(turned.body.code).toBe('contracts.text-altered');
  }, 60_000);
});

const PDF = 'application/pdf';

describe('a document of the supplier that is filed after the assembly', () => {
  const warned = async () => {
    const { body } = await house.client.buyer.api.get(`/acquisitions/${acquisitionId}/next-steps`);
    return body.warnings.filter(
      ({ code }: { code: string }) => code === 'acquisitions.supplier-documents-changed',
    );
  };

  it('needs a new assembly to be annexed, and the next steps say so', async () => {
    expect(await warned()).toEqual([]);
    const bytes = await buildSupplierPdf({ title: 'Coordonnées de facturation', pages: 1 });
    const filed = await fileSupplierDocument(house.client.buyer, acquisitionId, bytes);
    expectStatus('Filing', filed, 201);
    expect(await warned()).toEqual([
      expect.objectContaining({ sentence: expect.stringContaining('nouvel assemblage') }),
    ]);
    const again = await assemblePackage(house.adviser, acquisitionId);
    const anew = again.files.find(({ role }) => role === 'contract')?.url ?? '';
    expect(await textOf(await download(anew))).toContain(
      'Coordonnées de facturation du fournisseur',
    );
    expect(await warned()).toEqual([]);
  }, 60_000);
});
