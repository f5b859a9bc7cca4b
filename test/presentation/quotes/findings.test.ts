import { readXlsx, type Sheet } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { annotateWorkbook, readWorkbook, UnreadableWorkbookError } from '#adapters/workbook.ts';
import { checkQuote, FINDING_RULES, type FindingCode, readQuote } from '#domain/quotes/index.ts';
import { annotations, describeFinding } from '#presentation/quotes/findings.ts';
import { buildFicheVersion } from '../../builders/fiche.ts';
import {
  buildCorrectedQuoteWorkbook,
  buildFaultyQuoteWorkbook,
  buildQuoteGrids,
  DEMO_FAULTS,
} from '../../builders/quote-workbook.ts';

const checkGrids = (grids: Parameters<typeof readQuote>[0]) =>
  checkQuote({
    reading: readQuote(grids),
    source: null,
    exchange: null,
    ficheVersion: buildFicheVersion(),
    acquisition: { termMonths: 36 },
    today: '2026-11-16',
  });

/** All that a sheet shows but its comments. */
const shown = ({ cells, ...sheet }: Sheet) => ({
  ...sheet,
  cells: [...(cells ?? [])]
    .filter(([, cell]) => cell.style !== undefined || cell.formula !== undefined)
    .map(([ref, { comment: _, ...cell }]) => [ref, cell]),
});

describe('the sentence of a finding', () => {
  it.each(Object.keys(FINDING_RULES) as FindingCode[])('%s is one that says what to do', (code) => {
    const place = { sheet: 'Soumission', row: 4, cell: 'C4' };
    const facts = { subject: 'CB-25G-3M', expected: '36', found: '48' };
    const sentence = describeFinding({ id: 'F1', code, ...FINDING_RULES[code], place, ...facts });
    expect(sentence).toMatch(/^\S.{30,}\.$/u);
    expect(sentence).not.toMatch(/null|undefined|'| [:;?!»$%]/);
  });

  it('shows amounts as people write them in French', () => {
    const report = checkGrids(buildQuoteGrids({ faults: ['line-arithmetic'] }));
    const [finding] = report.findings;
    expect(finding && describeFinding(finding)).toBe(
      'Le total de CB-25G-3M devrait être 1\u00a0652,00\u00a0$ (quantité\u00a0× prix net), et non 1\u00a0815,20\u00a0$, soit 163,20\u00a0$ de trop. Faites corriger la ligne.',
    );
  });
});

describe('the amounts of a quote in another currency', () => {
  const place = { sheet: 'Quote', row: 4, cell: 'C4' };
  const facts = { subject: 'CB-25G-3M', expected: '118.00', found: '120.50' };
  const told = (code: FindingCode) =>
    describeFinding({ id: 'F1', code, ...FINDING_RULES[code], place, ...facts }, 'USD');

  it('are told in it, and the prices of the fiche in Canadian dollars', () => {
    expect(told('net-price-over-list')).toContain(
      '(120,50\u00a0USD) dépasse son prix courant (118,00\u00a0USD)',
    );
    expect(told('list-price-over-fiche')).toContain(
      '(120,50\u00a0USD) dépasse celui de la fiche (118,00\u00a0$)',
    );
    expect(told('line-arithmetic')).toContain('soit 2,50\u00a0USD de trop');
  });
});

describe('the workbook', () => {
  it('reads as the grid that it was made from', async () => {
    const faults = DEMO_FAULTS;
    const fromBytes = checkGrids(await readWorkbook(await buildFaultyQuoteWorkbook()));
    expect(fromBytes).toEqual(checkGrids(buildQuoteGrids({ faults })));
  });

  it('once corrected is conform', async () => {
    const bytes = await buildCorrectedQuoteWorkbook();
    expect(checkGrids(await readWorkbook(bytes)).result).toBe('conform');
  });

  it('comes back the same, with the findings as comments on their cells', async () => {
    const bytes = await buildFaultyQuoteWorkbook();
    const notes = annotations(checkGrids(await readWorkbook(bytes)));
    const before = await readXlsx(bytes, { readStyles: true });
    const after = await readXlsx(await annotateWorkbook(bytes, notes), { readStyles: true });
    const comments = after.sheets.flatMap((sheet) =>
      [...(sheet.cells ?? [])].flatMap(([, cell]) => cell.comment?.text ?? []),
    );
    expect(comments.toSorted()).toEqual(notes.map(({ text }) => text).toSorted());
    expect(comments.length).toBeGreaterThan(DEMO_FAULTS.length);
    expect(after.sheets.map(shown)).toEqual(before.sheets.map(shown));
  });

  it('keeps a comment that the cell already bore', async () => {
    const cell = { sheet: 'Soumission', cell: 'B14' };
    const bytes = await buildCorrectedQuoteWorkbook();
    const once = await annotateWorkbook(bytes, [{ ...cell, text: 'Premier' }]);
    const twice = await readXlsx(await annotateWorkbook(once, [{ ...cell, text: 'Second' }]), {
      readStyles: true,
    });
    expect(twice.sheets[0]?.cells?.get('13,1')?.comment?.text).toBe('Premier\n\nSecond');
  });

  it.each([
    ['an empty file', new Uint8Array(), 'not-a-workbook'],
    ['a text', new TextEncoder().encode('Soumission'), 'not-a-workbook'],
  ])('refuses %s', async (_, bytes, reason) => {
    await expect(readWorkbook(bytes)).rejects.toMatchObject({
      name: 'UnreadableWorkbookError',
      reason,
    });
  });

  it('refuses what is cut short, too large, unpacks to too much or holds too many cells', async () => {
    const bytes = await buildCorrectedQuoteWorkbook();
    const limits = { bytes: 5e6, unpackedBytes: 1e8, cells: 2e5 };
    const cut = bytes.subarray(0, bytes.length / 2);
    await expect(readWorkbook(cut)).rejects.toBeInstanceOf(UnreadableWorkbookError);
    for (const [name, reason] of [
      ['bytes', 'too-large'],
      ['unpackedBytes', 'too-large'],
      ['cells', 'too-many-cells'],
    ] as const) {
      const tight = { ...limits, [name]: 100 };
      await expect(readWorkbook(bytes, tight)).rejects.toMatchObject({ reason });
    }
    expect(await readWorkbook(bytes, limits)).toHaveLength(2);
  });
});
