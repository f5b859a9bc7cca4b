import * as z from 'zod';
import { enqueue, type Queue } from '#adapters/queue.ts';
import { daysToSweep } from '#domain/deadlines/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { createLogger } from '#platform/logger.ts';
import { completeDay, listRemindersOn, readCheckpoint } from '#stores/deadlines.ts';
import { listMembers, readBrokerId } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';
import type { RemindMessage } from './remind-message.ts';

export interface SweepDependencies {
  readonly table: Table;
  readonly remindQueue: Queue;
}

const inputSchema = z.object({ scheduledTime: z.unknown() });
const logger = createLogger('sweep-deadlines');

/** What a sweep did: the legal days that it covered, and how many organisations are reminded. */
export interface Swept {
  readonly days: readonly string[];
  readonly organisations: number;
}

/**
 * Finds the reminders of every day since the last one completed, up to the Toronto date of the schedule's
 * instant, and asks for one message per organisation. The days are completed after the messages are sent:
 * a crash repeats the run, and each run tells each person once.
 */
export function createHandler({ table, remindQueue }: SweepDependencies) {
  return async (input: unknown): Promise<Swept> => {
    const { scheduledTime } = inputSchema.parse(input);
    const lastCompletedDay = await readCheckpoint(table);
    const decided = daysToSweep({ lastCompletedDay, scheduledInstant: scheduledTime });
    if (isRefusal(decided)) {
      throw new Error(`The sweep takes {"scheduledTime": "<ISO instant>"}: ${decided.code}.`);
    }
    const days = decided.map(String);
    const messages = await messagesFor(table, days);
    await enqueue(remindQueue, messages);
    for (const day of days) await completeDay(table, day);
    logger.info('swept', { days: days.length, organisations: messages.length });
    return { days, organisations: messages.length };
  };
}

async function messagesFor(table: Table, days: readonly string[]): Promise<RemindMessage[]> {
  const dueOn = new Map<string, Set<string>>();
  for (const day of days) {
    for (const { remindedId } of await listRemindersOn(table, day)) {
      dueOn.set(remindedId, (dueOn.get(remindedId) ?? new Set()).add(day));
    }
  }
  const run = days.at(-1);
  if (run === undefined) return [];
  const told = await tellersOf(table, [...dueOn.keys()]);
  return [...told].map(([organisationId, standsFor]) => {
    const dueDays = new Set(standsFor.flatMap((id) => [...(dueOn.get(id) ?? [])]));
    return { run, days: [...dueDays].toSorted(), organisationId, standsFor };
  });
}

/** Whose people are told for whom: an organisation that has nobody left here is told to the broker. */
async function tellersOf(
  table: Table,
  remindedIds: readonly string[],
): Promise<Map<string, string[]>> {
  const told = new Map<string, string[]>();
  for (const remindedId of remindedIds) {
    const people = await listMembers(table, remindedId);
    const teller = people.length > 0 ? remindedId : await requireBrokerId(table);
    told.set(teller, [...(told.get(teller) ?? []), remindedId]);
  }
  return told;
}

async function requireBrokerId(table: Table): Promise<string> {
  const brokerId = await readBrokerId(table);
  if (brokerId === undefined) throw new Error('There is no broker yet: run the bootstrap.');
  return brokerId;
}
