import {
  type DeadlineChange,
  type DeadlineOwner,
  deadlineOwnerSchema,
  reconcileDeadlines,
  type UncoveredDeadline,
} from '#domain/deadlines/index.ts';
import type { NewEntry } from '#domain/values/aggregate.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { aggregateOfBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { listDeadlines, saveDeadline } from '#stores/deadlines.ts';
import { execute } from '#stores/journal.ts';
import { entryOfChange } from './entry-of-change.ts';
import { type FactSources, gatherCircumstances } from './gather-circumstances.ts';

export interface PlanningDependencies extends FactSources, Pick<QueueSettings, 'clock'> {}

const PLANNER = { kind: 'system', id: 'deadlines/plan-deadlines' } as const;

/** A transaction holds a hundred writes: a deadline, its reminders and its entry are a dozen at most. */
const CHANGES_AT_ONCE = 6;

/**
 * Looks again at the deadlines of whatever an event is about, from its facts as they stand now: told twice,
 * late or out of order, the result is the same. Deadlines that no table of days off reaches are refused
 * loudly, once the others are saved.
 */
export function createHandler({ clock, ...sources }: PlanningDependencies): QueueHandler {
  return createQueueHandler({ service: 'plan-deadlines', clock }, async (message, now) => {
    const owner = ownerIn(message);
    if (owner === undefined) return;
    await planDeadlines(sources, owner, now);
  });
}

/** The owner that an event of our bus is about, or that a message `{"replan": {kind, id}}` names. */
function ownerIn(message: unknown): DeadlineOwner | undefined {
  const named = typeof message === 'object' && message !== null && Reflect.get(message, 'replan');
  if (named) return deadlineOwnerSchema.parse(named);
  const [kind, id] = aggregateOfBusEvent(message).split(':');
  const owner = deadlineOwnerSchema.safeParse({ kind, id });
  return owner.success ? owner.data : undefined;
}

/** Brings the deadlines of an owner to what its facts ask, a few changes to a transaction. */
export async function planDeadlines(
  sources: FactSources,
  owner: DeadlineOwner,
  now: string,
): Promise<void> {
  for (;;) {
    const { left, uncovered } = await planSome(sources, owner, now);
    if (left > 0) continue;
    const [first] = uncovered;
    if (first !== undefined) throw new UncoveredDeadlineError(first, uncovered.length);
    return;
  }
}

interface Planned {
  readonly left: number;
  readonly uncovered: readonly UncoveredDeadline[];
}

async function planSome(sources: FactSources, owner: DeadlineOwner, now: string): Promise<Planned> {
  const { table } = sources;
  const planned = await execute<Planned, never>(
    table,
    `${owner.kind}:${owner.id}`,
    now,
    async () => {
      const known = await listDeadlines(table, owner);
      const circumstances = await gatherCircumstances(sources, owner, known);
      const found = reconcileDeadlines(known, circumstances, torontoDate(now));
      const changes = found.changes.slice(0, CHANGES_AT_ONCE);
      const left = found.changes.length - changes.length;
      const save = (change: DeadlineChange) => saveDeadline(table, change, circumstances.brokerId);
      return {
        value: { left, uncovered: found.uncovered },
        entries: changes.map((change): NewEntry => entryOfChange(change, PLANNER)),
        writes: changes.flatMap(save),
      };
    },
  );
  return planned as Planned;
}

/** Occurs when a deadline reaches past the table of days off: somebody must bring the next table. */
export class UncoveredDeadlineError extends Error {
  constructor({ owner, kind, subject, date, calendarVersion }: UncoveredDeadline, count: number) {
    super(
      `${count} deadline(s) of ${owner.kind} ${owner.id} reach past the calendar ${calendarVersion}: ${kind} of ${subject} needs ${date}. Add that year to the table of days off, then move the message back.`,
    );
    this.name = 'UncoveredDeadlineError';
  }
}
