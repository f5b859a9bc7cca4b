import { describe, expect, it } from 'vitest';
import { compareReports } from '#domain/quotes/index.ts';
import { describeComparison } from '#presentation/quotes/comparison.ts';
import { buildLine, checkReading, type ReadingOptions } from '../../builders/reading.ts';

const told = (before: ReadingOptions, after: ReadingOptions): string[] =>
  describeComparison(compareReports(checkReading(before), checkReading(after)));

const NODE = buildLine(10, { partNumber: 'BX-4250-G3', netUnitPrice: '1500.00', quantity: '4' });
const totals = { subtotal: '6000.00', tps: '300.00', tvq: '598.50', total: '6898.50' };

describe('what changed between two submissions', () => {
  it('is told line by line, with the amounts and what they differ by', () => {
    const cheaper = { ...NODE, netUnitPrice: '1450.00', lineTotal: '5800.00' };
    const unknown = buildLine(11, { partNumber: 'XX-1', netUnitPrice: '250.00' });
    expect(told({ lines: [NODE, unknown] }, { lines: [cheaper] })).toEqual([
      'Réglé\u00a0: La pièce XX-1 n’est pas un composant qualifié de la fiche.',
      '2 constats n’ont pas changé.',
      'Ligne retirée\u00a0: XX-1, quantité 1, 250,00\u00a0$.',
      'Ligne changée\u00a0: BX-4250-G3, prix net 1\u00a0500,00\u00a0$\u00a0→ 1\u00a0450,00\u00a0$ et total 6\u00a0000,00\u00a0$\u00a0→ 5\u00a0800,00\u00a0$.',
      'Total avant taxes\u00a0: 6\u00a0250,00\u00a0$\u00a0→ 5\u00a0800,00\u00a0$ (−450,00\u00a0$).',
      'TPS\u00a0: 312,50\u00a0$\u00a0→ 290,00\u00a0$ (−22,50\u00a0$).',
      'TVQ\u00a0: 623,44\u00a0$\u00a0→ 578,55\u00a0$ (−44,89\u00a0$).',
      'Total\u00a0: 7\u00a0185,94\u00a0$\u00a0→ 6\u00a0668,55\u00a0$ (−517,39\u00a0$).',
    ]);
  });

  it('says so when nothing did', () => {
    const lines = [buildLine(10, { partNumber: 'CB-25G-3M' })];
    const same = {
      lines,
      totals: { subtotal: '100.00', tps: '5.00', tvq: '9.98', total: '114.98' },
    };
    expect(told(same, same)).toEqual([
      'Rien n’a changé\u00a0: ni les lignes, ni les montants, ni les constats.',
    ]);
  });

  it('tells another currency, and no difference between two currencies', () => {
    const inDollars = { lines: [NODE], totals };
    const sentences = told({ ...inDollars, quote: { currency: 'USD' } }, { lines: [NODE] });
    expect(sentences).toContain('Devise\u00a0: USD\u00a0→ CAD.');
    expect(sentences.join(' ')).not.toContain('(+');
  });

  it('stays short when everything changed', () => {
    const many = Array.from({ length: 120 }, (_, index) =>
      buildLine(10 + index, { partNumber: `ZZ-${index}`, description: `Pièce ${index}` }),
    );
    const sentences = told({ lines: [NODE] }, { lines: [NODE, ...many] });
    expect(sentences).toContain('Autres lignes ajoutées\u00a0: 70.');
    expect(sentences.length).toBeLessThan(120);
  });
});
