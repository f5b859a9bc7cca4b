import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareReports, reportComparisonSchema } from '#domain/quotes/index.ts';
import {
  buildLine,
  checkReading,
  type ReadingOptions,
  type ReadLine,
} from '../../builders/reading.ts';

const compare = (before: ReadingOptions, after: ReadingOptions) =>
  compareReports(checkReading(before), checkReading(after));

const NODE = buildLine(10, { partNumber: 'BX-4250-G3', description: 'Nœud', quantity: '4' });
const SWITCH = buildLine(11, { partNumber: 'SN-2548-T', description: 'Commutateur' });
const CABLE = buildLine(12, { partNumber: 'CB-25G-3M', description: 'Câble', quantity: '20' });

const partsOf = (lines: readonly { partNumber: string | null }[]) =>
  lines.map(({ partNumber }) => partNumber);

describe('two submissions', () => {
  it('that say the same differ in nothing', () => {
    const moved: ReadLine = { ...NODE, sheet: 'Devis', row: 30, partNumber: 'bx-4250-g3' };
    const { lines, totals, findings } = compare(
      { lines: [NODE, SWITCH] },
      { lines: [SWITCH, { ...moved, netUnitPrice: '100.0' }] },
    );
    expect(lines).toEqual({ added: [], removed: [], changed: [] });
    expect(totals).toEqual([]);
    expect([findings.fixed, findings.added]).toEqual([[], []]);
    expect(findings.remaining.length).toBeGreaterThan(0);
  });

  it('differ by the lines added, removed and changed, and by the totals', () => {
    const cheaper = buildLine(40, { ...NODE, row: 40, netUnitPrice: '90.00', lineTotal: '360.00' });
    const comparison = compare({ lines: [NODE, SWITCH] }, { lines: [cheaper, CABLE] });
    const { lines, totals } = comparison;
    expect([partsOf(lines.added), partsOf(lines.removed)]).toEqual([['CB-25G-3M'], ['SN-2548-T']]);
    expect(lines.changed).toMatchObject([
      { before: { row: 10 }, after: { row: 40 }, fields: ['netUnitPrice', 'lineTotal'] },
    ]);
    expect(totals.find(({ name }) => name === 'subtotal')).toEqual({
      name: 'subtotal',
      before: '500.00',
      after: '2360.00',
      difference: '1860.00',
    });
    expect(reportComparisonSchema.parse(comparison)).toEqual(comparison);
  });

  it('show a part that was renamed as one line changed', () => {
    const renamed = { ...SWITCH, partNumber: 'SN-2032-S' };
    expect(compare({ lines: [SWITCH] }, { lines: [renamed] }).lines).toMatchObject({
      added: [],
      removed: [],
      changed: [{ fields: ['partNumber'] }],
    });
  });

  it('pair the lines of one part that did not change before the others', () => {
    const other = buildLine(13, { ...SWITCH, row: 13, quantity: '3', lineTotal: '300.00' });
    const more = { ...other, quantity: '5', lineTotal: '500.00' };
    const { changed } = compare({ lines: [SWITCH, other] }, { lines: [more, SWITCH] }).lines;
    expect(changed).toMatchObject([{ before: { quantity: '3' }, after: { quantity: '5' } }]);
  });

  it('say which findings are fixed, remain, or are new', () => {
    const unknown = buildLine(14, { partNumber: 'XX-1' });
    const wrong = { ...CABLE, lineTotal: '1.00' };
    const { findings } = compare(
      { lines: [NODE, unknown, wrong] },
      {
        lines: [NODE, { ...wrong, row: 50 }, buildLine(15, { partNumber: 'XX-2' })],
      },
    );
    const errors = (found: typeof findings.fixed) =>
      found.filter(({ severity }) => severity === 'error').map((one) => [one.code, one.subject]);
    expect(errors(findings.fixed)).toEqual([['unknown-part', 'XX-1']]);
    expect(errors(findings.remaining)).toEqual([['line-arithmetic', 'CB-25G-3M']]);
    expect(errors(findings.added)).toEqual([['unknown-part', 'XX-2']]);
  });

  it('account for every line and finding of both, whatever they hold', () => {
    const line = fc
      .record({
        partNumber: fc.constantFrom('SN-2548-T', 'CB-25G-3M', 'XX-1', null),
        description: fc.constantFrom('Commutateur', 'Câble', null),
        quantity: fc.constantFrom('1', '2', null),
        netUnitPrice: fc.constantFrom('10.00', '20.00', null),
      })
      .map((facts) => (row: number) => buildLine(row, facts));
    const submission = fc
      .array(line, { maxLength: 12 })
      .map((makers) => ({ lines: makers.map((make, index) => make(index + 10)) }));
    fc.assert(
      fc.property(submission, submission, (one, other) => {
        const [before, after] = [checkReading(one), checkReading(other)];
        const { lines, findings } = compareReports(before, after);
        const kept = before.lines.length - lines.removed.length;
        expect(after.lines.length - lines.added.length).toBe(kept);
        expect(lines.changed.length).toBeLessThanOrEqual(kept);
        expect(findings.fixed.length + findings.remaining.length).toBe(before.findings.length);
        expect(findings.added.length + findings.remaining.length).toBe(after.findings.length);
        const same = compareReports(before, before);
        expect([same.lines.added, same.lines.changed, same.totals]).toEqual([[], [], []]);
      }),
      { numRuns: 100 },
    );
  });
});
