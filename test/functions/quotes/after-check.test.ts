import { PDF as PdfFile } from '@libpdf/core';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readWorkbook } from '#adapters/workbook.ts';
import { readEntries } from '#stores/journal.ts';
import { queryItems, startingWith } from '#stores/table.ts';
import {
  approveQuote,
  type CheckedQuote,
  dateIn,
  downloadReport,
  readHistory,
  submitQuote,
} from '../../../infra/commands/story/acquire.ts';
import { eventually, expectStatus } from '../../../infra/commands/story/api-client.ts';
import { publishPriceChange } from '../../../infra/commands/story/publish-fiche.ts';
import { buildQuoteWorkbook, type QuoteOptions } from '../../builders/quote-workbook.ts';
import { dossierOf, type House, ownHouse } from '../../emulator/support/house.ts';
import { awaitMails } from '../../emulator/support/mailbox.ts';
import { table } from '../../emulator/support/stack.ts';

let house: House;

beforeAll(async () => {
  house = await ownHouse('after-check');
});

async function submit(acquisitionId: string, options: QuoteOptions = {}): Promise<CheckedQuote> {
  const bytes = await buildQuoteWorkbook({ validUntil: dateIn(60), ...options });
  return submitQuote(house.client.buyer, acquisitionId, 'soumission.xlsx', bytes);
}

const pathOf = (acquisitionId: string, quoteId: string): string =>
  `/acquisitions/${acquisitionId}/quotes/${quoteId}`;

async function read(acquisitionId: string, quoteId: string) {
  const answer = await house.client.buyer.api.get(pathOf(acquisitionId, quoteId));
  return expectStatus('Reading a quote', answer, 200);
}

describe('the report for the file', () => {
  it('is a PDF in French that says the verdict, each finding and how the file was read', async () => {
    const acquisitionId = await dossierOf(house);
    const { quoteId, findings } = await submit(acquisitionId, { faults: ['unknown-part'] });
    const { fileName, bytes } = await downloadReport(house.client.buyer, acquisitionId, quoteId);
    expect(fileName).toBe('soumission-rapport.pdf');
    const condition = startingWith(`DOSSIER#${acquisitionId}`, 'DOWNLOAD#');
    const given = z.object({ documentId: z.string(), memberId: z.string(), given: z.string() });
    expect(await queryItems(table, { condition }, given)).toContainEqual({
      documentId: quoteId,
      memberId: house.client.buyer.sub,
      given: 'link',
    });
    const pages = (await PdfFile.load(bytes)).extractText();
    const text = pages
      .map((page) => page.text)
      .join(' ')
      .replace(/\s+/g, ' ');
    expect(text).toContain('Refusée en l’état');
    expect(text).toContain('numéro de pièce');
    for (const { rule } of findings) expect(text).toContain(`${rule}, guide`);
  });
});

describe('the history of submissions', () => {
  it('says what changed from one to the next', async () => {
    const acquisitionId = await dossierOf(house);
    await submit(acquisitionId, { faults: ['unknown-part'] });
    await submit(acquisitionId);
    const [first, second] = await readHistory(house.client.buyer, acquisitionId);
    expect(first).toEqual([]);
    expect(second?.join('\n')).toMatch(/réglé|retir/i);
    const path = `/acquisitions/${acquisitionId}/quote-history`;
    const { api } = house.client.buyer;
    const { body } = await api.get(path);
    expect(body.earlier).toBeNull();
    const [one, other] = body.submissions;
    expect(other.comparedWith).toBe(one.quote.quoteId);
    const older = await api.get(`${path}?before=${other.quote.quoteId}`);
    expect(older.body.submissions).toEqual([one]);
    expect((await api.get(`${path}?before=${acquisitionId}`)).status).toBe(404);
  });
});

