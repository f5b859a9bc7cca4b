import { type BenchCase, figureOf } from '../../infra/commands/bench/figures.ts';

const READERS = 10_000;
const ONE_IN = 20;

/**
 * Readers told once each while one call in twenty fails (before it is made, or its answer lost), of the table,
 * the queues and the mail service alike. Duplicates are allowed only for sends that nobody could settle: whose
 * answer was lost or could not be saved, and of which the service's own event was lost too.
 */
export const bench: BenchCase = {
  name: 'fanout-duplicates',
  goal: ({ name }) => (name.endsWith('/duplicates-in-doubt') ? 1 : 0),
  run: async () => {
    // Each fault would be told.
    process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
    const { fanOut } = await import('./fanout/duplicates.ts');
    const told = await fanOut({ readers: READERS, oneIn: ONE_IN });
    const world = `readers; ${told.faults} faults in ${told.calls} calls`;
    const figure = (name: string, value: number, baseline: string, baselineValue: number) =>
      figureOf({
        name: `fanout-duplicates/${name}`,
        value,
        unit: 'mails',
        baseline,
        baselineValue,
      });
    return [
      figure('lost', READERS - told.told, world, READERS),
      figure('duplicates', told.otherDuplicates, world, READERS),
      figure(
        'duplicates-in-doubt',
        told.ambiguousDuplicates,
        'sends without answer or event',
        Math.max(told.unsettled, 1),
      ),
    ];
  },
};
