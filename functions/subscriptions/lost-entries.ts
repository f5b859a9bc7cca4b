import type { JournalEntry } from '#domain/journal/index.ts';
import { CHECKED_DAYS, isOlderThan, RECOVERY_MINUTES } from '#domain/subscriptions/index.ts';
import type { AggregateRef } from '#domain/values/aggregate.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { readChange } from '#stores/evidence.ts';
import { readEntries, readMovedHeads } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import { changeIdOf, changingEvents, describeChange } from './catalogue-changes.ts';

const PAGE = 500;
const TELLS_CHANGES = /^(?:supplier|catalogue-document):/;

/**
 * What the Catalogue published in the last days and nobody recorded as a change, though its event had the time
 * to come: the journal is what was promised, whatever became of the events.
 */
export async function lostEntries(table: Table, now: string): Promise<JournalEntry[]> {
  const aggregates = await movedAggregates(table, now);
  const lost: JournalEntry[] = [];
  for (const aggregate of aggregates) {
    const entries = await readEntries(table, aggregate);
    for (const entry of entries.filter((one) => isToCheck(one, now))) {
      if (await isLost(table, entry)) lost.push(entry);
    }
  }
  return lost;
}

async function movedAggregates(table: Table, now: string): Promise<AggregateRef[]> {
  const today = torontoDate(now);
  const found = new Set<string>();
  for (let days = 0; days <= CHECKED_DAYS; days += 1) {
    for await (const heads of readMovedHeads(table, today.subtract({ days }).toString(), PAGE)) {
      for (const { aggregate } of heads) if (TELLS_CHANGES.test(aggregate)) found.add(aggregate);
    }
  }
  return [...found] as AggregateRef[];
}

const isToCheck = ({ type, occurredAt }: JournalEntry, now: string): boolean =>
  changingEvents.includes(type) &&
  isOlderThan(RECOVERY_MINUTES, occurredAt, now) &&
  !isOlderThan(CHECKED_DAYS * 24 * 60, occurredAt, now);

async function isLost(table: Table, entry: JournalEntry): Promise<boolean> {
  if ((await readChange(table, changeIdOf(entry))) !== undefined) return false;
  return (await describeChange(table, entry)) !== undefined;
}

/** An entry as the bus would have brought it to its queue. */
export function busMessageOf(entry: JournalEntry): unknown {
  const { id, aggregate, sequence, occurredAt, actor, version, data } = entry;
  return {
    source: 'courtier',
    'detail-type': entry.type,
    detail: { id, aggregate, sequence, occurredAt, actor, version, data },
  };
}
