import {
  type BenchCase,
  type Figure,
  figureOf,
  median,
} from '../../infra/commands/bench/figures.ts';
import { bundleSide, measure, type Usage, writeLargeQuote } from './quote/measure.ts';

const LINES = 5000;
const GOAL = 0.5;
const baseline = 'exceljs merely reading';

/**
 * A workbook of 5,000 lines read, validated and annotated, against exceljs 4.4.0 merely reading it: time
 * and peak resident memory, each in a fresh process.
 */
export const bench: BenchCase = {
  name: 'quote-5000',
  goal: ({ name }) => (name.endsWith('/time') || name.endsWith('/memory') ? GOAL : undefined),
  run: async (rounds) => {
    const file = await writeLargeQuote(LINES);
    const bundles = { ours: await bundleSide('ours'), theirs: await bundleSide('theirs') };
    const usages: Record<'ours' | 'theirs', Usage[]> = { ours: [], theirs: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const side of ['ours', 'theirs'] as const) {
        usages[side].push(checked(measure(bundles[side], file)));
      }
    }
    const compare = (name: string, unit: string, of: (usage: Usage) => number): Figure =>
      figureOf({
        name: `quote-${LINES}/${name}`,
        unit,
        baseline,
        value: median(usages.ours.map(of)),
        baselineValue: median(usages.theirs.map(of)),
      });
    return [
      compare('time', 'ms', ({ time }) => time),
      compare('elapsed', 'ms', ({ elapsed }) => elapsed),
      compare('memory', 'MB', ({ memory }) => memory),
      compare('memory-of-the-work', 'MB', ({ memory, memoryBefore }) => memory - memoryBefore),
    ];
  },
};

function checked(usage: Usage): Usage {
  if (usage.lines < LINES) throw new Error(`Only ${usage.lines} of ${LINES} lines were read.`);
  return usage;
}
