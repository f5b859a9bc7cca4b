import {
  type BenchCase,
  type Figure,
  figureOf,
  median,
} from '../../infra/commands/bench/figures.ts';
import { bundleSide, startEndpoint, type Usage } from './fanout/measure.ts';

const READERS = 100_000;
const FEWER = 10_000;
const ROUNDS = 3;
const PLAIN = 'nodemailer composing in a loop, sending nothing';

/**
 * A change told to a hundred thousand readers, each with its own difference: composed, and handed to a stand-in
 * of the mail service through the real adapter, against nodemailer only composing the same mails. Time is CPU of
 * the process, for the reason that `init` gives.
 */
export const bench: BenchCase = {
  name: 'fanout-100k',
  goal: ({ name }) => (name.endsWith('/memory') ? undefined : name.endsWith('growth') ? 1.25 : 1),
  run: async (rounds) => {
    const [ours, theirs] = [await bundleSide('ours'), await bundleSide('theirs')];
    const endpoint = await startEndpoint();
    const sides = { all: [] as Usage[], fewer: [] as Usage[], theirs: [] as Usage[] };
    try {
      for (let round = 0; round < Math.min(rounds, ROUNDS); round += 1) {
        sides.all.push(await ours.measure(READERS, endpoint.url));
        sides.theirs.push(await theirs.measure(READERS));
        sides.fewer.push(await ours.measure(FEWER, endpoint.url));
      }
    } finally {
      endpoint.stop();
    }
    return figuresOf(sides);
  },
};

function figuresOf(sides: Readonly<Record<'all' | 'fewer' | 'theirs', Usage[]>>): Figure[] {
  const middle = (side: keyof typeof sides, of: keyof Usage) =>
    median(sides[side].map((usage) => usage[of]));
  return [
    figureOf({
      name: 'fanout-100k/rate',
      value: middle('all', 'rate'),
      unit: 'mails per vCPU-second',
      better: 'higher',
      baseline: PLAIN,
      baselineValue: middle('theirs', 'rate'),
    }),
    figureOf({
      name: 'fanout-100k/memory',
      value: middle('all', 'memory'),
      unit: 'MB',
      baseline: PLAIN,
      baselineValue: middle('theirs', 'memory'),
    }),
    figureOf({
      name: 'fanout-100k/memory-growth',
      value: middle('all', 'memory'),
      unit: 'MB',
      baseline: `with ${FEWER} readers`,
      baselineValue: middle('fewer', 'memory'),
    }),
  ];
}
