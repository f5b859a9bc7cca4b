import { identifierFrom } from '#adapters/identifiers.ts';
import type { Deadline, DeadlineKey } from '#domain/deadlines/index.ts';
import { type DeliveryKind, type MailContent, newDelivery } from '#domain/mail/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { deadlineMoved } from '#events/deadlines/deadline-moved.ts';
import { deadlinePostponementAsked } from '#events/deadlines/deadline-postponement-asked.ts';
import { deadlinePostponementRefused } from '#events/deadlines/deadline-postponement-refused.ts';
import { parseBusEvent, typeOfBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler } from '#platform/queue.ts';
import {
  movedDateMail,
  type NewsOfDeadline,
  postponementAskedMail,
  postponementRefusedMail,
} from '#presentation/deadlines/moved-date-mail.ts';
import { readDeadline } from '#stores/deadlines.ts';
import { listMembers, readBrokerId } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';
import { handOver } from '../mail/hand-over.ts';
import type { TellingDependencies } from '../mail/telling.ts';
import { deadlineDescriber } from './describe-owner.ts';

interface MoveDependencies extends TellingDependencies {
  /** Where documents are sent (P78). */
  readonly brokerEmail: string;
}

/** What each mail of this function may need besides its deadline. */
interface Setting {
  readonly today: string;
  readonly brokerEmail: string;
}

interface News {
  /** The event: told once to each person. */
  readonly cause: string;
  readonly kind: DeliveryKind;
  readonly deadline: Deadline;
  readonly organisationId: string;
  readonly write: (of: NewsOfDeadline, setting: Setting) => MailContent;
}

/** Tells who must act that a date moved or stays, and the broker that a later one is asked for. */
export function createHandler(dependencies: MoveDependencies): QueueHandler {
  const { clock, table, portalUrl, brokerEmail } = dependencies;
  return createQueueHandler({ service: 'tell-moves', clock }, async (message, now) => {
    const news = await newsIn(table, message);
    if (news === undefined) return;
    const { cause, kind, deadline, organisationId, write } = news;
    const described = await deadlineDescriber(table, { organisationId, portalUrl })(deadline);
    const people = await listMembers(table, organisationId);
    const setting = { today: torontoDate(now).toString(), brokerEmail };
    const deliveries = people.map(({ memberId, name: recipientName }) => {
      const deliveryId = identifierFrom(kind, cause, memberId);
      const recipient = { kind: 'member', memberId } as const;
      const content = write({ recipientName, deadline, ...described }, setting);
      return newDelivery({ deliveryId, kind, recipient, content }, now);
    });
    await handOver(dependencies, deliveries);
  });
}

const NEWS: Readonly<
  Record<string, (table: Table, message: unknown) => Promise<News | undefined>>
> = {
  [deadlineMoved.type]: async (table, message) => {
    const { id: cause, data } = parseBusEvent(message, deadlineMoved);
    const { from, dueOn, because } = data;
    const deadline = await openDeadline(table, data);
    // Moved again since: the later event tells the day that holds.
    if (deadline === undefined || from === dueOn || deadline.dueOn !== dueOn) return undefined;
    const { organisationId } = deadline;
    const write = (of: NewsOfDeadline, setting: Setting) =>
      movedDateMail({ ...of, ...setting, from, because });
    return { cause, kind: 'deadline-moved', deadline, organisationId, write };
  },
  [deadlinePostponementAsked.type]: async (table, message) => {
    const { id: cause, data } = parseBusEvent(message, deadlinePostponementAsked);
    const deadline = await openDeadline(table, data);
    const waiting = deadline?.postponements.find(({ decision }) => decision === null);
    const organisationId = await readBrokerId(table);
    if (deadline === undefined || waiting === undefined || organisationId === undefined) {
      return undefined;
    }
    const write = (of: NewsOfDeadline) => postponementAskedMail({ ...of, ...waiting });
    return { cause, kind: 'postponement-asked', deadline, organisationId, write };
  },
  [deadlinePostponementRefused.type]: async (table, message) => {
    const { id: cause, data } = parseBusEvent(message, deadlinePostponementRefused);
    const deadline = await openDeadline(table, data);
    if (deadline === undefined) return undefined;
    const refused = deadline.postponements.findLast(
      ({ to, decision }) => to === data.to && decision?.outcome === 'refused',
    );
    const note = refused?.decision?.note ?? null;
    const { organisationId } = deadline;
    const write = (of: NewsOfDeadline) => postponementRefusedMail({ ...of, to: data.to, note });
    return { cause, kind: 'postponement-refused', deadline, organisationId, write };
  },
};

async function newsIn(table: Table, message: unknown): Promise<News | undefined> {
  const type = typeOfBusEvent(message);
  const read = NEWS[type];
  if (read === undefined) throw new Error(`Nobody is told of ${type}.`);
  return read(table, message);
}

async function openDeadline(table: Table, key: DeadlineKey): Promise<Deadline | undefined> {
  const deadline = await readDeadline(table, key);
  return deadline?.status === 'open' ? deadline : undefined;
}
