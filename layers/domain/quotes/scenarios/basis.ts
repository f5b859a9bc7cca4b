import { Decimal } from 'decimal.js';
import type { Basis, Quoted, ScenarioSet } from './scenario.ts';

/** Something that a scenario was computed on otherwise than its set asks; null: absent. */
export interface Difference {
  readonly what: 'duration' | 'volume' | 'currency' | 'tax-basis' | 'mode' | 'quote-duration';
  /** The figure of the estimate, for a volume; the quote, for its duration. */
  readonly of: string | null;
  readonly expected: string | null;
  readonly found: string | null;
}

type Shared = Pick<ScenarioSet, 'termMonths' | 'currency' | 'taxBasis' | 'mode' | 'estimate'>;

/** Everything that keeps a scenario from being compared with the others (guide 3.4.1), at once. */
export function differencesOf(set: Shared, basis: Basis): Difference[] {
  return [
    ...differing('duration', String(set.termMonths), String(basis.termMonths)),
    ...differing('currency', set.currency, basis.currency),
    ...differing('tax-basis', set.taxBasis, basis.taxBasis),
    ...(set.mode === null ? [] : differing('mode', set.mode, basis.mode)),
    ...volumeDifferences(set.estimate.figures, basis.volume),
  ];
}

/** A quote whose amount is taken as it is must be for the whole duration. */
export function quoteDurationDifference(
  { termMonths }: Pick<ScenarioSet, 'termMonths'>,
  quoted: Quoted,
): Difference[] {
  const { quoteId, termMonths: found } = quoted;
  if (found === null) return [];
  return differing('quote-duration', String(termMonths), String(found), quoteId);
}

function differing(
  what: Difference['what'],
  expected: string | null,
  found: string | null,
  of: string | null = null,
): Difference[] {
  return expected === found ? [] : [{ what, of, expected, found }];
}

type Figure = Basis['volume'][number];

function volumeDifferences(asked: readonly Figure[], given: readonly Figure[]): Difference[] {
  const names = [...new Set([...asked, ...given].map(({ name }) => name))];
  return names.flatMap((name) =>
    differing('volume', quantityOf(asked, name), quantityOf(given, name), name),
  );
}

/** The quantities of a name together, without idle zeros: `128.00` is `128`. */
function quantityOf(figures: readonly Figure[], name: string): string | null {
  const found = figures.filter((figure) => figure.name === name);
  if (found.length === 0) return null;
  return Decimal.sum(...found.map(({ quantity }) => quantity)).toFixed();
}
