import { describe, expect, it } from 'vitest';
import { figureOf, median } from '../../infra/commands/bench/figures.ts';
import { tableOf } from '../../infra/commands/bench/report.ts';

const sides = { name: 'init/quotes/api', unit: 'ms', baseline: 'floor' };

describe('a figure of the bench', () => {
  it('compares ours with the baseline, lower being better', () => {
    expect(figureOf({ ...sides, value: 75, baselineValue: 60 }).ratio).toBe(1.25);
  });

  it('inverts the ratio of a rate, so that lower is better still', () => {
    const rate = figureOf({ ...sides, value: 200, baselineValue: 100, better: 'higher' });
    expect(rate).toEqual({ ...sides, value: 200, baselineValue: 100, ratio: 0.5 });
  });

  it('takes the median of an odd, an even and no number of values', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([10, 1, 2, 4])).toBe(3);
    expect(() => median([])).toThrow('No median');
  });

  it('is printed with its goal, met or missed', () => {
    const bench = { name: 'init', run: async () => [], goal: () => 1.25 };
    const met = figureOf({ ...sides, value: 75, baselineValue: 60 });
    const missed = figureOf({ ...sides, value: 76, baselineValue: 60 });
    expect(tableOf(bench, [met])).toContain('<= 1.25 met');
    expect(tableOf(bench, [missed])).toContain('<= 1.25 missed');
  });
});
