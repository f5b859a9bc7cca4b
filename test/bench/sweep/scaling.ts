import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { type BenchCase, type Figure, figureOf } from '../../../infra/commands/bench/figures.ts';
import { engineOfBench } from './engine.ts';
import type { Effort } from './measure.ts';

const SIZES = [1_000, 10_000, 100_000] as const;

const UNITS = {
  calls: 'calls of the SDK',
  examined: 'items examined',
  bytes: 'bytes read',
  capacity: 'read capacity units',
} as const satisfies Record<keyof Effort, string>;

export interface Scaling {
  readonly name: string;
  /** What there is more and more of: `open`, `kept`. */
  readonly existing: string;
  /** What one run costs when that many exist. */
  readonly measure: (config: DynamoDBClientConfig, size: number) => Promise<Effort>;
}

/** What a run costs by how much exists, of which the same part is due: against the smallest size, on one engine. */
export function scalingBench({ name, existing, measure }: Scaling): BenchCase {
  return {
    name,
    goal: () => 1.05,
    run: async () => {
      const engine = await engineOfBench();
      try {
        const efforts: [number, Effort][] = [];
        for (const size of SIZES) efforts.push([size, await measure(engine.config, size)]);
        const [[smallest, least] = [0, undefined]] = efforts;
        if (least === undefined) return [];
        const baseline = `with ${smallest} ${existing}, on ${engine.name}`;
        return efforts.flatMap(([size, effort]) =>
          figuresOf(`${name}/${size}`, effort, { least, baseline }),
        );
      } finally {
        await engine.stop();
      }
    },
  };
}

function figuresOf(
  name: string,
  effort: Effort,
  { least, baseline }: { readonly least: Effort; readonly baseline: string },
): Figure[] {
  const measures = Object.keys(UNITS) as (keyof Effort)[];
  return measures
    .filter((measure) => least[measure] > 0)
    .map((measure) =>
      figureOf({
        name: `${name}-${measure}`,
        value: effort[measure],
        unit: UNITS[measure],
        baseline,
        baselineValue: least[measure],
      }),
    );
}
