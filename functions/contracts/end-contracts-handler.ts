import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Clock } from '#adapters/clock.ts';
import { daysToSweep } from '#domain/deadlines/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { createLogger } from '#platform/logger.ts';
import { completeEndsOf, listEndsOn, readEndsCheckpoint } from '#stores/contract-ends.ts';
import type { Table } from '#stores/table.ts';
import { settleContractEnd } from './settle-end.ts';

export interface EndingDependencies {
  readonly clock: Clock;
  readonly table: Table;
}

const inputSchema = z.object({ scheduledTime: z.unknown() });
const logger = createLogger('end-contracts');

/** Days that are looked at again: the index lags, and one dossier may have failed. */
const DAYS_AGAIN = 7;

/**
 * Records the end of every contract whose last day was reached, each day since the last one completed. What is
 * settled leaves the index, so that a day costs what it still holds; a dossier that fails stops no other, and
 * keeps its day open.
 */
export function createHandler({ clock, table }: EndingDependencies) {
  return async (input: unknown): Promise<{ days: number; dossiers: number }> => {
    const { scheduledTime } = inputSchema.parse(input);
    const lastCompletedDay = await readEndsCheckpoint(table);
    const days = daysToSweep({ lastCompletedDay, scheduledInstant: scheduledTime });
    if (isRefusal(days)) {
      throw new Error(`The run takes {"scheduledTime": "<ISO instant>"}: ${days.code}.`);
    }
    const now = clock.now();
    const failures: unknown[] = [];
    let dossiers = 0;
    for (const day of withDaysAgain(days)) {
      const ended = await endThoseOf(table, day, now);
      dossiers += ended.dossiers;
      failures.push(...ended.failures);
      if (failures.length === 0) await completeEndsOf(table, day);
    }
    logger.info('settled', { days: days.length, dossiers, failures: failures.length });
    if (failures.length > 0) throw new AggregateError(failures, 'Some contracts were not ended.');
    return { days: days.length, dossiers };
  };
}

function withDaysAgain(days: readonly Temporal.PlainDate[]): string[] {
  const [first] = days;
  if (first === undefined) return [];
  const again = Array.from({ length: DAYS_AGAIN }, (_, index) =>
    first.subtract({ days: DAYS_AGAIN - index }),
  );
  return [...again, ...days].map(String);
}

async function endThoseOf(table: Table, day: string, now: string) {
  const due = await listEndsOn(table, day);
  const failures: unknown[] = [];
  for (const acquisitionId of due) {
    try {
      await settleContractEnd(table, { acquisitionId, by: 'contracts/end-contracts', now });
    } catch (error) {
      logger.error('dossier failed', { acquisitionId, error: error as Error });
      failures.push(error);
    }
  }
  return { dossiers: due.length, failures };
}
