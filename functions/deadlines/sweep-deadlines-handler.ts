import * as z from 'zod';
import type { Clock } from '#adapters/clock.ts';
import type { Queue } from '#adapters/queue.ts';
import { daysToSweep } from '#domain/deadlines/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { createLogger } from '#platform/logger.ts';
import { completeDay, listRemindersOn, readCheckpoint } from '#stores/deadlines.ts';
import type { Table } from '#stores/table.ts';
import { handOver } from '../mail/hand-over.ts';
import { recordIssued } from './issue-reminders.ts';
import { gatherMails } from './reminder-mails.ts';

export interface SweepDependencies {
  readonly clock: Clock;
  readonly table: Table;
  readonly mailQueue: Queue;
  readonly portalUrl: string;
  readonly brokerEmail: string;
}

const inputSchema = z.object({ scheduledTime: z.unknown() });
const logger = createLogger('sweep-deadlines');

/**
 * Sends the reminders of every day since the last one completed, up to the Toronto date of the
 * schedule's instant. Each day is completed after its mails are queued: a crash repeats the day, and
 * deliveries made of the person and the day keep the mail single.
 */
export function createHandler(dependencies: SweepDependencies) {
  return async (input: unknown): Promise<{ days: string[]; mails: number }> => {
    const { table, clock } = dependencies;
    const { scheduledTime } = inputSchema.parse(input);
    const lastCompletedDay = await readCheckpoint(table);
    const days = daysToSweep({ lastCompletedDay, scheduledInstant: scheduledTime });
    if (isRefusal(days)) {
      throw new Error(`The sweep takes {"scheduledTime": "<ISO instant>"}: ${days.code}.`);
    }
    const now = clock.now();
    let mails = 0;
    for (const day of days) mails += await sweepDay(dependencies, day.toString(), now);
    logger.info('swept', { days: days.length, mails });
    return { days: days.map(String), mails };
  };
}

async function sweepDay(
  { table, mailQueue, portalUrl, brokerEmail }: SweepDependencies,
  day: string,
  now: string,
): Promise<number> {
  const planned = await listRemindersOn(table, day);
  const { deliveries, issued } = await gatherMails(table, planned, {
    day,
    now,
    portalUrl,
    brokerEmail,
  });
  const handed = await handOver({ table, mailQueue }, deliveries);
  for (const reminder of issued) await recordIssued(table, reminder, now);
  await completeDay(table, day);
  return handed;
}
