import * as z from 'zod';
import type { Clock } from '#adapters/clock.ts';
import { daysToCheck } from '#domain/deadlines/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { createLogger } from '#platform/logger.ts';
import { listRemindersOn, type PlannedReminder, readSweptDays } from '#stores/deadlines.ts';
import { listUnsettled } from '#stores/mail.ts';
import type { Table } from '#stores/table.ts';
import { stillDue } from './reminder-mails.ts';

export interface CheckDependencies {
  readonly clock: Clock;
  readonly table: Table;
}

const inputSchema = z.object({ scheduledTime: z.unknown() });
const logger = createLogger('check-reminders');

/** A mail that waits longer than this is not on its way any more. */
const PATIENCE_MINUTES = 30;
const MOST_NAMED = 20;

/**
 * Checks, an hour after the sweep, that it took place and that each reminder of the last week was handed to
 * mail, and left. Throws with the list of what was not: the alarm of its errors calls somebody.
 */
export function createHandler({ clock, table }: CheckDependencies) {
  return async (input: unknown): Promise<{ days: string[] }> => {
    const { scheduledTime } = inputSchema.parse(input);
    const swept = await readSweptDays(table);
    const days = daysToCheck({ scheduledInstant: scheduledTime, swept });
    if (isRefusal(days)) {
      throw new Error(`The check takes {"scheduledTime": "<ISO instant>"}: ${days.code}.`);
    }
    const found = [
      ...days.filter(({ isSwept }) => !isSwept).map(({ day }) => `the sweep of ${day}`),
      ...(await untold(
        table,
        days.filter(({ isSwept }) => isSwept).map(({ day }) => day),
      )),
      ...(await waitingMails(table, clock.now())),
    ];
    if (found.length > 0) throw new UntoldRemindersError(found);
    logger.info('checked', { days: days.length });
    return { days: days.map(({ day }) => day) };
  };
}

async function untold(table: Table, days: readonly string[]): Promise<string[]> {
  const planned = await Promise.all(days.map((day) => listRemindersOn(table, day)));
  const unissued = planned.flat().filter(({ issuedAt }) => issuedAt === undefined);
  const due = await Promise.all(unissued.map((reminder) => stillDue(table, reminder)));
  return due.flatMap((one) => (one === undefined ? [] : [nameOf(one.reminder)]));
}

const nameOf = ({ on, stage, kind, subject, owner }: PlannedReminder): string =>
  `the reminder of ${on} (${stage}) of ${kind} ${subject}, ${owner.kind} ${owner.id}`;

async function waitingMails(table: Table, now: string): Promise<string[]> {
  const before = new Date(Date.parse(now) - PATIENCE_MINUTES * 60_000).toISOString();
  const waiting = await listUnsettled(table, before, 'single');
  return waiting
    .filter(({ kind }) => kind === 'deadline-reminder')
    .map(({ deliveryId, status }) => `the mail ${deliveryId}, ${status}`);
}

/** Occurs when people were not reminded of what is due: the list says of what. */
export class UntoldRemindersError extends Error {
  constructor(found: readonly string[]) {
    const others = found.length > MOST_NAMED ? ` and ${found.length - MOST_NAMED} more` : '';
    super(`Not told: ${found.slice(0, MOST_NAMED).join('; ')}${others}.`);
    this.name = 'UntoldRemindersError';
  }
}
