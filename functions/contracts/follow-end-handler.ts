import * as z from 'zod';
import { aggregateOfBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import type { Table } from '#stores/table.ts';
import { settleContractEnd } from './settle-end.ts';

export interface FollowingDependencies extends Pick<QueueSettings, 'clock'> {
  readonly table: Table;
}

const dossierSchema = z.templateLiteral(['dossier:', z.string()]);

/** Works out anew when a contract ends, whenever a fact that its end depends on is told (G7). */
export function createHandler({ clock, table }: FollowingDependencies): QueueHandler {
  return createQueueHandler({ service: 'follow-end', clock }, async (message, now) => {
    const acquisitionId = dossierSchema
      .parse(aggregateOfBusEvent(message))
      .slice('dossier:'.length);
    await settleContractEnd(table, { acquisitionId, by: 'contracts/follow-end', now });
  });
}
