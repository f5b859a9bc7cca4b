import * as z from 'zod';
import { enqueue, type Queue } from '#adapters/queue.ts';
import type { DeadlineOwner } from '#domain/deadlines/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { aggregateOfBusEvent, typeOfBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { listAcquisitions } from '#stores/acquisitions.ts';
import { listOpenDeadlines } from '#stores/deadlines.ts';
import { listMandates } from '#stores/mandates.ts';
import type { Table } from '#stores/table.ts';

export interface ReplanningDependencies extends Pick<QueueSettings, 'clock'> {
  readonly table: Table;
  readonly planQueue: Queue;
}

/**
 * Has the deadlines of an organisation counted again when what they are counted by changes: its calendar,
 * the published tables, what it is in law. The planner decides what that moves, and tells it.
 */
export function createHandler({ clock, table, planQueue }: ReplanningDependencies): QueueHandler {
  return createQueueHandler({ service: 'replan-deadlines', clock }, async (message) => {
    const owners = await ownersOf(table, reasonIn(message));
    await enqueue(
      planQueue,
      owners.map((replan) => ({ replan })),
    );
  });
}

interface Reason {
  readonly organisationId: string;
  /** Whether deadlines may start that are not open yet: every dossier and mandate is looked at. */
  readonly startsDeadlines: boolean;
}

const namedSchema = z.object({ organisationId: identifierSchema });

/** The organisation that an event of our bus is about, or that a message `{"organisationId"}` names. */
function reasonIn(message: unknown): Reason {
  const named = namedSchema.safeParse(message);
  if (named.success) return { ...named.data, startsDeadlines: false };
  const [, organisationId] = aggregateOfBusEvent(message).split(':');
  const startsDeadlines = typeOfBusEvent(message) === 'organisations.LegalStatusChanged';
  return { ...namedSchema.parse({ organisationId }), startsDeadlines };
}

async function ownersOf(
  table: Table,
  { organisationId, startsDeadlines }: Reason,
): Promise<DeadlineOwner[]> {
  const [open, acquisitions, mandates] = await Promise.all([
    listOpenDeadlines(table, organisationId),
    startsDeadlines ? listAcquisitions(table, organisationId) : [],
    startsDeadlines ? listMandates(table, organisationId) : [],
  ]);
  const owners: DeadlineOwner[] = [
    { kind: 'organisation', id: organisationId },
    ...open.map(({ owner }) => owner),
    ...acquisitions.map(({ acquisitionId }) => ({ kind: 'dossier' as const, id: acquisitionId })),
    ...mandates.map(({ mandateId }) => ({ kind: 'mandate' as const, id: mandateId })),
  ];
  return [...new Map(owners.map((owner) => [`${owner.kind}:${owner.id}`, owner])).values()];
}
