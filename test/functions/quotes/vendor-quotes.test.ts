import { beforeAll, describe, expect, it } from 'vitest';
import {
  approveQuote,
  dateIn,
  downloadAnnotated,
  downloadReport,
  readHistory,
  submitQuote,
} from '../../../infra/commands/story/acquire.ts';
import { expectStatus } from '../../../infra/commands/story/api-client.ts';
import { buildVendorQuote, type VendorStyle } from '../../builders/quote-vendors.ts';
import { dossierOf, type House, ownHouse } from '../../emulator/support/house.ts';

let house: House;

beforeAll(async () => {
  house = await ownHouse('vendor-quotes');
});

/** Uploads a quote of a vendor's style to a dossier of its own, and reads it back as its buyer does. */
async function submitStyle(style: VendorStyle, faults: readonly 'unknown-part'[] = []) {
  const { buyer } = house.client;
  const acquisitionId = await dossierOf(house);
  const file = await buildVendorQuote(style, { validUntil: dateIn(60), faults });
  const { fileName, bytes, contentType } = file;
  const quote = await submitQuote(buyer, acquisitionId, fileName, bytes, contentType);
  const path = `/acquisitions/${acquisitionId}/quotes/${quote.quoteId}`;
  const read = expectStatus('Reading the quote', await buyer.api.get(path), 200);
  return { acquisitionId, quote, read };
}

const FORMATS = {
  nutanix: 'xlsx',
  hpe: 'xlsx',
  lenovo: 'xlsx',
  csv: 'csv',
  pdf: 'pdf',
} as const satisfies Record<VendorStyle, string>;

describe.each(Object.entries(FORMATS) as [VendorStyle, string][])(
  'a quote in the style %s, from its upload to its validation',
  (style, format) => {
    it('is read whole, conforms, gives its report, and is validated', async () => {
      const { acquisitionId, quote, read } = await submitStyle(style);
      expect(read.report.source.format).toBe(format);
      expect(quote.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
      expect(quote.lineCount).toBeGreaterThan(30);
      for (const line of read.report.lines) expect(line.component).not.toBeNull();
      const { bytes } = await downloadReport(house.client.buyer, acquisitionId, quote.quoteId);
      expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
      await approveQuote(house.adviser, acquisitionId, quote.quoteId);
    });
  },
);

describe('a vendor’s quote with a part that is not qualified', () => {
  it.each(['hpe', 'csv', 'pdf'] as const)('is refused with its place, %s', async (style) => {
    const { acquisitionId, quote } = await submitStyle(style, ['unknown-part']);
    expect(quote.result).toBe('refused');
    const finding = quote.findings.find(({ code }) => code === 'unknown-part');
    expect(finding?.place?.cell).toMatch(/^[A-Z]+\d+$/);
    if (style !== 'hpe') return;
    const annotated = await downloadAnnotated(house.client.buyer, acquisitionId, quote.quoteId);
    expect(annotated.fileName).toMatch(/-constats\.xlsx$/);
  });

  it('is compared with the next submission, whatever the format of each', async () => {
    const { buyer } = house.client;
    const { acquisitionId } = await submitStyle('csv', ['unknown-part']);
    const { fileName, bytes, contentType } = await buildVendorQuote('pdf', {
      validUntil: dateIn(60),
    });
    await submitQuote(buyer, acquisitionId, fileName, bytes, contentType);
    const [, second] = await readHistory(buyer, acquisitionId);
    expect(second?.join(' ')).toMatch(/retir|réglé/i);
  });
});
