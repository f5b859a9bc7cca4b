import * as z from 'zod';
import {
  type Deadline,
  deadlineKinds,
  deadlineSchema,
  reminderStages,
} from '#domain/deadlines/index.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { dossierKey } from './acquisitions.ts';
import {
  getItem,
  type Key,
  put,
  queryItems,
  startingWith,
  type Table,
  updateWhen,
  type Write,
} from './table.ts';

const DEADLINE_SWEEP: Key = { pk: 'SWEEP#deadlines', sk: 'CHECKPOINT' };

const deadlineKey = (dossierId: string, kind: string): Key => ({
  pk: dossierKey(dossierId),
  sk: `DEADLINE#${kind}`,
});
const dueDay = (day: string): string => `REMINDERS#${day}`;

/** One reminder of the plan, found by its day; it leaves the index when its deadline closes. */
export const plannedReminderSchema = z.object({
  dossierId: identifierSchema,
  kind: z.enum(deadlineKinds),
  on: dateSchema,
  stage: z.enum(reminderStages),
});
export type PlannedReminder = z.output<typeof plannedReminderSchema>;

const reminderKey = ({ dossierId, kind, on, stage }: PlannedReminder): Key => ({
  pk: dossierKey(dossierId),
  sk: `REMINDER#${kind}#${on}#${stage}`,
});

export async function readDeadline(
  table: Table,
  dossierId: string,
  kind: Deadline['kind'],
): Promise<Deadline | undefined> {
  return getItem(table, deadlineKey(dossierId, kind), deadlineSchema);
}

export async function listDeadlines(table: Table, dossierId: string): Promise<Deadline[]> {
  const condition = startingWith(dossierKey(dossierId), 'DEADLINE#');
  return queryItems(table, { condition }, deadlineSchema);
}

const remindersOf = ({ dossierId, kind, reminders }: Deadline): PlannedReminder[] =>
  reminders.map(({ on, stage }) => ({ dossierId, kind, on, stage }));

const deadlineItem = (deadline: Deadline) => ({
  ...deadlineKey(deadline.dossierId, deadline.kind),
  entity: 'Deadline',
  schemaVersion: 1,
  ...deadline,
});

/** An open deadline and its reminders, each due on its day. */
export function saveOpenDeadline(table: Table, deadline: Deadline): Write[] {
  return [
    put(table, deadlineItem(deadline)),
    ...remindersOf(deadline).map((reminder) =>
      put(table, {
        ...reminderKey(reminder),
        entity: 'Reminder',
        schemaVersion: 1,
        dueOn: dueDay(reminder.on),
        dueKey: `${reminder.dossierId}#${reminder.kind}#${reminder.stage}`,
        ...reminder,
      }),
    ),
  ];
}

/** A deadline that is over: its reminders are due no more. */
export function saveClosedDeadline(table: Table, deadline: Deadline): Write[] {
  return [
    put(table, deadlineItem(deadline)),
    ...remindersOf(deadline).map((reminder) => ({
      Delete: { TableName: table.name, Key: reminderKey(reminder) },
    })),
  ];
}

/** The reminders planned for a day. The index lags: read each deadline again before acting. */
export async function listRemindersOn(table: Table, day: string): Promise<PlannedReminder[]> {
  return queryItems(
    table,
    { index: 'due', condition: { expression: 'dueOn = :day', values: { ':day': dueDay(day) } } },
    plannedReminderSchema,
  );
}

/** Whether a reminder was already handed to mail. */
export async function isReminderIssued(table: Table, reminder: PlannedReminder): Promise<boolean> {
  const schema = z.object({ issuedAt: z.string().optional() });
  const item = await getItem(table, reminderKey(reminder), schema);
  return item?.issuedAt !== undefined;
}

/** Marks a reminder as handed to mail. It stays in the index of its day, so that the day can be replayed. */
export function markReminderIssued(table: Table, reminder: PlannedReminder, now: string): Write {
  return {
    Update: {
      TableName: table.name,
      Key: reminderKey(reminder),
      UpdateExpression: 'SET issuedAt = :now',
      ConditionExpression: 'attribute_not_exists(issuedAt)',
      ExpressionAttributeValues: { ':now': now },
    },
  };
}

const checkpointSchema = z.object({ lastCompletedDay: dateSchema });

/** The last day whose reminders were all handed to mail, or null before the first sweep. */
export async function readCheckpoint(table: Table): Promise<string | null> {
  return (await getItem(table, DEADLINE_SWEEP, checkpointSchema))?.lastCompletedDay ?? null;
}

/** Moves the checkpoint forward, never back: a day that is replayed changes nothing. */
export async function completeDay(table: Table, day: string): Promise<void> {
  await updateWhen(table, {
    key: DEADLINE_SWEEP,
    update: 'SET lastCompletedDay = :day, entity = :entity, schemaVersion = :one',
    expression: 'attribute_not_exists(lastCompletedDay) OR lastCompletedDay < :day',
    values: { ':day': day, ':entity': 'Checkpoint', ':one': 1 },
  });
}
