import { measureSweep } from './sweep/measure.ts';
import { scalingBench } from './sweep/scaling.ts';

const DUE = 100;

/**
 * What a day costs, the sweep and all that it asks for, by the number of open deadlines of which a hundred are
 * due: what is due is paid for, and not what exists.
 */
export const bench = scalingBench({
  name: 'sweep-scaling',
  existing: 'open',
  measure: (config, open) => measureSweep(config, { open, due: DUE }),
});
