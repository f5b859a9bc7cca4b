import { Temporal } from 'temporal-polyfill';
import { identifierFrom } from '#adapters/identifiers.ts';
import { remindersDue } from '#domain/deadlines/index.ts';
import type { Delivery } from '#domain/mail/index.ts';
import type { Membership } from '#domain/organisations/index.ts';
import { type RemindedDeadline, reminderMail } from '#presentation/deadlines/reminder-mail.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { type PlannedReminder, readDeadline } from '#stores/deadlines.ts';
import { listMembers, readBrokerId } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';

export interface DayOfReminders {
  readonly day: string;
  readonly now: string;
  readonly portalUrl: string;
  readonly brokerEmail: string;
}

/** What is sent for a day: one delivery per person, and the reminders that they tell. */
export interface GatheredMails {
  readonly deliveries: readonly Delivery[];
  readonly issued: readonly PlannedReminder[];
}

interface Reminded {
  readonly reminder: PlannedReminder;
  readonly item: RemindedDeadline;
  readonly people: readonly Membership[];
}

/** Groups the reminders of a day by person: at most one mail each, whatever the number of dossiers. */
export async function gatherMails(
  table: Table,
  planned: readonly PlannedReminder[],
  settings: DayOfReminders,
): Promise<GatheredMails> {
  const found = await Promise.all(planned.map((reminder) => remindedBy(table, reminder, settings)));
  const reminded = found.flatMap((one) => (one === undefined ? [] : [one]));
  const byPerson = Map.groupBy(
    reminded.flatMap(({ item, people }) => people.map((person) => ({ item, person }))),
    ({ person }) => person.memberId,
  );
  return {
    deliveries: [...byPerson.values()].map((entries) => deliveryOf(entries, settings)),
    issued: reminded.map(({ reminder }) => reminder),
  };
}

async function remindedBy(
  table: Table,
  reminder: PlannedReminder,
  { day, portalUrl }: DayOfReminders,
): Promise<Reminded | undefined> {
  const deadline = await readDeadline(table, reminder.dossierId, reminder.kind);
  if (deadline === undefined) return undefined;
  const due = remindersDue(deadline, Temporal.PlainDate.from(day));
  if (!due.some(({ stage }) => stage === reminder.stage)) return undefined;
  const { reference, title, organisationId } = await requireAcquisition(table, reminder.dossierId);
  const item = {
    deadline,
    stage: reminder.stage,
    dossierName: `${reference}, ${title}`,
    dossierUrl: `${portalUrl}/acquisitions/${reminder.dossierId}`,
  };
  const people = await peopleToRemind(table, reminder.stage, organisationId);
  return { reminder, item, people };
}

/**
 * An escalation goes to the broker, every other stage to the body that owes the document; and to the
 * broker as well when that body has nobody left here, so that somebody always knows.
 */
async function peopleToRemind(
  table: Table,
  stage: PlannedReminder['stage'],
  organisationId: string,
): Promise<Membership[]> {
  const owing = stage === 'escalation' ? [] : await listMembers(table, organisationId);
  if (owing.length > 0) return owing;
  const brokerId = await readBrokerId(table);
  return brokerId === undefined ? [] : listMembers(table, brokerId);
}

function deliveryOf(
  entries: readonly { readonly item: RemindedDeadline; readonly person: Membership }[],
  { day, now, brokerEmail }: DayOfReminders,
): Delivery {
  const [first, ...others] = entries;
  if (first === undefined) throw new Error('A reminder mail needs a deadline to tell.');
  const { memberId, name } = first.person;
  const content = reminderMail({
    recipientName: name,
    brokerEmail,
    deadlines: [first.item, ...others.map(({ item }) => item)],
  });
  return {
    deliveryId: identifierFrom('deadline-reminder', memberId, day),
    kind: 'deadline-reminder',
    recipient: { kind: 'member', memberId },
    content,
    status: 'queued',
    since: now,
    createdAt: now,
    attempts: 0,
  };
}
