import { reminderIssued } from '#events/deadlines/reminder-issued.ts';
import { entryOf } from '#events/define-event.ts';
import { isReminderIssued, markReminderIssued, type PlannedReminder } from '#stores/deadlines.ts';
import { execute } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';

const SWEEP = { kind: 'system', id: 'deadlines/sweep-deadlines' } as const;

/** Writes in the dossier's journal, once, that a reminder was handed to mail. */
export async function recordIssued(
  table: Table,
  reminder: PlannedReminder,
  now: string,
): Promise<void> {
  const { dossierId, kind, stage, on: day } = reminder;
  await execute(table, `dossier:${dossierId}`, now, async () => {
    if (await isReminderIssued(table, reminder)) {
      return { value: undefined, entries: [], writes: [] };
    }
    return {
      value: undefined,
      entries: [
        entryOf(reminderIssued, {
          actor: SWEEP,
          data: { dossierId, kind, day, stage },
        }),
      ],
      writes: [markReminderIssued(table, reminder, now)],
    };
  });
}
