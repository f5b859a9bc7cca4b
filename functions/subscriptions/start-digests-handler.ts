import * as z from 'zod';
import type { Queue } from '#adapters/queue.ts';
import { digestsOn } from '#domain/subscriptions/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { instantSchema } from '#domain/values/identifiers.ts';
import { createLogger } from '#platform/logger.ts';
import type { Table } from '#stores/table.ts';
import { handOnRun, keepRun } from './plan-telling.ts';

export interface DigestDependencies {
  readonly table: Table;
  readonly notifyQueue: Queue;
}

const inputSchema = z.object({ scheduledTime: instantSchema });
const logger = createLogger('start-digests');

/**
 * Starts the digests of the schedule's day in Toronto: that of the day, and that of its week when no day
 * before did. A reader is told what it was not told yet, so a day or a Monday that was missed is caught up
 * the next time, once.
 */
export function createHandler({ table, notifyQueue }: DigestDependencies) {
  return async (input: unknown): Promise<{ runIds: string[] }> => {
    const { scheduledTime } = inputSchema.parse(input);
    const runIds: string[] = [];
    for (const plan of digestsOn(torontoDate(scheduledTime), scheduledTime)) {
      const runId = await keepRun(table, plan, scheduledTime);
      await handOnRun(table, notifyQueue, runId, scheduledTime);
      runIds.push(runId);
    }
    logger.info('started', { runIds });
    return { runIds };
  };
}
