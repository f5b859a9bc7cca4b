import { enqueue, type Queue } from '#adapters/queue.ts';
import { publishedVersion } from '#domain/values/calendar/index.ts';
import { createLogger } from '#platform/logger.ts';
import { readAppliedCalendar, saveAppliedCalendar } from '#stores/calendars.ts';
import { listOrganisationIds, readBrokerId } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';

export interface ReviewDependencies {
  readonly table: Table;
  readonly replanQueue: Queue;
  /** Default: the tables of this deployment. */
  readonly version?: string;
}

const logger = createLogger('review-calendars');

/**
 * Every day, before the sweep: the broker's own deadlines are looked at, which ask for the next table of
 * days off in time, and those of everybody when a deployment brought other tables than those applied. A
 * crash repeats the whole, which changes nothing twice.
 */
export function createHandler({
  table,
  replanQueue,
  version = publishedVersion,
}: ReviewDependencies) {
  return async (): Promise<{ organisations: number }> => {
    const [brokerId, applied] = await Promise.all([
      readBrokerId(table),
      readAppliedCalendar(table),
    ]);
    if (brokerId === undefined) throw new Error('There is no broker yet: run the bootstrap.');
    const isApplied = applied === version;
    const organisations = isApplied ? [brokerId] : await listOrganisationIds(table);
    await enqueue(
      replanQueue,
      organisations.map((organisationId) => ({ organisationId })),
    );
    if (!isApplied) await saveAppliedCalendar(table, version);
    logger.info('reviewed', { applied, version, organisations: organisations.length });
    return { organisations: organisations.length };
  };
}
