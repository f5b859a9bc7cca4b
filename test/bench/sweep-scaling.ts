import { type BenchCase, type Figure, figureOf } from '../../infra/commands/bench/figures.ts';
import { engineOfBench } from './sweep/engine.ts';
import { type Effort, measureSweep } from './sweep/measure.ts';

const SIZES = [1_000, 10_000, 100_000] as const;
const DUE = 100;

const UNITS = {
  calls: 'calls of the SDK',
  examined: 'items examined',
  bytes: 'bytes read',
  capacity: 'read capacity units',
} as const satisfies Record<keyof Effort, string>;

/**
 * What a day costs, the sweep and all that it asks for, by the number of open deadlines of which a hundred are
 * due: what is due is paid for, and not what exists.
 */
export const bench: BenchCase = {
  name: 'sweep-scaling',
  goal: () => 1.05,
  run: async () => {
    const engine = await engineOfBench();
    try {
      const figures: Figure[] = [];
      let least: Effort | undefined;
      for (const open of SIZES) {
        const effort = await measureSweep(engine.config, { open, due: DUE });
        least ??= effort;
        figures.push(...figuresOf(open, effort, least, engine.name));
      }
      return figures;
    } finally {
      await engine.stop();
    }
  },
};

function figuresOf(open: number, effort: Effort, least: Effort, engine: string): Figure[] {
  const measures = Object.keys(UNITS) as (keyof Effort)[];
  return measures
    .filter((measure) => least[measure] > 0)
    .map((measure) =>
      figureOf({
        name: `sweep-scaling/${open}-${measure}`,
        value: effort[measure],
        unit: UNITS[measure],
        baseline: `with ${SIZES[0]} open, on ${engine}`,
        baselineValue: least[measure],
      }),
    );
}