describe('a quote in another currency', () => {
  const rate = { currency: 'USD', rate: '1.3872', on: dateIn(-2), source: 'Banque du Canada' };

  it('G14: it is refused without a frozen rate, then judged in both currencies with it', async () => {
    const acquisitionId = await dossierOf(house);
    const quote = await submit(acquisitionId, { currency: 'USD' });
    expect(quote.findings.find(({ code }) => code === 'exchange-rate-missing')).toMatchObject({
      severity: 'error',
      rule: 'G14',
    });
    const path = pathOf(acquisitionId, quote.quoteId);
    const refused = await house.adviser.api.post(`${path}/approval`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'quotes.errors-remain' } });
    const { api } = house.client.buyer;
    const other = await api.put(`${path}/exchange-rate`, { ...rate, currency: 'EUR' });
    expect(other).toMatchObject({ status: 422, body: { code: 'quotes.rate-of-another-currency' } });
    expectStatus('Freezing the rate', await api.put(`${path}/exchange-rate`, rate), 202);
    const checked = await eventually('The second check', async () => {
      const { report } = await read(acquisitionId, quote.quoteId);
      return report.exchange === null ? undefined : report;
    });
    expect(checked.exchange).toEqual(rate);
    expect(checked.findings.map(({ code }: { code: string }) => code)).not.toContain(
      'exchange-rate-missing',
    );
    const inCad = Number(checked.totals.cad.subtotal) / Number(checked.totals.computed.subtotal);
    expect(inCad).toBeCloseTo(1.3872, 6);
    const again = await api.put(`${path}/exchange-rate`, { ...rate, rate: '1.4000' });
    expect(again).toMatchObject({ status: 409, body: { code: 'quotes.rate-already-frozen' } });
  });

  it('keeps the estimated total of the dossier in CAD', async () => {
    const acquisitionId = await dossierOf(house);
    const quote = await submit(acquisitionId, { currency: 'USD' });
    const path = pathOf(acquisitionId, quote.quoteId);
    await house.client.buyer.api.put(`${path}/exchange-rate`, rate);
    const report = await eventually('The second check', async () => {
      const found = (await read(acquisitionId, quote.quoteId)).report;
      return found.exchange === null ? undefined : found;
    });
    await approveQuote(house.adviser, acquisitionId, quote.quoteId);
    const { body } = await house.client.buyer.api.get(`/acquisitions/${acquisitionId}`);
    expect(body.estimatedTotal).toBe(report.totals.cad.subtotal);
  });
});

describe('a quote that the broker refuses', () => {
  it('is refused with a written reason, kept in the journal, and can no longer be validated', async () => {
    const acquisitionId = await dossierOf(house);
    const { quoteId, findings } = await submit(acquisitionId, { modality: null });
    const path = pathOf(acquisitionId, quoteId);
    const warning = findings.find(({ severity }) => severity === 'warning');
    const reason = 'La remise dépasse ce que le Courtier accepte sans modalité.';
    const command = { reason, raised: [{ findingId: warning?.id, reason: 'À justifier.' }] };
    const long = Array.from({ length: 40 }, () => ({
      findingId: warning?.id,
      reason: 'x'.repeat(2000),
    }));
    const tooLong = await house.adviser.api.post(`${path}/rejection`, { reason, raised: long });
    expect(tooLong).toMatchObject({
      status: 422,
      body: { code: 'quotes.writings-too-long', detail: expect.stringContaining('Abrégez-les') },
    });
    const client = await house.client.buyer.api.post(`${path}/rejection`, command);
    expect(client.status).toBe(403);
    const rejected = await house.adviser.api.post(`${path}/rejection`, command);
    expectStatus('Refusing the quote', rejected, 201);
    expect(rejected.body.rejection).toMatchObject({ reason });
    const entries = await readEntries(table, `dossier:${acquisitionId}`);
    expect(entries.at(-1)).toMatchObject({ type: 'quotes.QuoteRejected', data: { reason } });
    const approved = await house.adviser.api.post(`${path}/approval`);
    expect(approved).toMatchObject({ status: 409, body: { code: 'quotes.already-rejected' } });
  });
});

describe('a quote whose fiche changes', () => {
  it('G17: is judged again by the new version, and the people of the dossier are told once', async () => {
    const own = await ownHouse('after-check-fiche');
    const { buyer } = own.client;
    const acquisitionId = await dossierOf(own);
    const bytes = await buildQuoteWorkbook({ validUntil: dateIn(60) });
    const { quoteId } = await submitQuote(buyer, acquisitionId, 'soumission.xlsx', bytes);
    await approveQuote(own.adviser, acquisitionId, quoteId);
    const published = await publishPriceChange(own.adviser, own.supplier);
    const path = pathOf(acquisitionId, quoteId);
    const revalidated = await eventually('The new check', async () => {
      const { body } = await buyer.api.get(path);
      return body.revalidations?.[0];
    });
    expect(revalidated.ficheVersion.versionId).toBe(published.versionId);
    const [mail] = await awaitMails(`achats@after-check-fiche.example`, 1, 'à revoir');
    expect(mail?.subject).toContain('un dossier en cours à revoir');
    const stale = await own.adviser.api.post(`${path}/confirmations`, {
      versionId: own.supplier.versionId,
      reason: 'Sans effet sur ce dossier.',
    });
    expect(stale).toMatchObject({ status: 409, body: { code: 'quotes.version-not-latest' } });
    const confirmed = await own.adviser.api.post(`${path}/confirmations`, {
      versionId: published.versionId,
      reason: 'Le prix baissé est déjà celui de la soumission.',
    });
    expectStatus('Confirming the quote', confirmed, 201);
    const again = await own.adviser.api.post(`${path}/confirmations`, {
      versionId: published.versionId,
      reason: 'Redit sans rien changer.',
    });
    expect(again.body.confirmations).toEqual(confirmed.body.confirmations);
  });
});

describe('the published template', () => {
  it('is a workbook that members can download', async () => {
    const { buyer } = house.client;
    const template = expectStatus('Asking for it', await buyer.api.get('/quote-template'), 200);
    const [sheet] = await readWorkbook(template);
    expect(sheet?.rows.length).toBeGreaterThan(1);
  });
});
