import { type Clock, systemClock } from '#adapters/clock.ts';
import { createQueue, type Queue } from '#adapters/queue.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { createTable, type Table } from '#stores/table.ts';

const environmentNames = ['TABLE', 'MAIL_QUEUE', 'PORTAL_URL'] as const;

/** What a function that tells people of an event finds in its environment. */
export type TellingEnvironment = EnvironmentOf<typeof environmentNames>;

export interface TellingDependencies {
  readonly clock: Clock;
  readonly table: Table;
  readonly mailQueue: Queue;
  readonly portalUrl: string;
}

/** What a function that tells people of an event works with. */
export function tellingDependencies(): TellingDependencies {
  const { TABLE, MAIL_QUEUE, PORTAL_URL } = readEnvironment(environmentNames);
  return {
    clock: systemClock,
    table: createTable(TABLE),
    mailQueue: createQueue(MAIL_QUEUE),
    portalUrl: PORTAL_URL,
  };
}
