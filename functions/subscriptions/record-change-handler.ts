import type { Change } from '#domain/subscriptions/index.ts';
import type { AggregateRef } from '#domain/values/aggregate.ts';
import { parseBusEvent, typeOfBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler } from '#platform/queue.ts';
import { readEntries } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import { advanceSubject, listChangesOf, recordChange } from '#stores/telling.ts';
import {
  anyEntry,
  type CatalogueEntry,
  changeIdOf,
  changingEvents,
  describeChange,
} from './catalogue-changes.ts';
import { type PlanDependencies, planTelling } from './plan-telling.ts';

/**
 * Records what an event says as a change of the Catalogue, once, and plans its telling. Events come late,
 * twice and in any order: what the journal holds before it is recorded first, so that the difference that a
 * reader is told never jumps over a change.
 */
export function createHandler(dependencies: PlanDependencies): QueueHandler {
  const { clock, table } = dependencies;
  return createQueueHandler({ service: 'record-change', clock }, async (message) => {
    const type = typeOfBusEvent(message);
    const event = { ...parseBusEvent(message, anyEntry), type };
    const change = await describeChange(table, event);
    if (change === undefined) return;
    await recordEarlier(table, event, change);
    await keepChange(table, change);
    await planTelling(dependencies, change);
  });
}

async function keepChange(table: Table, change: Change): Promise<void> {
  await recordChange(table, change);
  await advanceSubject(table, change);
}

/** Those have an event of their own, which plans their telling when it comes. */
async function recordEarlier(
  table: Table,
  event: CatalogueEntry & { readonly aggregate: string },
  { subject }: Change,
): Promise<void> {
  const [entries, recorded] = await Promise.all([
    readEntries(table, event.aggregate as AggregateRef),
    listChangesOf(table, subject),
  ]);
  const known = new Set(recorded.map(({ changeId }) => changeId));
  const missing = entries.filter(
    (entry) =>
      entry.sequence < event.sequence &&
      changingEvents.includes(entry.type) &&
      !known.has(changeIdOf(entry)),
  );
  for (const entry of missing) {
    const earlier = await describeChange(table, entry);
    if (earlier?.subject === subject) await keepChange(table, earlier);
  }
}
