import type { Clock } from '#adapters/clock.ts';
import { enqueue, type Queue } from '#adapters/queue.ts';
import type { JournalEntry } from '#domain/journal/index.ts';
import { DELIVERY_MINUTES, isOlderThan } from '#domain/subscriptions/index.ts';
import { createLogger } from '#platform/logger.ts';
import { noteAlarm } from '#stores/evidence.ts';
import type { Table } from '#stores/table.ts';
import { type Finding, lateChanges, lateRuns } from './late-changes.ts';
import { busMessageOf, lostEntries } from './lost-entries.ts';

export interface CheckDependencies {
  readonly clock: Clock;
  readonly table: Table;
  /** Where what was published becomes a change. */
  readonly recordQueue: Queue;
}

const logger = createLogger('check-telling');
const MOST_NAMED = 20;

/**
 * Checks that what the Catalogue published is told: takes up what was lost before it became a change, and
 * throws, once an hour for each thing, with the list of what is late: the alarm of its errors calls somebody.
 */
export function createHandler({ clock, table, recordQueue }: CheckDependencies) {
  return async (): Promise<{ recovered: number; late: number }> => {
    const now = clock.now();
    const lost = await lostEntries(table, now);
    await enqueue(recordQueue, lost.map(busMessageOf));
    if (lost.length > 0) logger.warn('lost events taken up', { entries: lost.map(({ id }) => id) });
    const late = [
      ...lost.filter(({ occurredAt }) => isOlderThan(DELIVERY_MINUTES, occurredAt, now)).map(named),
      ...(await lateChanges(table, now)),
      ...(await lateRuns(table, now)),
    ];
    const fresh = await notCalledThisHour(table, late, now);
    if (fresh.length > 0) throw new LateTellingError(fresh);
    logger.info('checked', { recovered: lost.length, late: late.length });
    return { recovered: lost.length, late: late.length };
  };
}

const named = ({ id, type, occurredAt }: JournalEntry): Finding => ({
  about: `entry:${id}`,
  text: `the event ${type} ${id} (${occurredAt}) became no change`,
});

async function notCalledThisHour(
  table: Table,
  late: readonly Finding[],
  now: string,
): Promise<Finding[]> {
  const hour = now.slice(0, 'YYYY-MM-DDTHH'.length);
  const fresh: Finding[] = [];
  for (const finding of late) {
    if (await noteAlarm(table, { about: finding.about, hour })) fresh.push(finding);
  }
  return fresh;
}

/** Occurs when readers do not know in time what changed in the Catalogue: the list says what. */
export class LateTellingError extends Error {
  constructor(late: readonly Finding[]) {
    const others = late.length > MOST_NAMED ? ` and ${late.length - MOST_NAMED} more` : '';
    const texts = late.slice(0, MOST_NAMED).map(({ text }) => text);
    super(`Late: ${texts.join('; ')}${others}.`);
    this.name = 'LateTellingError';
  }
}
