/** One measure beside its baseline; `ratio` is ours over theirs, so that lower is always better. */
export interface Figure {
  /** `case/figure`. */
  name: string;
  value: number;
  unit: string;
  baseline: string;
  baselineValue: number;
  ratio: number;
}

export interface BenchCase {
  name: string;
  /** Measures both sides interleaved, `rounds` times each. */
  run: (rounds: number) => Promise<Figure[]>;
  /** The highest ratio wanted for a figure; undefined when there is none. */
  goal: (figure: Figure) => number | undefined;
}

interface Measure extends Omit<Figure, 'ratio'> {
  /** Rates are better when higher: their ratio is inverted. */
  better?: 'lower' | 'higher';
}

export function figureOf({ better = 'lower', ...measure }: Measure): Figure {
  const { value, baselineValue } = measure;
  const ratio = better === 'lower' ? value / baselineValue : baselineValue / value;
  return {
    ...measure,
    value: rounded(value),
    baselineValue: rounded(baselineValue),
    ratio: rounded(ratio),
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new Error('No median of no values.');
  return (upper + lower) / 2;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
