import { describe, expect, it } from 'vitest';
import { describeFinding } from '#presentation/quotes/findings.ts';
import {
  buildLine,
  type Circumstances,
  checkReading,
  seriousCodes,
} from '../../builders/reading.ts';

const supplierMinimums = {
  termMonths: 24,
  quantities: [{ label: 'Câbles', anyOf: ['CB-25G-3M'], minimumQuantity: 10 }],
};

const check = (quantity: string, circumstances: Circumstances = {}) =>
  checkReading(
    { lines: [buildLine(10, { partNumber: 'CB-25G-3M', quantity, lineTotal: null })] },
    { fiche: { supplierMinimums }, ...circumstances },
  );

const minimums = (report: ReturnType<typeof check>): string[] =>
  seriousCodes(report).filter((code) => code.startsWith('under-supplier-minimum'));

describe('what a supplier asks at least', () => {
  it.each([
    ['9', ['under-supplier-minimum-quantity']],
    ['10', []],
  ])('is told of a quantity of %s, and stops nothing', (quantity, codes) => {
    const report = check(quantity);
    expect(minimums(report)).toEqual(codes);
    expect(
      report.findings.filter(({ code, severity }) => codes.includes(code) && severity === 'error'),
    ).toEqual([]);
  });

  it.each([
    [23, ['under-supplier-minimum-term']],
    [24, []],
  ])('is told of a contract of %s months', (termMonths, codes) => {
    expect(minimums(check('10', { acquisition: { termMonths } }))).toEqual(codes);
  });

  it('is not asked of an amendment, nor of who buys none of those parts, nor by who asks for nothing', () => {
    const amended = { acquisition: { termMonths: 6, amends: { monthsLeft: 6 } } };
    expect(minimums(check('10', amended))).toEqual([]);
    const none = checkReading({ lines: [buildLine(10)] }, { fiche: { supplierMinimums } });
    expect(minimums(none)).toEqual([]);
    const free = { fiche: {}, acquisition: { termMonths: 1 } };
    expect(minimums(check('1', free))).toEqual([]);
  });

  it('is said with what to do', () => {
    const report = check('9', { acquisition: { termMonths: 12 } });
    const sentences = report.findings
      .filter(({ rule }) => rule === 'P13')
      .map((finding) => describeFinding(finding).replaceAll(/\s/g, ' '));
    expect(sentences).toEqual([
      'Le fournisseur exige un engagement d’au moins 24 mois, et le dossier en prévoit 12. Demandez-lui s’il accepte cette durée, ou allongez-la.',
      'Le fournisseur exige au minimum 10 × CB-25G-3M pour « Câbles », et la soumission en compte 9. Demandez-lui s’il accepte cette quantité, ou augmentez-la.',
    ]);
  });
});
