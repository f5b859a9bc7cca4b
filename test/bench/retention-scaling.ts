import { measureProposal } from './retention/measure.ts';
import { scalingBench } from './sweep/scaling.ts';

const ELIGIBLE = 100;

/** What the monthly disposal lists cost, by the number of documents kept of which a hundred became eligible. */
export const bench = scalingBench({
  name: 'retention-scaling',
  existing: 'kept',
  measure: (config, kept) => measureProposal(config, { kept, eligible: ELIGIBLE }),
});
