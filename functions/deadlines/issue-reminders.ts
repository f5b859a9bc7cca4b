import { reminderIssued } from '#events/deadlines/reminder-issued.ts';
import { entryOf } from '#events/define-event.ts';
import { markReminderIssued, type PlannedReminder, readReminder } from '#stores/deadlines.ts';
import { execute } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';

const REMINDER = { kind: 'system', id: 'deadlines/remind-people' } as const;

/** Writes in its owner's journal, once, that a reminder was handed to mail. */
export async function recordIssued(
  table: Table,
  reminder: PlannedReminder,
  now: string,
): Promise<void> {
  const { owner, kind, subject, stage, on: day } = reminder;
  await execute(table, `${owner.kind}:${owner.id}`, now, async () => {
    const kept = await readReminder(table, reminder);
    if (kept === undefined || kept.issuedAt !== undefined) {
      return { value: undefined, entries: [], writes: [] };
    }
    const data = { owner, kind, subject, day, stage };
    return {
      value: undefined,
      entries: [entryOf(reminderIssued, { actor: REMINDER, data })],
      writes: [markReminderIssued(table, reminder, now)],
    };
  });
}
