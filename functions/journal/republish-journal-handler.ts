import type { Clock } from '#adapters/clock.ts';
import { createLogger } from '#platform/logger.ts';
import { readUnpublished } from '#stores/journal.ts';
import { type RelayDependencies, relay } from './relay.ts';

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
