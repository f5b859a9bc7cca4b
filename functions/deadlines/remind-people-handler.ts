import type { Queue } from '#adapters/queue.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { claimReminder, listRemindersOn, type PlannedReminder } from '#stores/deadlines.ts';
import { listMembers } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';
import { handOver } from '../mail/hand-over.ts';
import { recordIssued } from './issue-reminders.ts';
import { type RemindMessage, remindMessageSchema } from './remind-message.ts';
import { type DueReminder, remindersFor, stillDue } from './reminder-mails.ts';

export interface RemindDependencies extends Pick<QueueSettings, 'clock'> {
  readonly table: Table;
  readonly mailQueue: Queue;
  readonly portalUrl: string;
  readonly brokerEmail: string;
}

/**
 * Tells the people of an organisation what a run of the sweep found for them, in one mail each. A reminder is
 * claimed for the run before it is told, and journaled after its mails are handed over: a crash anywhere
 * brings the message back, and the mails, named by their person and run, are not doubled.
 */
export function createHandler(dependencies: RemindDependencies): QueueHandler {
  const { clock } = dependencies;
  return createQueueHandler({ service: 'remind-people', clock }, async (message, now) => {
    await remind(dependencies, remindMessageSchema.parse(message), now);
  });
}

async function remind(dependencies: RemindDependencies, message: RemindMessage, now: string) {
  const { table, portalUrl, brokerEmail } = dependencies;
  const { run, organisationId } = message;
  const due = await claimDue(table, message);
  if (due.length === 0) return;
  const people = await listMembers(table, organisationId);
  if (people.length === 0) throw new NobodyToRemindError(organisationId);
  const settings = { run, organisationId, now, portalUrl, brokerEmail };
  await handOver(dependencies, await remindersFor(table, people, due, settings));
  for (const { reminder } of due) await recordIssued(table, reminder, now);
}

/** What this run may tell: open, not told yet, and claimed by no other run. */
async function claimDue(
  table: Table,
  { run, days, standsFor }: RemindMessage,
): Promise<DueReminder[]> {
  const claimed: DueReminder[] = [];
  for (const day of days) {
    for (const remindedId of standsFor) {
      for (const reminder of await listRemindersOn(table, day, remindedId)) {
        const due = await claimOne(table, reminder, run);
        if (due !== undefined) claimed.push(due);
      }
    }
  }
  return claimed;
}

async function claimOne(
  table: Table,
  reminder: PlannedReminder,
  run: string,
): Promise<DueReminder | undefined> {
  if (reminder.issuedAt !== undefined) return undefined;
  const due = await stillDue(table, reminder);
  if (due === undefined) return undefined;
  return (await claimReminder(table, reminder, run)) ? due : undefined;
}

/** Occurs when the last member left between the sweep and its message: sweeping that day again tells the broker. */
export class NobodyToRemindError extends Error {
  constructor(organisationId: string) {
    super(`The organisation ${organisationId} has nobody left to remind. Sweep the day again.`);
    this.name = 'NobodyToRemindError';
  }
}
