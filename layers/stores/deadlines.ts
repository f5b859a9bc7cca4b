import * as z from 'zod';
import {
  type Deadline,
  type DeadlineAttestation,
  type DeadlineKey,
  type DeadlineOwner,
  deadlineSchema,
} from '#domain/deadlines/index.ts';
import { dateSchema, identifierSchema, instantSchema } from '#domain/values/identifiers.ts';
import {
  getItem,
  inList,
  type Key,
  put,
  queryItems,
  startingWith,
  type Table,
  update,
  updateWhen,
  type Write,
} from './table.ts';

const DEADLINE_SWEEP: Key = { pk: 'SWEEP#deadlines', sk: 'CHECKPOINT' };

const ownerKey = ({ kind, id }: DeadlineOwner): string => `${kind.toUpperCase()}#${id}`;
const deadlineKey = ({ owner, kind, subject }: DeadlineKey): Key => ({
  pk: ownerKey(owner),
  sk: `DEADLINE#${kind}#${subject}`,
});
const dueDay = (day: string): string => `REMINDERS#${day}`;
const openOf = (organisationId: string): string => `OPEN_DEADLINES#${organisationId}`;

/**
 * One reminder of the plan, found by its day; it leaves the index when its deadline closes or moves.
 * `remindedId` is the organisation whose people are written to. A run of the sweep claims it before it
 * writes the mail, so that no other run tells it again.
 */
export const plannedReminderSchema = z.object({
  ...deadlineSchema.pick({ owner: true, kind: true, subject: true }).shape,
  ...deadlineSchema.shape.reminders.element.shape,
  remindedId: identifierSchema,
  claimedBy: z.string().exactOptional(),
  issuedAt: instantSchema.exactOptional(),
});
export type PlannedReminder = z.output<typeof plannedReminderSchema>;

const reminderKey = (reminder: Omit<PlannedReminder, 'remindedId'>): Key => ({
  pk: ownerKey(reminder.owner),
  sk: `REMINDER#${reminder.kind}#${reminder.subject}#${reminder.on}#${reminder.stage}`,
});

export async function readDeadline(table: Table, key: DeadlineKey): Promise<Deadline | undefined> {
  return getItem(table, deadlineKey(key), deadlineSchema);
}

export async function listDeadlines(table: Table, owner: DeadlineOwner): Promise<Deadline[]> {
  const condition = startingWith(ownerKey(owner), 'DEADLINE#');
  return queryItems(table, { condition }, deadlineSchema);
}

/** The open deadlines that the people of an organisation must meet, the soonest first. The index lags. */
export async function listOpenDeadlines(table: Table, organisationId: string): Promise<Deadline[]> {
  const condition = inList(openOf(organisationId));
  return queryItems(table, { index: 'listed', condition }, deadlineSchema);
}

function deadlineItem(deadline: Deadline) {
  const { owner, kind, subject, organisationId, dueOn } = deadline;
  const listed = {
    list: openOf(organisationId),
    listKey: `${dueOn}#${ownerKey(owner)}#${kind}#${subject}`,
  };
  return {
    ...deadlineKey(deadline),
    entity: 'Deadline',
    schemaVersion: 2,
    ...(deadline.status === 'open' ? listed : {}),
    ...deadline,
  };
}

function remindersOf(deadline: Deadline | null, brokerId: string): PlannedReminder[] {
  if (deadline?.status !== 'open') return [];
  const { owner, kind, subject, organisationId, reminders } = deadline;
  return reminders.map(({ on, stage }) => {
    const remindedId = stage === 'escalation' ? brokerId : organisationId;
    return { owner, kind, subject, on, stage, remindedId };
  });
}

const nameOf = (reminder: PlannedReminder): string =>
  `${reminderKey(reminder).sk}#${reminder.remindedId}`;

function reminderItem(reminder: PlannedReminder) {
  const { owner, kind, subject, on, stage, remindedId } = reminder;
  return {
    ...reminderKey(reminder),
    entity: 'Reminder',
    schemaVersion: 2,
    dueOn: dueDay(on),
    dueKey: `${remindedId}#${ownerKey(owner)}#${kind}#${subject}#${stage}`,
    ...reminder,
  };
}

/**
 * A deadline as it is now, with what differs in its reminders from what it was: those that stay are not
 * touched, since one may be issued already.
 */
