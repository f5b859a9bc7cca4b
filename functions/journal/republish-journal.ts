import { createBus } from '#adapters/bus.ts';
import { type Clock, systemClock } from '#adapters/clock.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { createLogger } from '#platform/logger.ts';
import { readUnpublished } from '#stores/journal.ts';
import { createTable } from '#stores/table.ts';
import { type RelayDependencies, relay } from './relay.ts';

export const environmentNames = ['TABLE', 'BUS'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

/** The stream normally relays within a second; what is older was missed. */
const GRACE_MILLISECONDS = 60_000;

const logger = createLogger('republish-journal');

/** Publishes again whatever the bus has not confirmed after a minute. Consumers deduplicate. */
export function createHandler({ clock, ...dependencies }: RelayDependencies & { clock: Clock }) {
  return async (): Promise<{ confirmed: number; failed: number }> => {
    const before = new Date(Date.parse(clock.now()) - GRACE_MILLISECONDS).toISOString();
    const outcome = await relay(dependencies, await readUnpublished(dependencies.table, before));
    if (outcome.confirmed > 0) logger.warn('late entries published', outcome);
    if (outcome.failed > 0) {
      throw new Error(`${outcome.failed} journal entries still wait for the bus.`);
    }
    return outcome;
  };
}

const environment = readEnvironment(environmentNames);

export const handler = createHandler({
  clock: systemClock,
  table: createTable(environment.TABLE),
  bus: createBus(environment.BUS),
});
