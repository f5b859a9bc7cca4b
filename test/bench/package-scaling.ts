import { type BenchCase, figureOf, median } from '../../infra/commands/bench/figures.ts';
import { TYPESETTING_MEMORY } from '../../infra/shared/typesetting-layer.ts';
import { bundleSide, measureWhole, prepare } from './package/measure.ts';

const SIZES = [100, 300, 1000, 3000] as const;
const ROUNDS = 3;

/**
 * A whole package in a fresh process by its number of pages: its memory against that of the function, and
 * its CPU time for each page, which may grow from one size to the next by the half at most.
 */
export const bench: BenchCase = {
  name: 'package-scaling',
  goal: ({ name }) => (name.endsWith('-growth') ? 1.5 : 1),
  run: async (rounds) => {
    const bundle = await bundleSide('whole');
    const measured: { readonly pages: number; readonly time: number; readonly memory: number }[] =
      [];
    for (const pages of SIZES) {
      const folder = await prepare(pages);
      const usages = Array.from({ length: Math.min(rounds, ROUNDS) }, () =>
        measureWhole(bundle, folder),
      );
      measured.push({
        pages,
        time: median(usages.map(({ time }) => time)),
        memory: median(usages.map(({ memory }) => memory)),
      });
    }
    return measured.flatMap(({ pages, time, memory }, index) => {
      const name = `package-scaling/${pages}`;
      const whole = figureOf({
        name,
        value: memory,
        unit: 'MB',
        baseline: 'memory that the stack declares',
        baselineValue: TYPESETTING_MEMORY,
      });
      const before = measured[index - 1];
      if (before === undefined) return [whole];
      const growth = figureOf({
        name: `${name}-growth`,
        value: time / pages,
        unit: 'ms of CPU a page',
        baseline: `with ${before.pages} pages`,
        baselineValue: before.time / before.pages,
      });
      return [whole, growth];
    });
  },
};
