import { type BenchCase, figureOf, median } from '../../infra/commands/bench/figures.ts';
import { bundleSide, measure, writeLargeQuote } from './quote/measure.ts';

const SIZES = [50, 500, 5000, 50_000] as const;
const ROUNDS = 3;
/** What a function that checks quotes is given. */
const FUNCTION_MEMORY = 1024;

/**
 * Peak memory of a quote read, validated and annotated, by its number of lines, against the memory that
 * the function has. From one size to the next it may grow as the lines do, and no faster.
 */
export const bench: BenchCase = {
  name: 'quote-memory',
  goal: ({ name }) => (name.endsWith('-growth') ? 1 : 0.75),
  run: async (rounds) => {
    const bundle = await bundleSide('ours');
    const peaks: { readonly lines: number; readonly peak: number; readonly work: number }[] = [];
    for (const lines of SIZES) {
      const file = await writeLargeQuote(lines);
      const usages = Array.from({ length: Math.min(rounds, ROUNDS) }, () => measure(bundle, file));
      const peak = median(usages.map(({ memory }) => memory));
      const before = median(usages.map(({ memoryBefore }) => memoryBefore));
      peaks.push({ lines, peak, work: peak - before });
    }
    return peaks.flatMap(({ lines, peak, work }, index) => {
      const before = peaks[index - 1];
      const name = `quote-memory/${lines}`;
      const whole = figureOf({
        name,
        value: peak,
        unit: 'MB',
        baseline: 'memory of the function',
        baselineValue: FUNCTION_MEMORY,
      });
      if (before === undefined) return [whole];
      const growth = figureOf({
        name: `${name}-growth`,
        value: (work * 1000) / lines,
        unit: 'MB per 1,000 lines',
        baseline: `with ${before.lines} lines`,
        baselineValue: (before.work * 1000) / before.lines,
      });
      return [whole, growth];
    });
  },
};
