import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { execute } from '#stores/journal.ts';
import {
  addQuote,
  keepReportFile,
  listQuotes,
  newQuote,
  readQuoteItem,
  saveQuote,
} from '#stores/quotes.ts';
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
  lineNotes: [],
  note: null,
});

const entry = {
  type: 'quotes.QuoteApproved',
  version: 1,
  actor: { kind: 'member', id: 'adviser-1' },
  data: {},
} as const;

describe('a quote', () => {
  it('is kept once, with its check', async () => {
    const checked = quote();
    const { acquisitionId, quoteId } = checked;
    expect(await readQuoteItem(table, acquisitionId, quoteId)).toBeUndefined();
    expect(await transact(table, [newQuote(table, checked)])).toBe(true);
    expect(await transact(table, [newQuote(table, { ...checked, check: null })])).toBe(false);
    expect(await readQuoteItem(table, acquisitionId, quoteId)).toEqual(checked);
  });

  it('is changed once by two people who decide on it at the same time', async () => {
    const checked = quote();
    const { acquisitionId, quoteId } = checked;
    await transact(table, [newQuote(table, checked)]);
    const approve = (adviser: string) =>
      execute(table, `dossier:${acquisitionId}`, NOW, async () => {
        const current = await readQuoteItem(table, acquisitionId, quoteId);
        if (current === undefined || current.approval !== null) return refuse('already-approved');
        const approved = { ...current, approval: approval(adviser) };
        return { value: approved, entries: [entry], writes: [saveQuote(table, approved)] };
      });
    const decided = await Promise.all([approve('adviser-1'), approve('adviser-2')]);
    expect(decided.filter(isRefusal)).toHaveLength(1);
    const kept = await readQuoteItem(table, acquisitionId, quoteId);
    expect(kept?.approval?.approvedBy).toMatch(/^adviser-[12]$/);
  });

  it('is not made by a change', async () => {
    const unknown = quote({ approval: approval('adviser-1') });
    expect(await transact(table, [saveQuote(table, unknown)])).toBe(false);
    expect(await listQuotes(table, unknown.acquisitionId)).toEqual([]);
  });

  it('takes the report of its own check only', async () => {
    const checked = quote();
    await transact(table, [newQuote(table, checked)]);
    const file = { key: 'quotes/report-files/a.pdf', versionId: '1', fileName: 'a.pdf' };
    const hashes = { sha256: 'c'.repeat(64), reportSha256: 'd'.repeat(64) };
    expect(await keepReportFile(table, checked, { ...file, ...hashes })).toBe(false);
    const own = { ...hashes, reportSha256: checked.check?.reportSha256 ?? '' };
    expect(await keepReportFile(table, checked, { ...file, ...own })).toBe(true);
    const kept = await readQuoteItem(table, checked.acquisitionId, checked.quoteId);
    expect(kept?.reportFile).toEqual({ ...file, ...own });
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
