import { PDF } from '@libpdf/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { pagesWithAdditions } from '#adapters/pdf-additions.ts';
import { annotatePdf } from '../../builders/contract-draft.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { buildContractData, typesetContract } from './contract-fixture.ts';

let plain: Uint8Array;

beforeAll(async () => {
  plain = await buildSupplierPdf({ title: 'Projet', pages: 2 });
});

describe('what a page shows beside its text', () => {
  it('is nothing in a contract of ours, whose links count for nothing', async () => {
    expect(await pagesWithAdditions((await typesetContract(buildContractData())).pdf)).toEqual([]);
  });

  it('is a comment', async () => {
    expect(await pagesWithAdditions(await annotatePdf(plain, 'Sauf accord contraire.'))).toEqual([
      1,
    ]);
  });

  it('is another page pasted on it, whose text is not drawn with its own', async () => {
    const pdf = await PDF.load(plain);
    const pasted = await pdf.embedPage(await PDF.load(plain), 0);
    pdf.getPage(1)?.drawPage(pasted, { x: 0, y: 0 });
    expect(await pagesWithAdditions(await pdf.save())).toEqual([2]);
  });
});
