import { describe, expect, it } from 'vitest';
import { extractTextApart, readPdfApart } from '#adapters/pdf-apart.ts';
import { buildSupplierPdf } from '../builders/pdf.ts';

const pdf = await buildSupplierPdf({ title: 'Conditions du fournisseur', pages: 2 });

describe('the text of a PDF that people sent', () => {
  it('is drawn in a thread of its own', async () => {
    expect(await extractTextApart(pdf)).toMatchObject({
      state: 'text',
      pages: [expect.stringContaining('section 1'), expect.stringContaining('section 2')],
    });
    expect(await readPdfApart('find-additions', pdf)).toEqual([]);
  });

  it('is unreadable when it takes too long, or when the file is none', async () => {
    const exhausting = { state: 'unreadable', reason: 'exhausting' };
    expect(await extractTextApart(pdf, 1)).toEqual(exhausting);
    expect(await extractTextApart(Buffer.from('%PDF-1.7 rien'))).toMatchObject({
      state: 'unreadable',
    });
  });
});