export function saveDeadline(
  table: Table,
  { before, deadline }: { readonly before: Deadline | null; readonly deadline: Deadline },
  brokerId: string,
): Write[] {
  const was = remindersOf(before, brokerId);
  const is = remindersOf(deadline, brokerId);
  const kept = new Set(was.map(nameOf));
  const planned = new Set(is.map((reminder) => reminderKey(reminder).sk));
  return [
    put(table, deadlineItem(deadline)),
    ...is
      .filter((reminder) => !kept.has(nameOf(reminder)))
      .map((reminder) => put(table, reminderItem(reminder))),
    ...was
      .filter((reminder) => !planned.has(reminderKey(reminder).sk))
      .map((reminder) => ({ Delete: { TableName: table.name, Key: reminderKey(reminder) } })),
  ];
}

/** An attestation that closes a deadline, under the reference that the deadline bears. */
export function newDeadlineAttestation(
  table: Table,
  owner: DeadlineOwner,
  attestation: DeadlineAttestation & { readonly reference: string },
): Write {
  const key = { pk: ownerKey(owner), sk: `DEADLINE-ATTESTATION#${attestation.reference}` };
  return put(table, { ...key, entity: 'DeadlineAttestation', schemaVersion: 1, ...attestation });
}

/** The reminders planned for a day, of every organisation or of one. The index lags: read each again before acting. */
export async function listRemindersOn(
  table: Table,
  day: string,
  remindedId?: string,
): Promise<PlannedReminder[]> {
  const all = { expression: 'dueOn = :day', values: { ':day': dueDay(day) } };
  const ofOne = {
    expression: 'dueOn = :day AND begins_with(dueKey, :reminded)',
    values: { ':day': dueDay(day), ':reminded': `${remindedId}#` },
  };
  const condition = remindedId === undefined ? all : ofOne;
  return queryItems(table, { index: 'due', condition }, plannedReminderSchema);
}

export async function readReminder(
  table: Table,
  reminder: PlannedReminder,
): Promise<PlannedReminder | undefined> {
  return getItem(table, reminderKey(reminder), plannedReminderSchema);
}

/** Claims a reminder for a run of the sweep; false when another run has it, or it is gone. */
export async function claimReminder(
  table: Table,
  reminder: PlannedReminder,
  run: string,
): Promise<boolean> {
  return updateWhen(table, {
    key: reminderKey(reminder),
    update: 'SET claimedBy = :run',
    expression: 'attribute_exists(pk) AND (attribute_not_exists(claimedBy) OR claimedBy = :run)',
    values: { ':run': run },
  });
}

/** Marks a reminder as handed to mail. It stays in the index of its day, so that the day can be replayed. */
export function markReminderIssued(table: Table, reminder: PlannedReminder, now: string): Write {
  return update(table, {
    key: reminderKey(reminder),
    update: 'SET issuedAt = :now',
    expression: 'attribute_exists(pk) AND attribute_not_exists(issuedAt)',
    values: { ':now': now },
  });
}

const checkpointSchema = z.object({
  lastCompletedDay: dateSchema,
  /** Checkpoints of before this field began with the day that they tell. */
  firstDay: dateSchema.exactOptional(),
});

/** The days that sweeps completed, from the first to the last; null before the first sweep. */
export async function readSweptDays(
  table: Table,
): Promise<{ firstDay: string; lastCompletedDay: string } | null> {
  const found = await getItem(table, DEADLINE_SWEEP, checkpointSchema);
  if (found === undefined) return null;
  const { lastCompletedDay, firstDay = lastCompletedDay } = found;
  return { firstDay, lastCompletedDay };
}

/** The last day whose reminders were all handed to mail, or null before the first sweep. */
export async function readCheckpoint(table: Table): Promise<string | null> {
  return (await getItem(table, DEADLINE_SWEEP, checkpointSchema))?.lastCompletedDay ?? null;
}

/** Moves the checkpoint forward, never back: a day that is replayed changes nothing. */
export async function completeDay(table: Table, day: string): Promise<void> {
  await updateWhen(table, {
    key: DEADLINE_SWEEP,
    update:
      'SET lastCompletedDay = :day, firstDay = if_not_exists(firstDay, :day), entity = :entity, schemaVersion = :one',
    expression: 'attribute_not_exists(lastCompletedDay) OR lastCompletedDay < :day',
    values: { ':day': day, ':entity': 'Checkpoint', ':one': 1 },
  });
}
