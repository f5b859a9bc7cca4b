import { identifierFrom } from '#adapters/identifiers.ts';
import type { Deadline } from '#domain/deadlines/index.ts';
import { type Delivery, newDelivery } from '#domain/mail/index.ts';
import type { Membership } from '#domain/organisations/index.ts';
import { type RemindedDeadline, reminderMail } from '#presentation/deadlines/reminder-mail.ts';
import { type PlannedReminder, readDeadline } from '#stores/deadlines.ts';
import type { Table } from '#stores/table.ts';
import { deadlineDescriber } from './describe-owner.ts';

/** A reminder that is still to be told: its deadline is open, and still plans it. */
export interface DueReminder {
  readonly reminder: PlannedReminder;
  readonly deadline: Deadline;
}

/** Reads the deadline of a reminder again: indexes lag, and what is done needs no reminder. */
export async function stillDue(
  table: Table,
  reminder: PlannedReminder,
): Promise<DueReminder | undefined> {
  const deadline = await readDeadline(table, reminder);
  if (deadline?.status !== 'open') return undefined;
  const { on, stage } = reminder;
  const isPlanned = deadline.reminders.some((one) => one.on === on && one.stage === stage);
  return isPlanned ? { reminder, deadline } : undefined;
}

/** The day of the sweep, which names the mails, who is told, and where their links lead. */
export interface ReminderRun {
  readonly organisationId: string;
  readonly run: string;
  readonly now: string;
  readonly portalUrl: string;
  readonly brokerEmail: string;
}

/** What each person of an organisation is told in a run: one mail, whatever the number of deadlines. */
export async function remindersFor(
  table: Table,
  people: readonly Membership[],
  due: readonly DueReminder[],
  settings: ReminderRun,
): Promise<Delivery[]> {
  const describe = deadlineDescriber(table, settings);
  const items = await Promise.all(
    latestStages(due).map(async ({ reminder: { stage }, deadline }) => ({
      deadline,
      stage,
      ...(await describe(deadline)),
    })),
  );
  const [first, ...others] = items;
  if (first === undefined) return [];
  return people.map((person) => deliveryOf(person, [first, ...others], settings));
}

/** Several days caught up may bring several reminders of a deadline: its last one says it all. */
function latestStages(due: readonly DueReminder[]): DueReminder[] {
  const ofEach = Map.groupBy(due, ({ reminder: { owner, kind, subject, stage } }) =>
    [owner.kind, owner.id, kind, subject, stage === 'escalation'].join('#'),
  );
  return [...ofEach.values()].flatMap((some) => {
    const last = some.toSorted((one, other) => one.reminder.on.localeCompare(other.reminder.on));
    return last.slice(-1);
  });
}

function deliveryOf(
  { memberId, name: recipientName }: Membership,
  deadlines: readonly [RemindedDeadline, ...RemindedDeadline[]],
  { run, now, portalUrl, brokerEmail }: ReminderRun,
): Delivery {
  const deliveryId = identifierFrom('deadline-reminder', memberId, run);
  const content = reminderMail({ recipientName, brokerEmail, portalUrl, deadlines });
  const recipient = { kind: 'member', memberId } as const;
  return newDelivery({ deliveryId, kind: 'deadline-reminder', recipient, content }, now);
}
