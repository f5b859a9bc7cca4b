import { type BenchCase, type Figure, figureOf } from '../../infra/commands/bench/figures.ts';
import { measureProposal } from './retention/measure.ts';
import { engineOfBench } from './sweep/engine.ts';
import type { Effort } from './sweep/measure.ts';

const SIZES = [1_000, 10_000, 100_000] as const;
const ELIGIBLE = 100;

const UNITS = {
  calls: 'calls of the SDK',
  examined: 'items examined',
  bytes: 'bytes read',
  capacity: 'read capacity units',
} as const satisfies Record<keyof Effort, string>;

/** What the monthly disposal lists cost, by the number of documents kept of which a hundred became eligible. */
export const bench: BenchCase = {
  name: 'retention-scaling',
  goal: () => 1.05,
  run: async () => {
    const engine = await engineOfBench();
    try {
      const figures: Figure[] = [];
      let least: Effort | undefined;
      for (const kept of SIZES) {
        const effort = await measureProposal(engine.config, { kept, eligible: ELIGIBLE });
        least ??= effort;
        figures.push(...figuresOf(kept, effort, least, engine.name));
      }
      return figures;
    } finally {
      await engine.stop();
    }
  },
};

function figuresOf(kept: number, effort: Effort, least: Effort, engine: string): Figure[] {
  const measures = Object.keys(UNITS) as (keyof Effort)[];
  return measures
    .filter((measure) => least[measure] > 0)
    .map((measure) =>
      figureOf({
        name: `retention-scaling/${kept}-${measure}`,
        value: effort[measure],
        unit: UNITS[measure],
        baseline: `with ${SIZES[0]} kept, on ${engine}`,
        baselineValue: least[measure],
      }),
    );
}
