import { type BenchCase, figureOf, median } from '../../infra/commands/bench/figures.ts';
import {
  bundleSide,
  measureBinder,
  measureWhole,
  prepare,
  type WholeUsage,
} from './package/measure.ts';

const PAGES = 300;
const MOST_MILLISECONDS = 2000;
const MOST_MEGABYTES = 512;

/**
 * A package of eight pieces and 300 pages. The binder in a warm process, against qpdf that merges the same
 * files and overlays footers on them. Then everything in a fresh process, its start included: texts,
 * archive and binder, sealed with a local key.
 */
export const bench: BenchCase = {
  name: `package-${PAGES}`,
  goal: () => 1,
  run: async (rounds) => {
    const folder = await prepare(PAGES);
    const bundles = { binder: await bundleSide('binder'), whole: await bundleSide('whole') };
    const { ours, theirs, theirName } = measureBinder(bundles.binder, folder, rounds);
    const usages = Array.from({ length: rounds }, () => measureWhole(bundles.whole, folder));
    const of = (measure: (usage: WholeUsage) => number) => median(usages.map(measure));
    return [
      figureOf({
        name: `package-${PAGES}/binder-warm`,
        value: median(ours),
        unit: 'ms',
        baseline: theirName,
        baselineValue: median(theirs),
      }),
      figureOf({
        name: `package-${PAGES}/all-cold`,
        value: of(({ elapsed }) => elapsed),
        unit: 'ms',
        baseline: 'the most that it may take',
        baselineValue: MOST_MILLISECONDS,
      }),
      figureOf({
        name: `package-${PAGES}/all-cold-cpu`,
        value: of(({ time }) => time),
        unit: 'ms',
        baseline: 'the most that it may take',
        baselineValue: MOST_MILLISECONDS,
      }),
      figureOf({
        name: `package-${PAGES}/memory`,
        value: of(({ memory }) => memory),
        unit: 'MB',
        baseline: 'the most that it may hold',
        baselineValue: MOST_MEGABYTES,
      }),
    ];
  },
};
