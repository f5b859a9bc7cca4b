import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { addQuote, listQuotes, newQuote, readQuoteItem, saveApproval } from '#stores/quotes.ts';
import { transact } from '#stores/table.ts';
import { createOwnTable } from './support/own-table.ts';
import { NOW, quote } from './support/samples.ts';

const table = await createOwnTable();

const approval = (approvedBy: string) => ({
  approvedBy,
  approvedAt: NOW,
  reportSha256: 'b'.repeat(64),
  ficheVersion: { supplierId: ulid(), versionId: '2026-11-02.1' },
  rulings: [{ findingId: 'F1', reason: 'Prix confirmé par écrit par le fournisseur.' }],
});

describe('a quote', () => {
  it('is kept once, with its check', async () => {
    const checked = quote();
    const { acquisitionId, quoteId } = checked;
    expect(await readQuoteItem(table, acquisitionId, quoteId)).toBeUndefined();
    expect(await transact(table, [newQuote(table, checked)])).toBe(true);
    expect(await transact(table, [newQuote(table, { ...checked, check: null })])).toBe(false);
    expect(await readQuoteItem(table, acquisitionId, quoteId)).toEqual(checked);
  });

  it('is approved once, even by two advisers at the same time', async () => {
    const checked = quote();
    await transact(table, [newQuote(table, checked)]);
    const approved = ['adviser-1', 'adviser-2'].map((adviser) =>
      transact(table, [saveApproval(table, { ...checked, approval: approval(adviser) })]),
    );
    expect((await Promise.all(approved)).toSorted()).toEqual([false, true]);
    const kept = await readQuoteItem(table, checked.acquisitionId, checked.quoteId);
    expect(kept?.approval?.approvedBy).toMatch(/^adviser-[12]$/);
  });

  it('is not made by its approval', async () => {
    const unknown = quote({ approval: approval('adviser-1') });
    expect(await transact(table, [saveApproval(table, unknown)])).toBe(false);
    expect(await listQuotes(table, unknown.acquisitionId)).toEqual([]);
  });

  it('is there when the gate refused its file, once, and never hides a checked one', async () => {
    const refusal = { code: 'documents.gate-encrypted', details: {} };
    const refused = quote({ check: null, refusal });
    await addQuote(table, refused);
    await addQuote(table, { ...refused, fileName: 'autre.xlsx' });
    expect(await listQuotes(table, refused.acquisitionId)).toEqual([refused]);
    const checked = quote();
    await transact(table, [newQuote(table, checked)]);
    await addQuote(table, { ...checked, check: null, refusal });
    expect(await readQuoteItem(table, checked.acquisitionId, checked.quoteId)).toEqual(checked);
  });

  it('is listed in its own dossier', async () => {
    const acquisitionId = ulid();
    const quotes = [quote({ acquisitionId }), quote({ acquisitionId })];
    for (const one of [...quotes, quote()]) await transact(table, [newQuote(table, one)]);
    const listed = await listQuotes(table, acquisitionId);
    expect(listed.map(({ quoteId }) => quoteId).toSorted()).toEqual(
      quotes.map(({ quoteId }) => quoteId).toSorted(),
    );
  });
});
